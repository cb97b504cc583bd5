using PerfAttributes.Queries;
using PerfAttributes.Reports.Json;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Reports;

/// <summary>Executed statements in the form of the JSON report, their plans as trees in which offending nodes are marked.</summary>
internal static class QueryFigures
{
    /// <summary>The statements, each text once; <see langword="null"/> without a recording.</summary>
    /// <param name="recording">What one call executed.</param>
    /// <param name="verdicts">What was found; their findings mark nodes.</param>
    internal static IReadOnlyList<ReportStatement>? Statements(QueryRecording? recording, IReadOnlyList<ClauseVerdict> verdicts)
    {
        if (recording is null)
            return null;
        var findings = verdicts.OfType<QueryVerdict>().SelectMany(verdict => verdict.Findings).ToLookup(finding => finding.Statement.Sql);
        return
        [
            .. recording.Statements
                .Where(statement => statement.Kind is StatementKind.Read or StatementKind.Write)
                .GroupBy(statement => statement.Sql)
                .Select(group => Of([.. group], [.. findings[group.Key]])),
        ];
    }

    private static ReportStatement Of(List<CapturedStatement> executions, List<QueryFinding> findings)
    {
        // Marks are references to the nodes of the very plan that was judged.
        var shown = findings.Find(finding => finding.Statement.Plan is not null)?.Statement ?? executions[0];
        var counters = executions.Aggregate(default(QueryCounters), (sum, statement) => sum + statement.Counters);
        IReadOnlyList<PlanNode> marked = [.. findings.SelectMany(finding => finding.MarkedNodes)];
        return new ReportStatement(
            shown.ExpandedSql,
            executions.Count,
            counters.VmSteps,
            counters.FullScanSteps,
            counters.Sorts,
            shown.Plan is null ? null : PlanText.Lines(shown.Plan, marked),
            shown.PlanError)
        {
            PreparedSql = shown.Sql == shown.ExpandedSql ? null : shown.Sql,
            PlanTree = shown.Plan is null ? null : Tree(shown.Plan.Roots, marked),
        };
    }

    private static IReadOnlyList<ReportPlanNode> Tree(IReadOnlyList<PlanNode> nodes, IReadOnlyList<PlanNode> marked) =>
    [
        .. nodes.Select(node => new ReportPlanNode(
            node.Text,
            marked.Any(other => ReferenceEquals(other, node)) ? PlanText.Describe(node) : null,
            Tree(node.Children, marked))),
    ];
}
