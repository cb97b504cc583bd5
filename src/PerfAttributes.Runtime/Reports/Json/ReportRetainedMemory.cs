namespace PerfAttributes.Reports.Json;

/// <summary>Figures of a clause on what many calls leave behind.</summary>
/// <param name="TargetBytes">The limit for all calls together.</param>
/// <param name="TargetCalls">The calls that it is for.</param>
/// <param name="GrowthBytes">Growth over that many calls; null where too few fitted into the time.</param>
/// <param name="IntervalBytes">Its interval; an end is null where the points cannot carry it.</param>
/// <param name="BytesPerCall">Growth per call.</param>
/// <param name="CallsMade">Calls between the first and the last count of the heap.</param>
/// <param name="NoiseFloorBytes">What is allowed for noise beside the limit.</param>
public sealed record ReportRetainedMemory(
    long TargetBytes,
    int TargetCalls,
    double? GrowthBytes,
    IReadOnlyList<double?> IntervalBytes,
    double? BytesPerCall,
    long CallsMade,
    long NoiseFloorBytes);
