using PerfAttributes.Contracts;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Queries.Judging;

/// <summary>Decides whether rows were sorted or freed of duplicates in a temporary structure, from plan and counter together.</summary>
/// <remarks>
/// The plan names the structures, the counter tells whether those that sort were reached. What it leaves out (DISTINCT, compounds,
/// aggregates) the plan alone decides. Sorts that no plan shows, as of CREATE INDEX, are proven by the counter.
/// </remarks>
internal static class TempBTreeJudge
{
    internal static QueryVerdict Judge(TempBTreeClause clause, ExecutedQueries executed) => EvidenceVerdict.Of(
        clause,
        executed,
        statement => Find(clause, statement),
        "nothing is sorted in a temporary structure",
        "Add an index that delivers the rows in that order (columns of = first, then those of the order), or, where it is meant, name the kind in Except.");

    private static List<PlanEvidence> Find(TempBTreeClause clause, CapturedStatement statement)
    {
        var sorts = statement.Counters.Sorts;
        if (statement.Plan is not { } plan)
        {
            // Without a plan nobody knows which kind it was.
            return sorts > 0 && clause.Except.Count == 0
                ? [PlanEvidence.Proof(statement, null, $"{Times(sorts)} counted in a statement without a plan")]
                : [PlanEvidence.Unexplained(statement)];
        }

        var made = plan.Nodes.Where(node => node.TemporaryFor is not null).ToList();
        var found = made
            .FindAll(node => !node.TemporaryFor!.Split(" or ").All(kind => clause.Except.Contains(kind, StringComparer.OrdinalIgnoreCase)))
            .ConvertAll(node => Evidence(statement, node));
        if (sorts > 0 && made.TrueForAll(node => node.IsUncounted))
        {
            found.Add(new PlanEvidence(
                statement,
                null,
                $"{Times(sorts)} counted that the plan does not show",
                clause.Except.Count == 0 ? null : ReasonCode.CountersDisagree));
        }

        found.AddRange(PlanEvidence.NotUnderstood(statement, plan));
        return found;
    }

    private static PlanEvidence Evidence(CapturedStatement statement, PlanNode node)
    {
        var sorts = statement.Counters.Sorts;
        if (node.IsUncounted)
            return PlanEvidence.Proof(statement, node, $"a temporary structure is made for {node.TemporaryFor} ('{node.Text}')");
        return sorts > 0
            ? PlanEvidence.Proof(statement, node, $"rows are sorted in a temporary structure for {node.TemporaryFor}: {Times(sorts)}")
            : new(statement, node, $"the plan sorts in a temporary structure for {node.TemporaryFor}, but the call never got there", ReasonCode.NotExercised);
    }

    private static string Times(long sorts) => CountText.Of(sorts, "sorts");
}
