using PerfAttributes.Baselines.Trends;

namespace PerfAttributes.Reports.Json;

/// <summary>How the costs of a case went over its last runs.</summary>
/// <param name="Service">The full name of the service type.</param>
/// <param name="Operation">The method.</param>
/// <param name="Scenario">The scenario.</param>
/// <param name="Runs">The last runs, oldest first: <see cref="MaxRuns"/> at the most.</param>
/// <param name="ChangePoints">Where costs changed among these runs, by run.</param>
/// <param name="Summary">The whole trend in one line.</param>
public sealed record ReportTrend(
    string Service,
    string Operation,
    string Scenario,
    IReadOnlyList<ReportTrendRun> Runs,
    IReadOnlyList<ReportChangePoint> ChangePoints,
    string Summary)
{
    /// <summary>The runs that a report shows: the history has the others.</summary>
    public const int MaxRuns = 40;

    /// <summary>The trend as the report holds it.</summary>
    internal static ReportTrend Of(CaseTrend trend)
    {
        var left = Math.Max(0, trend.Runs.Count - MaxRuns);
        return new ReportTrend(
            trend.Case.Service,
            trend.Case.Operation,
            trend.Case.Scenario,
            [.. trend.Runs.Skip(left).Select(ReportTrendRun.Of)],
            [.. trend.Changes.Where(change => change.Index >= left).Select(change => ReportChangePoint.Of(change, left))],
            trend.ToString());
    }
}
