namespace PerfAttributes.Reports.Json;

/// <summary>Times of warm calls for comparison with other runs, taken the same way in every run, in milliseconds per call.</summary>
/// <param name="MedianMs">50th percentile, above 0.</param>
/// <param name="P95Ms">95th percentile; null if the sample does not carry it.</param>
/// <param name="P99Ms">99th percentile; null if the sample does not carry it.</param>
/// <param name="Samples">How many samples.</param>
/// <param name="ComputingSentinelNs">Nanoseconds that the computing sentinel took meanwhile: how fast the machine was; null if it was not read.</param>
public sealed record ReportTracked(double MedianMs, double? P95Ms, double? P99Ms, int Samples, double? ComputingSentinelNs);
