namespace PerfAttributes.Reports.Json;

/// <summary>A quantile of the time per call.</summary>
/// <param name="Probability">Which one: 0.95 for p95.</param>
/// <param name="ValueMs">The estimate in milliseconds; null if the sample does not carry it.</param>
/// <param name="IntervalMs">Its confidence interval; an end is null where the sample cannot carry it.</param>
/// <param name="Confidence">The interval's confidence, 0 to 1.</param>
/// <param name="NeedsCalls">Samples that would carry it; null if these do.</param>
public sealed record ReportQuantile(
    double Probability, double? ValueMs, IReadOnlyList<double?> IntervalMs, double Confidence, int? NeedsCalls);
