using PerfAttributes.Contracts;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Reports.Json;

/// <summary>How costs grow with the size of a scenario.</summary>
/// <param name="Bound">The fastest growth that is allowed.</param>
/// <param name="Points">The costs at each size.</param>
/// <param name="Costs">Each cost on its own.</param>
public sealed record ReportGrowth(string Bound, IReadOnlyList<ReportGrowthPoint> Points, IReadOnlyList<ReportGrowthCost> Costs)
{
    internal static ReportGrowth Of(GrowthVerdict verdict) => new(
        ((GrowthClause)verdict.Clause).Bound.ToString(),
        [
            .. verdict.Measurement.Points.Select(point => new ReportGrowthPoint(
                point.Scenario,
                point.Size,
                double.IsNaN(point.Nanoseconds) ? null : point.Nanoseconds / 1e6,
                point.Allocation?.BytesPerCall,
                point.VmSteps,
                point.FullScanSteps,
                point.Statements)),
        ],
        [
            .. verdict.Costs.Select(cost => new ReportGrowthCost(
                cost.Name,
                cost.Decision.ToString().ToLowerInvariant(),
                cost.Exponent,
                cost.Interval is { Low: { } low, High: { } high } ? [low, high] : null)),
        ]);
}
