using PerfAttributes.Contracts;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Queries.Judging;

/// <summary>Finds what speaks for a whole table having been read, from the plan and the counters of one execution together.</summary>
/// <remarks>
/// The plan says which tables could be read whole, the counters whether it happened: LIMIT 1 stops a planned scan, and a scan of
/// a common table expression counts steps that are no table's. Where neither settles it, the evidence carries a reason.
/// A scan through an index reads every row too, so it is treated like any other; through a partial one it must have come to as many rows
/// as the table has.
/// </remarks>
internal sealed class ScanFinder(TableScanClause clause, QuerySchema schema)
{
    /// <summary>The evidence that one execution gives; empty when it keeps the contract.</summary>
    internal IEnumerable<PlanEvidence> Find(CapturedStatement statement)
    {
        if (statement.Plan is not { } plan)
            return [PlanEvidence.Unexplained(statement)];
        var found = new List<PlanEvidence>();
        AddLevel(statement, plan.Roots, found);
        found.AddRange(PlanEvidence.NotUnderstood(statement, plan));
        if (found.Count == 0 && statement.Counters.FullScanSteps > clause.MaxRows && !plan.Nodes.Any(CountsSteps))
        {
            found.Add(new PlanEvidence(
                statement,
                null,
                $"{CountText.Of(statement.Counters.FullScanSteps)} rows were stepped through without an index, but the plan shows no scan",
                ReasonCode.CountersDisagree));
        }
        return found;
    }

    private void AddLevel(CapturedStatement statement, IReadOnlyList<PlanNode> nodes, List<PlanEvidence> found)
    {
        var outer = false;
        foreach (var node in nodes)
        {
            // The filter before an index that is built at every execution comes from the same pass over the table.
            if (node.Operation == PlanOperation.Filter && nodes.Any(other => other.Access == PlanAccess.AutomaticIndex && other.Source == node.Source))
                continue;
            if (Evidence(statement, node, outer) is { } evidence)
                found.Add(evidence);
            if (node.Text == "RECURSIVE STEP")
                found.AddRange(RecursiveStep.Find(node, schema).Where(item => Matters(item.Node)).Select(item => AtEachRow(statement, item)).OfType<PlanEvidence>());
            AddLevel(statement, node.Children, found);
            outer |= node.Operation is PlanOperation.Scan or PlanOperation.Search;
        }
    }

    private PlanEvidence? Evidence(CapturedStatement statement, PlanNode node, bool hasOuterLoop)
    {
        if (!Matters(node))
            return null;
        if (node.Operation == PlanOperation.Clear)
            return PlanEvidence.Proof(statement, node, $"every row of {NameOf(node)} is removed at once, which visits all its pages");
        if (node.Access == PlanAccess.AutomaticIndex)
            return AutomaticIndex(statement, node);
        if (node.IsUncounted)
            return Uncounted(statement, node);
        return ReadsAll(node) ? Counted(statement, node, hasOuterLoop) : Range(statement, node);
    }

    // No counter shows that a range excludes nothing, but the steps of a single loop bound its rows from below.
    private PlanEvidence? Range(CapturedStatement statement, PlanNode node)
    {
        if (node.Operation != PlanOperation.Search || node.Cost is not { } cost || RowsOf(node) is not ({ } rows and > 1))
            return null;
        return cost.RowsAtLeast(statement.Counters.VmSteps) >= rows && rows > clause.MaxRows
            ? PlanEvidence.Proof(statement, node, $"{NameOf(node)} is read from end to end{Through(node)}: the condition ({string.Join(" AND ", node.SeekTerms)}) excludes none of its {CountText.Of(rows)} rows{Limit()}")
            : null;
    }

    private PlanEvidence? Counted(CapturedStatement statement, PlanNode node, bool hasOuterLoop)
    {
        var steps = statement.Counters.FullScanSteps;
        var rows = RowsOf(node);
        // A partial index is there to be read whole, unless it holds the whole table.
        var isPartial = node.Index is not null && schema.FindIndex(node.Index) is { IsPartial: true };
        if (steps > clause.MaxRows && !(isPartial && steps + 1 < rows))
            return PlanEvidence.Proof(statement, node, $"{NameOf(node)} is scanned{Through(node)}: {CountText.Of(steps)} rows stepped through without a seek{OfRows(steps, rows)}{Limit()}");
        if (rows <= clause.MaxRows && clause.MaxRows > 0)
            return null;
        if (rows <= 1)
            return TooFewRows(statement, node, rows.Value);
        // LIMIT or a constant condition can stop the first loop; an inner loop without a step may just not have been reached.
        if (steps == 0 && hasOuterLoop)
            return CutShort(statement, node, $"the plan reads all of {NameOf(node)} in an inner loop, but the call never got there");
        return !isPartial && WasStoppedByData(statement, node)
            ? CutShort(
                statement,
                node,
                $"{NameOf(node)} is walked{Through(node)} until a row fits the conditions: with these rows soon or not at all, with others it reads them all")
            : null;
    }

