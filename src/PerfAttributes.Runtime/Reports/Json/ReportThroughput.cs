namespace PerfAttributes.Reports.Json;

/// <summary>Figures of a clause on throughput. Rates are of all callers together.</summary>
/// <param name="TargetPerSecond">The least rate, calls per second.</param>
/// <param name="MeasuredPerSecond">The mean rate over all blocks.</param>
/// <param name="IntervalPerSecond">Its confidence interval; an end is null where the sample cannot carry it.</param>
/// <param name="Callers">How many called at the same time.</param>
/// <param name="Processors">Processors that they shared.</param>
/// <param name="Blocks">How many blocks.</param>
/// <param name="BlockMs">The length of a typical block, in milliseconds.</param>
/// <param name="Warm">Whether the code had warmed up before them.</param>
public sealed record ReportThroughput(
    double TargetPerSecond,
    double MeasuredPerSecond,
    IReadOnlyList<double?> IntervalPerSecond,
    int Callers,
    int Processors,
    int Blocks,
    double BlockMs,
    bool Warm);
