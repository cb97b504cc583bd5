namespace PerfAttributes.Reports.Json;

/// <summary>Figures of a clause on what one result keeps alive.</summary>
/// <param name="TargetBytes">The limit.</param>
/// <param name="MeasuredBytes">The median; null without readings.</param>
/// <param name="IntervalBytes">The median's interval; an end is null where the readings cannot carry it.</param>
/// <param name="Readings">How many results were held.</param>
/// <param name="NoiseFloorBytes">By how much the live heap varied while nothing was called.</param>
public sealed record ReportLiveMemory(
    long TargetBytes,
    double? MeasuredBytes,
    IReadOnlyList<long?> IntervalBytes,
    int Readings,
    long NoiseFloorBytes);