    // SELECT max(c) … WHERE b = 3 walks down the index on c until a row fits, and so does WHERE b = 3 LIMIT 1 through the table. A scan of
    // which no step was counted ended at its first row, or was not reached. Writes list the scans of foreign keys, which most of them do not take.
    private static bool WasStoppedByData(CapturedStatement statement, PlanNode node) => node.Operation == PlanOperation.Search
        ? node.SkipsRows != false
        : node.SkipsRows == true && statement is { Kind: StatementKind.Read, Counters.FullScanSteps: 0 };

    private PlanEvidence? AutomaticIndex(CapturedStatement statement, PlanNode node)
    {
        var built = statement.Counters.AutomaticIndexRows;
        if (built > clause.MaxRows)
            return PlanEvidence.Proof(statement, node, $"an index on {NameOf(node)} is built anew at every execution, which reads the whole table: {CountText.Of(built)} rows{Limit()}");
        var rows = RowsOf(node);
        return rows <= clause.MaxRows && clause.MaxRows > 0
            ? null
            : CutShort(statement, node, $"the plan builds an index on {NameOf(node)} at every execution, but the call never got there") with { IsCutShort = rows is not <= 1 };
    }

    private PlanEvidence? Uncounted(CapturedStatement statement, PlanNode node) => RowsOf(node) switch
    {
        { } rows when rows <= clause.MaxRows && clause.MaxRows > 0 => null,
        { } rows and <= 1 => TooFewRows(statement, node, rows),
        // Each row that goes into a filter takes more than one step.
        { } rows when node.Operation == PlanOperation.Filter && statement.Counters.VmSteps < rows => CutShort(
            statement, node, $"the plan reads all of {NameOf(node)} to build a filter, but the call never got there"),
        { } rows => PlanEvidence.Proof(statement, node, $"{NameOf(node)} is read from end to end{Through(node)}: {CountText.Of(rows)} rows{Limit()}"),
        null => PlanEvidence.Proof(statement, node, $"{NameOf(node)} is read from end to end{Through(node)}"),
    };

    private PlanEvidence? AtEachRow(CapturedStatement statement, (PlanNode Node, string Why) found) => RowsOf(found.Node) switch
    {
        { } rows when rows <= clause.MaxRows && clause.MaxRows > 0 => null,
        { } rows and <= 1 => TooFewRows(statement, found.Node, rows),
        _ => PlanEvidence.Proof(statement, found.Node, $"{NameOf(found.Node)} is read again for each row of the recursion: {found.Why}"),
    };

    private bool Matters(PlanNode node) =>
        node.SourceKind is PlanSource.Table or PlanSource.Unresolved
        && !clause.Except.Any(name =>
            string.Equals(name, node.Table, StringComparison.OrdinalIgnoreCase)
            || (node.Table is null && string.Equals(name, node.Source, StringComparison.OrdinalIgnoreCase)));

    private static PlanEvidence CutShort(CapturedStatement statement, PlanNode node, string explanation) =>
        new(statement, node, explanation, ReasonCode.NotExercised) { IsCutShort = true };

    private static PlanEvidence TooFewRows(CapturedStatement statement, PlanNode node, long rows) => new(
        statement,
        node,
        $"the plan reads all of {NameOf(node)}, but with {(rows == 1 ? "1 row" : "no rows")} in it the counters cannot confirm that",
        ReasonCode.NotExercised);

    // A search without terms walks: SELECT min(d) without an index on d, or min(a) down the index on a until b = 3.
    private static bool ReadsAll(PlanNode node) =>
        node.Operation == PlanOperation.Scan || (node.Operation == PlanOperation.Search && node.SeekTerms.Count == 0);

    private static bool CountsSteps(PlanNode node) =>
        ReadsAll(node) || node.Operation == PlanOperation.Constant || node.Access == PlanAccess.VirtualTable;

    private long? RowsOf(PlanNode node) => node.Table is null ? null : schema.FindTable(node.Table)?.Rows;

    private static string NameOf(PlanNode node) => node.Table ?? node.Source ?? "a table";

    private static string Through(PlanNode node) => node.Index is null ? "" : $" (through index {node.Index})";

    // The first row takes no step. What was read in part, such as a page of rows, must not look like all of the table.
    private static string OfRows(long steps, long? rows) => rows is { } all && steps + 1 < all ? $", of {CountText.Of(all)} in the table" : "";

    private string Limit() => clause.MaxRows > 0 ? $" (MaxRows {CountText.Of(clause.MaxRows)})" : "";
}
