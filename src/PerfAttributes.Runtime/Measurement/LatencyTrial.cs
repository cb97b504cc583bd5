using PerfAttributes.Contracts;
using PerfAttributes.Statistics;

namespace PerfAttributes.Measurement;

/// <summary>The sequential test of one limit, under way.</summary>
/// <param name="limit">The limit.</param>
/// <param name="options">The error rates.</param>
internal sealed class LatencyTrial(LatencyLimit limit, SequentialTestOptions options)
{
    internal LatencyLimit Limit { get; } = limit;

    internal SequentialTest Test { get; } = limit.Clause.Statistic switch
    {
        LatencyStatistic.Mean => new SequentialMeanTest(limit.Nanoseconds, options),
        LatencyStatistic.Median => new SequentialQuantileTest(0.50, limit.Nanoseconds, options),
        LatencyStatistic.P95 => new SequentialQuantileTest(0.95, limit.Nanoseconds, options),
        LatencyStatistic.P99 => new SequentialQuantileTest(0.99, limit.Nanoseconds, options),
        LatencyStatistic.StdDev => new SequentialStdDevTest(limit.Nanoseconds, options),
        LatencyStatistic.Max => new MaxTest(limit.Nanoseconds, options),
        _ => throw new ArgumentOutOfRangeException(nameof(limit), limit.Clause.Statistic, "Unknown statistic."),
    };

    internal TestDecision Decision => Test.Decision;

    internal bool IsUndecided => Decision == TestDecision.Undecided;

    /// <summary>Whether the limit is one on the slowest call, which no interval bounds.</summary>
    internal bool IsOfMax => Limit.Clause.Statistic == LatencyStatistic.Max;

    /// <summary>
    /// How quiet the machine must be for calls to bear out a Fail. Load doubles the upper percentiles, while the median of warm
    /// code hardly moves as long as its thread gets a processor.
    /// </summary>
    internal Quietness Needs => Limit.Clause.Statistic == LatencyStatistic.Median ? Quietness.Usable : Quietness.Quiet;
}
