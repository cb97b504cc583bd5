namespace PerfAttributes.Statistics;

/// <summary>What a report says of the times of calls. Nothing is trimmed.</summary>
/// <param name="Count">The number of calls, 1 or more.</param>
/// <param name="Mean">The arithmetic mean in nanoseconds.</param>
/// <param name="MeanInterval">Its interval by Student's t (<see cref="StudentMean"/>).</param>
/// <param name="Median">The 50th percentile.</param>
/// <param name="P95">The 95th percentile.</param>
/// <param name="P99">The 99th percentile.</param>
/// <param name="StdDev">
/// The standard deviation (n − 1) in nanoseconds; <see langword="null"/> for a single call.
/// </param>
/// <param name="StdDevInterval">Its interval (<see cref="BonettStdDev"/>).</param>
/// <param name="Min">The fastest call in nanoseconds.</param>
/// <param name="Max">The slowest call in nanoseconds.</param>
/// <param name="Outliers">Calls beyond Tukey's fences; counted, not removed.</param>
/// <param name="CoefficientOfVariation">
/// Standard deviation over mean; <see langword="null"/> for a single call or a mean of 0.
/// </param>
/// <param name="Lag1Autocorrelation">
/// The autocorrelation of consecutive calls; <see langword="null"/> for a single call or if all calls are equal.
/// </param>
public sealed record SampleSummary(
    int Count,
    double Mean,
    ConfidenceInterval MeanInterval,
    QuantileEstimate Median,
    QuantileEstimate P95,
    QuantileEstimate P99,
    double? StdDev,
    ConfidenceInterval StdDevInterval,
    double Min,
    double Max,
    OutlierCounts Outliers,
    double? CoefficientOfVariation,
    double? Lag1Autocorrelation)
{
    /// <summary>Summarises times.</summary>
    /// <param name="nanoseconds">
    /// The times in the order of the calls: at least one, each finite and 0 or more, in nanoseconds per call.
    /// </param>
    /// <param name="tailRisk">The risk at each end of the intervals, above 0 and below 0.5.</param>
    /// <returns>The summary.</returns>
    /// <exception cref="ArgumentException">There is no call: there is nothing to summarise.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A time is negative, infinite or not a number.</exception>
    public static SampleSummary Of(
        ReadOnlySpan<double> nanoseconds,
        double tailRisk = ConfidenceInterval.DefaultTailRisk)
    {
        var sample = SortedSample.From(nanoseconds);
        var moments = sample.Moments;
        return new SampleSummary(
            sample.Count,
            moments.Mean,
            StudentMean.Interval(moments, tailRisk),
            Estimate(0.5),
            Estimate(0.95),
            Estimate(0.99),
            moments.StdDev,
            BonettStdDev.Interval(sample, tailRisk),
            sample.Min,
            sample.Max,
            OutlierCounts.Of(sample),
            moments.Mean > 0 ? moments.StdDev / moments.Mean : null,
            Autocorrelation.AtLag(nanoseconds, 1));

        QuantileEstimate Estimate(double probability) => new(
            probability,
            sample.Quantile(probability),
            sample.QuantileInterval(probability, tailRisk),
            OrderStatistics.CallsForUpperBound(probability, tailRisk));
    }
}
