using PerfAttributes.Contracts;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Queries.Judging;

/// <summary>Decides whether one of some indexes was used, by exact names, and for a search by enough of its columns.</summary>
internal static class RequiredIndexJudge
{
    internal static QueryVerdict Judge(IndexClause clause, ExecutedQueries executed)
    {
        var required = string.Join(" or ", clause.AnyOf);
        if (executed.All.Count == 0)
        {
            return new QueryVerdict(clause, VerdictKind.Fail, $"no SQL was executed where index {required} is required")
            {
                WayOut = "Let the host feed arguments with which the method reaches its query (a cached result or an early return does not), or remove RequiresIndex.",
            };
        }

        var used = executed.All
            .SelectMany(statement => statement.Plan?.Nodes ?? [])
            .Where(node => node.Index is not null)
            .ToList();
        foreach (var name in clause.AnyOf)
        {
            var node = used.Find(node => Same(node.Index!, name) && node.SeekColumns >= clause.SeekColumns);
            if (node is not null)
                return new QueryVerdict(clause, VerdictKind.Pass, $"index {node.Index} is used: {node.Text}");
        }

        var unread = executed.All.Where(statement => statement.Plan is null).ToList();
        if (unread.Count > 0)
            return Inconclusive(clause, ReasonCode.NoPlan, unread[0], $"it could not be explained ({unread[0].PlanError})", [], executed);
        foreach (var statement in executed.All)
        {
            var unknown = statement.Plan!.Nodes.Where(node => node.Operation == PlanOperation.Unknown).ToList();
            if (unknown.Count > 0)
                return Inconclusive(clause, ReasonCode.UnknownPlanNode, statement, $"its plan has a node that is not understood: '{unknown[0].Text}'", unknown, executed);
        }

        var names = used.Select(node => node.Index!).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var instead = names.Count == 0 ? "no index is used at all" : $"used instead: {string.Join(", ", names)}";
        var touched = executed.All.SelectMany(statement => statement.Plan!.Nodes).Select(node => node.Table).OfType<string>()
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var tooShort = used.FindAll(node => clause.AnyOf.Any(name => Same(node.Index!, name)));
        var reasons = clause.AnyOf.Select(name => WhyNot(name, executed.Schema, touched)).ToList();
        var said = tooShort.Count > 0
            ? $"index {required} is used, but no search binds its first {(clause.SeekColumns == 1 ? "column" : Columns(clause.SeekColumns))}: {Bound(tooShort, executed.Schema)}"
            : $"index {required} is not used: {string.Join("; ", reasons)}; {instead}";
        return new QueryVerdict(clause, VerdictKind.Fail, said)
        {
            Findings =
            [
                .. executed.ByText.Take(3).Select(group => new QueryFinding(
                    group.First(),
                    tooShort.Count > 0 ? $"searches {required} by too few columns, or not at all" : $"does not use {required}",
                    [.. group.First().Plan!.Nodes.Where(node => tooShort.Count > 0 ? tooShort.Contains(node) : IsUnindexedLoop(node))],
                    group.Count())),
            ],
            WayOut = tooShort.Count > 0
                ? "Compare every leading column of the index with = (the last one may be a range), put those columns first in the index, or lower SeekColumns."
                : WayOut(clause, executed.Schema),
        };
    }

    private static string WhyNot(string name, QuerySchema schema, HashSet<string> touched)
    {
        var index = schema.FindIndex(name);
        if (index is null)
        {
            return schema.FindTable(name) is not null
                ? $"{name} is a table, not an index"
                : $"the database has no index {name}";
        }
        return touched.Contains(index.Table)
            ? $"{index.Name} exists on {index.Table}, but the planner does not use it"
            : $"{index.Name} is an index of {index.Table}, which the executed SQL never reads";
    }

    private static string WayOut(IndexClause clause, QuerySchema schema)
    {
        if (!clause.AnyOf.Any(name => schema.FindIndex(name) is not null))
            return "Create the index in the schema, or correct the name in RequiresIndex.";
        return "Compare the index's leading columns with the conditions of the statement (a function around a column, another collation or type, or OR keep an index from being used), or name the index that serves the query.";
    }

    private static QueryVerdict Inconclusive(
        IndexClause clause, string reason, CapturedStatement statement, string why, IReadOnlyList<PlanNode> nodes, ExecutedQueries executed) =>
        new(clause, VerdictKind.Inconclusive, $"whether index {string.Join(" or ", clause.AnyOf)} is used cannot be told: {why}")
        {
            Reasons = [reason],
            WayOut = WayOuts.Of([reason]),
            Findings = [new QueryFinding(statement, why, nodes, executed.ExecutionsOf(statement.Sql))],
        };

    private static bool IsUnindexedLoop(PlanNode node) =>
        node.Operation is PlanOperation.Scan or PlanOperation.Search
        && node.Index is null
        && node.SourceKind is PlanSource.Table or PlanSource.Unresolved;

    // The best use of each index: what it binds, and what it has.
    private static string Bound(List<PlanNode> nodes, QuerySchema schema) => string.Join("; ", nodes
        .GroupBy(node => node.Index!, StringComparer.OrdinalIgnoreCase)
        .Select(group => group.MaxBy(node => node.SeekColumns)!)
        .Select(node => $"'{node.Text}' binds {node.SeekColumns}" + (schema.FindIndex(node.Index!) is { } index
            ? $" of the {Columns(index.Columns.Count)} of {index.Name}"
            : "")));

    private static string Columns(int count) => CountText.Of(count, "columns");

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
