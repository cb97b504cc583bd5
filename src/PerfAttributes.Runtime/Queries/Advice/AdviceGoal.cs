using PerfAttributes.Contracts;
using PerfAttributes.Queries.Judging;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Queries.Advice;

/// <summary>What remedies are to achieve: that contracts hold, or, without any, that a call takes fewer steps.</summary>
public sealed class AdviceGoal
{
    private readonly IReadOnlyList<PerfClause> _clauses;

    private AdviceGoal(IReadOnlyList<PerfClause> clauses, IReadOnlyList<string> wantedIndexes)
    {
        _clauses = clauses;
        WantedIndexes = wantedIndexes;
    }

    /// <summary>No contract: fewer virtual machine steps are the goal.</summary>
    public static AdviceGoal FewerSteps { get; } = new([], []);

    /// <summary>Names of indexes that contracts require and that do not exist: what is created is best called so.</summary>
    public IReadOnlyList<string> WantedIndexes { get; }

    /// <summary>The goal that contracts hold.</summary>
    /// <param name="failed">What failed.</param>
    /// <param name="recording">The call for which it failed.</param>
    /// <returns>The goal; <see langword="null"/> where no remedy can help: none changes the number of statements.</returns>
    public static AdviceGoal? Of(IEnumerable<QueryVerdict> failed, QueryRecording recording)
    {
        ArgumentNullException.ThrowIfNull(failed);
        ArgumentNullException.ThrowIfNull(recording);
        var clauses = failed.Select(verdict => verdict.Clause)
            .Where(clause => clause is not QueryClause budget || Excess(budget with { MaxStatements = null }, recording) > 0)
            .ToList();
        return clauses.Count == 0 ? null : new AdviceGoal(
            clauses,
            [.. clauses.OfType<IndexClause>().Where(clause => IsMissing(clause, recording.Schema)).Select(clause => clause.AnyOf[0])]);
    }

    /// <summary>How far a call is from the goal: 0 where it is reached; less is better.</summary>
    /// <param name="recording">The call.</param>
    /// <param name="remedies">
    /// What was changed for it: an index that they create stands for one that a contract misses, whatever its name, until the first of
    /// them bears a name that is asked for; then names count.
    /// </param>
    internal double Gap(QueryRecording recording, IReadOnlyList<Remedy> remedies)
    {
        if (_clauses.Count == 0)
            return new ExecutedQueries(recording).Total.VmSteps;
        var created = remedies.Where(remedy => remedy.Kind == RemedyKind.CreateIndex).Select(remedy => remedy.Index!).ToList();
        if (created.Exists(name => WantedIndexes.Contains(name, StringComparer.OrdinalIgnoreCase)))
            created.Clear();
        return _clauses.Sum(clause => clause switch
        {
            IndexClause index when WantedIndexes.Contains(index.AnyOf[0]) => GapOf(index with { AnyOf = [.. index.AnyOf, .. created] }, recording),
            _ => GapOf(clause, recording),
        });
    }

    private static double GapOf(PerfClause clause, QueryRecording recording)
    {
        if (QueryJudge.Judge(clause, recording).Kind == VerdictKind.Pass)
            return 0;
        var total = new ExecutedQueries(recording).Total;
        return clause switch
        {
            // Limits that no remedy reaches, such as that on transactions, keep it from being mended.
            QueryClause budget => Math.Max(1, Excess(budget, recording)),
            TempBTreeClause => 1.0 + total.Sorts,
            AutomaticIndexClause => 1.0 + total.AutomaticIndexRows,
            TableScanClause => 1.0 + total.FullScanSteps + total.AutomaticIndexRows,
            _ => 1,
        };
    }

    // The sum of how many times over each limit the call is.
    private static double Excess(QueryClause budget, QueryRecording recording)
    {
        var executed = new ExecutedQueries(recording);
        return Over(executed.All.Count, budget.MaxStatements)
            + Over(executed.Total.VmSteps, budget.MaxVmSteps)
            + Over(executed.Total.FullScanSteps, budget.MaxFullScanSteps)
            + Over(executed.Total.Sorts, budget.MaxSorts);

        static double Over(long figure, long? limit) => figure > limit ? figure / Math.Max(1.0, limit.Value) : 0;
    }

    private static bool IsMissing(IndexClause clause, QuerySchema schema) =>
        clause.AnyOf.All(name => schema.FindIndex(name) is null && schema.FindTable(name) is null);
}
