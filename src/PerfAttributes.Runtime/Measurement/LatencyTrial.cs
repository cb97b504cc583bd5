using PerfAttributes.Contracts;
using PerfAttributes.Statistics;

namespace PerfAttributes.Measurement;

/// <summary>The sequential test of one limit, under way.</summary>
/// <param name="limit">The limit.</param>
/// <param name="options">The error rates.</param>
internal sealed class LatencyTrial(LatencyLimit limit, SequentialTestOptions options) : IBlockTrial
{
    /// <inheritdoc/>
    public LatencyLimit Limit { get; } = limit;

    internal SequentialTest Test { get; } = limit.Clause.Statistic switch
    {
        LatencyStatistic.Mean => new SequentialMeanTest(limit.Nanoseconds, options),
        LatencyStatistic.Median => OfQuantile(0.50, limit, options),
        LatencyStatistic.P95 => OfQuantile(0.95, limit, options),
        LatencyStatistic.P99 => OfQuantile(0.99, limit, options),
        LatencyStatistic.StdDev => new SequentialStdDevTest(limit.Nanoseconds, options),
        LatencyStatistic.Max => new MaxTest(limit.Nanoseconds, options),
        _ => throw new ArgumentOutOfRangeException(nameof(limit), limit.Clause.Statistic, "Unknown statistic."),
    };

    internal TestDecision Decision => Test.Decision;

    /// <inheritdoc/>
    public bool IsUndecided => Decision == TestDecision.Undecided;

    /// <inheritdoc/>
    public bool IsStarved => false;

    /// <summary>
    /// Whether more calls can tell what these did not. Not of a standard deviation, whose risks are simulated ones, nor of a maximum, which no number of calls bounds.
    /// </summary>
    internal bool CanBeProlonged => !Test.Options.Prolonged && Limit.Clause.Statistic is not (LatencyStatistic.StdDev or LatencyStatistic.Max);

    /// <summary>Whether the limit is one on the slowest call, which no interval bounds.</summary>
    internal bool IsOfMax => Limit.Clause.Statistic == LatencyStatistic.Max;

    /// <inheritdoc/>
    // Whether the machine was quiet is for the confirmation to look at, which a limit that is exceeded must reach.
    public void Feed(ReadOnlySpan<double> nanoseconds, BlockNoise noise) => Feed(nanoseconds, endsBlock: true);

    /// <summary>Takes in calls.</summary>
    /// <param name="nanoseconds">Nanoseconds of each.</param>
    /// <param name="endsBlock">Whether a block of the test ends with them.</param>
    internal void Feed(ReadOnlySpan<double> nanoseconds, bool endsBlock)
    {
        foreach (var sample in nanoseconds)
            Test.Add(sample);
        if (endsBlock)
            Test.EndBlock(quiet: true);
    }

    private static SequentialTest OfQuantile(double quantile, LatencyLimit limit, SequentialTestOptions options) => options.Prolonged
        ? new ProlongedQuantileTest(quantile, limit.Nanoseconds, options)
        : new SequentialQuantileTest(quantile, limit.Nanoseconds, options);

    /// <inheritdoc/>
    public void Finish() => Test.Finish();
}
