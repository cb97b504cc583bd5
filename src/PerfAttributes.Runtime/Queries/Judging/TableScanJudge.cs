using System.Globalization;
using PerfAttributes.Contracts;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Queries.Judging;

/// <summary>Decides whether a stored table was read from end to end.</summary>
internal static class TableScanJudge
{
    private const int ShownStatements = 3;

    internal static QueryVerdict Judge(TableScanClause clause, ExecutedQueries executed)
    {
        var finder = new ScanFinder(clause, executed.Schema);
        // Executions of one text with one plan and the same figures say the same.
        var evidence = executed.All
            .DistinctBy(statement => (statement.Sql, statement.Plan, statement.PlanError, statement.Counters.FullScanSteps, statement.Counters.AutomaticIndexRows))
            .SelectMany(finder.Find)
            .ToList();
        var proofs = evidence.FindAll(item => item.IsProof);
        if (proofs.Count > 0)
        {
            return new QueryVerdict(clause, VerdictKind.Fail, string.Join("; ", proofs.Select(item => item.Explanation).Distinct().Take(ShownStatements)))
            {
                Findings = Findings(proofs, executed),
                WayOut = "Add an index whose first columns are the ones compared, or, where the scan is meant, name the table in Except or set MaxRows.",
            };
        }
        if (evidence.Count > 0)
        {
            return new QueryVerdict(clause, VerdictKind.Inconclusive, string.Join("; ", evidence.Select(item => item.Explanation).Distinct().Take(ShownStatements)))
            {
                Findings = Findings(evidence, executed),
                Reasons = [.. evidence.Select(item => item.Reason!).Distinct()],
                WayOut = evidence.Exists(item => item.Reason == ReasonCode.NotExercised)
                    ? "Seed at least two rows and feed arguments that reach them, use a larger scenario, or add an index whose first columns are the ones compared."
                    : null,
            };
        }
        return new QueryVerdict(clause, VerdictKind.Pass, executed.All.Count == 0
            ? "no SQL was executed"
            : string.Create(CultureInfo.InvariantCulture, $"no table is read from end to end (statements: {executed.All.Count})"));
    }

    private static List<QueryFinding> Findings(List<ScanEvidence> evidence, ExecutedQueries executed) =>
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
