namespace PerfAttributes.Contracts;

/// <summary>A limit on one statistic of the time per call.</summary>
/// <param name="Statistic">The statistic.</param>
/// <param name="LimitNanoseconds">The limit in nanoseconds, above 0, without tolerance.</param>
public sealed record LatencyClause(LatencyStatistic Statistic, double LimitNanoseconds) : PerfClause
{
    /// <summary>The margin as a fraction (0.1 is 10 %); <see langword="null"/> leaves it to the settings.</summary>
    public double? Tolerance { get; init; }
}
