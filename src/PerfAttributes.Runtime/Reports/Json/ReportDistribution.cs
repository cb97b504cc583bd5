namespace PerfAttributes.Reports.Json;

/// <summary>How the times of calls spread. None is left out.</summary>
/// <param name="Scale"><c>linear</c> or <c>log</c>: what the edges are evenly spaced on.</param>
/// <param name="EdgesMs">The edges of the bins in milliseconds, one more than there are bins.</param>
/// <param name="Counts">Samples in each bin.</param>
public sealed record ReportDistribution(string Scale, IReadOnlyList<double> EdgesMs, IReadOnlyList<int> Counts);
