using System.Globalization;
using PerfAttributes.Queries;
using PerfAttributes.Queries.Judging;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Reports;

/// <summary>Executed statements with counters and plans as text.</summary>
internal static class RecordingText
{
    /// <summary>All statements, each text once, with how often it was executed.</summary>
    internal static void Add(TextLines text, QueryRecording recording)
    {
        var counted = recording.Statements.Where(statement => statement.Kind is StatementKind.Read or StatementKind.Write).ToList();
        text.Add(2, string.Create(
            CultureInfo.InvariantCulture, $"{counted.Count} {(counted.Count == 1 ? "statement" : "statements")} on {recording.Engine}"));
        foreach (var group in counted.GroupBy(statement => statement.Sql))
            Add(text, group.First(), group.Count(), Sum(group), []);

        foreach (var limitation in recording.Limitations)
            text.Add(2, "not seen: " + limitation);
    }

    /// <summary>One finding: what is wrong, the statement, its plan with the nodes marked.</summary>
    /// <param name="text">Where to add.</param>
    /// <param name="finding">The finding.</param>
    /// <param name="said">What the verdict has said already; it is not said again.</param>
    /// <param name="recording">What the call executed; <see langword="null"/> if unknown.</param>
    /// <param name="shown">The findings whose statements the text holds already; this one is added.</param>
    internal static void Add(TextLines text, QueryFinding finding, string said, QueryRecording? recording, List<QueryFinding> shown)
    {
        if (!said.Contains(finding.Explanation, StringComparison.Ordinal))
            text.Add(4, finding.Explanation);
        var isShown = shown.Exists(one => ReferenceEquals(one.Statement, finding.Statement) && one.MarkedNodes.SequenceEqual(finding.MarkedNodes));
        shown.Add(finding);
        if (!isShown)
            Add(text, finding.Statement, finding.Executions, Work(finding, recording), finding.MarkedNodes);
    }

    // Of all executions that the finding stands for, as the report has it too.
    private static QueryCounters Work(QueryFinding finding, QueryRecording? recording)
    {
        var executions = recording?.Statements.Where(statement => statement.Sql == finding.Statement.Sql).ToList() ?? [];
        return executions.Count > 0 ? Sum(executions) : finding.Statement.Counters;
    }

    private static QueryCounters Sum(IEnumerable<CapturedStatement> executions) =>
        executions.Aggregate(default(QueryCounters), (sum, statement) => sum + statement.Counters);

    private static void Add(
        TextLines text, CapturedStatement statement, int executions, QueryCounters counters, IReadOnlyList<PlanNode> marked)
    {
        text.AddAsIs(4, SqlText.Fold(statement.ExpandedSql, TextLines.Width - 4));
        var work = $"{CountText.Of(counters.VmSteps, "VM steps")}, {CountText.Of(counters.FullScanSteps, "full-scan steps")}, {CountText.Of(counters.Sorts, "sorts")}";
        text.Add(4, string.Create(CultureInfo.InvariantCulture, $"-- executed {executions}x; {work}"));
        if (statement.Plan is { } plan)
            text.AddAsIs(4, PlanText.Lines(plan, marked, TextLines.Width - 4));
        else if (statement.PlanError is { } error)
            text.Add(4, "no plan: " + error);
    }
}
