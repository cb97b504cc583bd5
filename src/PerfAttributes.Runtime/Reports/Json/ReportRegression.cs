using System.Text.Json;
using PerfAttributes.Baselines;
using PerfAttributes.Contracts;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Reports.Json;

/// <summary>A comparison with what a case cost before.</summary>
/// <param name="ThresholdShare">By how much a cost may grow, as a fraction.</param>
/// <param name="Costs">What each cost comes to; empty where nothing was compared.</param>
public sealed record ReportRegression(double ThresholdShare, IReadOnlyList<ReportRegressionCost> Costs)
{
    internal static ReportRegression Of(RegressionVerdict verdict) => new(
        ((RegressionClause)verdict.Clause).Threshold,
        [.. verdict.Findings.Select(Of)]);

    internal static ReportRegressionCost Of(RegressionFinding finding) => new(
        Snake(finding.Cost.ToString()),
        Snake(finding.Outcome.ToString()),
        finding.Then,
        finding.Now,
        finding.Ratio,
        finding.Interval is { } interval ? [interval.Low, interval.High] : null,
        finding.SmallestVisible,
        finding.Statement,
        finding.Reason,
        finding.WayOut);

    private static string Snake(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
