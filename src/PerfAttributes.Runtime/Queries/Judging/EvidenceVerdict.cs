using PerfAttributes.Contracts;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Queries.Judging;

/// <summary>Makes the verdict on something that no statement may do out of the evidence of all executions.</summary>
internal static class EvidenceVerdict
{
    private const int ShownStatements = 3;

    /// <summary>Fail if anything is proven, Inconclusive if anything is left open, else Pass.</summary>
    /// <param name="clause">The clause.</param>
    /// <param name="executed">The executions.</param>
    /// <param name="find">The evidence that one execution gives.</param>
    /// <param name="held">What a Pass says.</param>
    /// <param name="wayOut">What a Fail suggests.</param>
    internal static QueryVerdict Of(
        PerfClause clause, ExecutedQueries executed, Func<CapturedStatement, IEnumerable<PlanEvidence>> find, string held, string wayOut)
    {
        // Executions of one text with one plan and the same figures say the same; of those the one that was not ended early says most.
        var evidence = executed.All
            .GroupBy(statement => (statement.Sql, statement.Plan, statement.PlanError, statement.Counters with { VmSteps = 0 }))
            .Select(group => group.MaxBy(statement => statement.Counters.VmSteps)!)
            .SelectMany(find)
            .ToList();
        var proofs = evidence.FindAll(item => item.IsProof);
        if (proofs.Count > 0)
        {
            return new QueryVerdict(clause, VerdictKind.Fail, Explanations(proofs))
            {
                Findings = Findings(proofs, executed),
                WayOut = wayOut,
            };
        }
        if (evidence.Count > 0)
        {
            IReadOnlyList<string> reasons = [.. evidence.Select(item => item.Reason!).Distinct()];
            return new QueryVerdict(clause, VerdictKind.Inconclusive, Explanations(evidence))
            {
                Findings = Findings(evidence, executed),
                Reasons = reasons,
                WayOut = WayOuts.OfEvidence(evidence),
            };
        }
        return new QueryVerdict(
            clause, VerdictKind.Pass, executed.All.Count == 0 ? "no SQL was executed" : $"{held} (statements: {CountText.Of(executed.All.Count)})");
    }

    private static string Explanations(List<PlanEvidence> evidence) =>
        string.Join("; ", evidence.Select(item => item.Explanation).Distinct().Take(ShownStatements));

    private static List<QueryFinding> Findings(List<PlanEvidence> evidence, ExecutedQueries executed) =>
    [
        .. evidence
            .GroupBy(item => item.Statement.Sql, StringComparer.Ordinal)
            .Take(ShownStatements)
            .Select(group => new QueryFinding(
                group.First().Statement,
                string.Join("; ", group.Select(item => item.Explanation).Distinct()),
                [.. group.Where(item => item.Statement == group.First().Statement).Select(item => item.Node).OfType<PlanNode>()],
                executed.ExecutionsOf(group.Key))),
    ];
}
