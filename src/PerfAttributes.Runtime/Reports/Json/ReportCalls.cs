namespace PerfAttributes.Reports.Json;

/// <summary>The times of calls in their order, thinned so that spikes stay: the same number of samples, give or take one, stands behind each point.</summary>
/// <param name="MinMs">The fastest of each point, in milliseconds.</param>
/// <param name="MedianMs">The median of each point.</param>
/// <param name="MaxMs">The slowest of each point.</param>
public sealed record ReportCalls(IReadOnlyList<double> MinMs, IReadOnlyList<double> MedianMs, IReadOnlyList<double> MaxMs);
