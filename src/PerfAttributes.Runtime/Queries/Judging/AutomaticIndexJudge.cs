using PerfAttributes.Contracts;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Queries.Judging;

/// <summary>Decides whether an index was built for one execution alone, from plan and counter together.</summary>
internal static class AutomaticIndexJudge
{
    internal static QueryVerdict Judge(AutomaticIndexClause clause, ExecutedQueries executed) => EvidenceVerdict.Of(
        clause,
        executed,
        statement => Find(clause, statement, executed.Schema),
        "no index is built for an execution",
        "Create the index that the plan builds (its columns are in the plan); for rows of the statement itself join in an order that needs none. Or, where it is meant, set MaxRows.");

    private static IEnumerable<PlanEvidence> Find(AutomaticIndexClause clause, CapturedStatement statement, QuerySchema schema)
    {
        var built = statement.Counters.AutomaticIndexRows;
        var nodes = statement.Plan?.Nodes.Where(node => node.Access == PlanAccess.AutomaticIndex).ToList() ?? [];
        if (built > clause.MaxRows)
        {
            var limit = clause.MaxRows > 0 ? $" (MaxRows {CountText.Of(clause.MaxRows)})" : "";
            return nodes.Count == 0
                ? [PlanEvidence.Proof(statement, null, $"{CountText.Of(built)} rows went into an index that is built for this execution alone{limit}")]
                : nodes.Select(node => PlanEvidence.Proof(
                    statement, node, $"an index on {NameOf(node)} is built anew at every execution: {CountText.Of(built)} rows{limit}"));
        }

        if (statement.Plan is not { } plan)
            return [PlanEvidence.Unexplained(statement)];
        // The counter has the last word where it moved; where it did not, the plan may just not have been reached.
        var open = built > 0 ? [] : nodes.FindAll(node => !(clause.MaxRows > 0 && RowsOf(node, schema) <= clause.MaxRows));
        return open
            .Select(node => new PlanEvidence(
                statement, node, $"the plan builds an index on {NameOf(node)} at every execution, but no step of that was counted (it was not reached, or there is one row at the most)", ReasonCode.NotExercised))
            .Concat(PlanEvidence.NotUnderstood(statement, plan));
    }

    private static long? RowsOf(PlanNode node, QuerySchema schema) => node.Table is null ? null : schema.FindTable(node.Table)?.Rows;

    private static string NameOf(PlanNode node) => node.Table ?? node.Source ?? "a table";
}
