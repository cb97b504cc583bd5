namespace PerfAttributes.Statistics;

/// <summary>A quantile of the time per call: the estimate and its distribution-free interval.</summary>
/// <param name="Probability">Which quantile, above 0 and below 1: 0.95 for p95.</param>
/// <param name="Value">The estimate in nanoseconds, by <see cref="QuantileEstimator"/>.</param>
/// <param name="Interval">The order-statistic interval in nanoseconds, by <see cref="OrderStatistics"/>.</param>
/// <param name="CallsForUpperBound">The calls from which a sample carries an upper bound at the same risk.</param>
public sealed record QuantileEstimate(
    double Probability,
    double Value,
    ConfidenceInterval Interval,
    int CallsForUpperBound)
{
    /// <summary>Whether the sample is large enough to bound the quantile from above.</summary>
    public bool IsCarried => Interval.High is not null;
}
