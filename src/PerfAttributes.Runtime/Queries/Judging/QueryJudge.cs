using PerfAttributes.Contracts;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Queries.Judging;

/// <summary>Decides clauses about queries from what one call executed. Works for every engine whose recorder fills a <see cref="QueryRecording"/>.</summary>
public static class QueryJudge
{
    /// <summary>Decides one clause.</summary>
    /// <param name="clause">A clause that <see cref="PerfCheckKindExtensions.IsOfQueries"/> counts among those of queries.</param>
    /// <param name="recording">What one call executed.</param>
    /// <returns>
    /// The verdict. What could not be seen never passes and never fails for that reason: it is Inconclusive. A Fail stands on
    /// what was seen, so it stays a Fail even if the call ended early.
    /// </returns>
    /// <exception cref="ArgumentException">The clause is of another kind.</exception>
    public static QueryVerdict Judge(PerfClause clause, QueryRecording recording)
    {
        ArgumentNullException.ThrowIfNull(clause);
        ArgumentNullException.ThrowIfNull(recording);
        var executed = new ExecutedQueries(recording);
        var verdict = clause switch
        {
            QueryClause budget => QueryBudgetJudge.Judge(budget, executed),
            IndexClause index => RequiredIndexJudge.Judge(index, executed),
            TableScanClause scan => TableScanJudge.Judge(scan, executed),
            TempBTreeClause tree => TempBTreeJudge.Judge(tree, executed),
            AutomaticIndexClause index => AutomaticIndexJudge.Judge(index, executed),
            _ => throw new ArgumentException($"{clause.GetType().Name} says nothing about queries.", nameof(clause)),
        };
        return WithGaps(verdict, recording);
    }

    private static QueryVerdict WithGaps(QueryVerdict verdict, QueryRecording recording)
    {
        // More evidence can break a limit but not mend it; it can bring an index into use but not out of use.
        var settled = verdict.Clause is IndexClause ? VerdictKind.Pass : VerdictKind.Fail;
        if (verdict.Kind == settled)
            return verdict;
        if (recording.Limitations.Count > 0)
        {
            return verdict with
            {
                Kind = VerdictKind.Inconclusive,
                Statement = $"not all SQL was seen: {string.Join("; ", recording.Limitations)}",
                Reasons = [ReasonCode.CaptureLimited, .. verdict.Reasons],
                WayOut = WayOuts.Of([ReasonCode.CaptureLimited]),
            };
        }
        if (recording.Error is { } error)
        {
            return verdict with
            {
                Kind = VerdictKind.Inconclusive,
                Statement = $"the call ended with {error.GetType().Name} before all its SQL was seen: {error.Message}",
                Reasons = [ReasonCode.CallFailed, .. verdict.Reasons],
                WayOut = WayOuts.Of([ReasonCode.CallFailed]),
            };
        }
        return verdict;
    }
}
