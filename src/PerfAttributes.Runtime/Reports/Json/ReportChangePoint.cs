using System.Text.Json;
using PerfAttributes.Baselines;
using PerfAttributes.Baselines.Trends;

namespace PerfAttributes.Reports.Json;

/// <summary>A run from which on a cost was another.</summary>
/// <param name="Index">The first run of the new level, as an index into the trend's runs.</param>
/// <param name="Cost"><c>time</c>, <c>statements</c>, <c>vm_steps</c>, <c>full_scan_steps</c>, <c>sorts</c> or <c>allocated_bytes</c>.</param>
/// <param name="Before">The figure before; time in milliseconds.</param>
/// <param name="After">The figure from there on; time in milliseconds.</param>
/// <param name="ChangeShare">The change as a share of the figure before, 0.1 for 10 % more; null where that was 0.</param>
/// <param name="MachineChanged">Whether the machine's own speed changed by as much.</param>
/// <param name="Statement">The change in one line.</param>
public sealed record ReportChangePoint(
    int Index, string Cost, double Before, double After, double? ChangeShare, bool MachineChanged, string Statement)
{
    /// <summary>The change as the report holds it.</summary>
    /// <param name="change">The change.</param>
    /// <param name="left">The runs before those that the report holds.</param>
    internal static ReportChangePoint Of(TrendChange change, int left)
    {
        var unit = change.Cost == RegressionCost.Time ? 1e6 : 1;
        return new ReportChangePoint(
            change.Index - left,
            JsonNamingPolicy.SnakeCaseLower.ConvertName(change.Cost.ToString()),
            change.Before / unit,
            change.After / unit,
            change.Share,
            change.IsOfTheMachine,
            change.ToString());
    }
}
