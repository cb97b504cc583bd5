namespace PerfAttributes.Reports.Json;

/// <summary>Times per call, in milliseconds. A figure that the sample cannot carry is null.</summary>
/// <param name="MeanMs">Arithmetic mean.</param>
/// <param name="MedianMs">50th percentile.</param>
/// <param name="P95Ms">95th percentile; null if the sample does not carry it, and for batches, which hide the tail of their calls.</param>
/// <param name="P99Ms">99th percentile; null in the same cases.</param>
/// <param name="StddevMs">Standard deviation.</param>
/// <param name="MinMs">The fastest sample.</param>
/// <param name="MaxMs">The slowest sample.</param>
/// <param name="FirstCallMs">The first call, which pays for compilation; no part of the others.</param>
/// <param name="Samples">How many samples.</param>
/// <param name="CallsPerSample">Calls that one sample stands for; above 1, each sample is the mean of a batch.</param>
/// <param name="Warm">Whether the code had warmed up before these samples.</param>
/// <param name="Noise">How quiet the machine was; null where nothing needed watching.</param>
public sealed record ReportTimes(
    double MeanMs,
    double MedianMs,
    double? P95Ms,
    double? P99Ms,
    double? StddevMs,
    double MinMs,
    double MaxMs,
    double FirstCallMs,
    int Samples,
    int CallsPerSample,
    bool Warm,
    ReportNoise? Noise)
{
    /// <summary>What separated one call from the next: <c>none</c>, <c>savepoint</c> (rolled back, without a commit in the times) or <c>fresh_copy</c>; null in
    /// reports of older versions.</summary>
    public string? CallIsolation { get; init; }

    /// <summary>By how much calls took longer from the first to the last, as a share of the median; null where they did not.</summary>
    public double? DriftShare { get; init; }

    /// <summary>Whether the sentinel slowed down as well; null without a drift.</summary>
    public bool? DriftIsShared { get; init; }

    /// <summary>The medians of two kinds of calls, far apart; null where there is but one kind.</summary>
    public IReadOnlyList<double>? ModesMs { get; init; }

    /// <summary>The share of the slower kind, 0 to 1; null where there is but one kind.</summary>
    public double? UpperModeShare { get; init; }

    /// <summary>What reading the clock around nothing takes.</summary>
    public double ClockFloorMs { get; init; }

    /// <summary>The mean's confidence interval; an end is null where the sample cannot carry it.</summary>
    public IReadOnlyList<double?>? MeanIntervalMs { get; init; }

    /// <summary>Median, p95 and p99 with their intervals; for batches the median alone.</summary>
    public IReadOnlyList<ReportQuantile> Quantiles { get; init; } = [];

    /// <summary>How the samples spread; null without samples.</summary>
    public ReportDistribution? Distribution { get; init; }

    /// <summary>The samples in their order, thinned; null without samples.</summary>
    public ReportCalls? CallsOverTime { get; init; }
}
