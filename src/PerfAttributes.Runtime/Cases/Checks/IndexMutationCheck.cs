using PerfAttributes.Contracts;
using PerfAttributes.Hosting;
using PerfAttributes.Queries;
using PerfAttributes.Queries.Judging;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Cases.Checks;

/// <summary>Tests contracts on indexes: without the index, on a copy of its own, a contract that passed must fail.</summary>
/// <typeparam name="THost">The host.</typeparam>
/// <param name="run">Makes the calls.</param>
internal sealed class IndexMutationCheck<THost>(CaseRun<THost> run)
    where THost : PerfHost, new()
{
    /// <summary>Adds to a Pass what became of it without the index; other verdicts stay as they are.</summary>
    /// <param name="verdict">The verdict on an <see cref="IndexClause"/>.</param>
    /// <param name="recording">What it was judged by.</param>
    internal ClauseVerdict Test(ClauseVerdict verdict, QueryRecording recording) =>
        verdict is QueryVerdict { Kind: VerdictKind.Pass, Clause: IndexClause clause } passed
            ? passed with { Mutation = Mutate(clause, recording) }
            : verdict;

    private IndexMutation Mutate(IndexClause clause, QueryRecording recording)
    {
        var indexes = clause.AnyOf.Select(recording.Schema.FindIndex).OfType<QueryIndex>().DistinctBy(index => index.Name).ToList();
        List<string> names = indexes.Count == 0 ? [.. clause.AnyOf] : indexes.ConvertAll(index => index.Name);
        if (indexes.Find(index => index.BelongsToConstraint) is { } bound)
        {
            return new IndexMutation(
                [],
                IndexMutationOutcome.CannotDrop,
                $"{bound.Name} belongs to a PRIMARY KEY or UNIQUE constraint of {bound.Table} and cannot be dropped: whether the contract would notice is not tested");
        }

        var dropped = string.Join(" and ", names);
        try
        {
            if (run.ObserveWithout(names) is not { } without)
                return Unclear($"whether the contract would notice the loss of {dropped} is not tested: {typeof(THost).Name} cannot leave out indexes");
            return Judge(clause, names, recording, without);
        }
        catch (PerfCaseException error)
        {
            return Unclear($"without {dropped} the call could not be made: {error.Message}");
        }

        IndexMutation Unclear(string statement) => new(names, IndexMutationOutcome.Unclear, statement);
    }

    private static IndexMutation Judge(IndexClause clause, List<string> names, QueryRecording with, QueryRecording without)
    {
        var dropped = string.Join(" and ", names);
        var before = new ExecutedQueries(with).Total;
        if (without.Error is { } error)
        {
            return new IndexMutation(names, IndexMutationOutcome.Noticed, $"without {dropped} the call fails: {error.GetType().Name}: {error.Message}")
            {
                Before = before,
            };
        }

        var after = new ExecutedQueries(without).Total;
        var again = QueryJudge.Judge(clause, without);
        var outcome = again.Kind switch
        {
            VerdictKind.Fail => IndexMutationOutcome.Noticed,
            VerdictKind.Pass => IndexMutationOutcome.Vacuous,
            _ => IndexMutationOutcome.Unclear,
        };
        var steps = $"{CountText.Of(before.VmSteps)} -> {CountText.Of(after.VmSteps)} VM steps";
        var mutation = new IndexMutation(names, outcome, "") { Before = before, After = after };
        return mutation with
        {
            Statement = outcome switch
            {
                IndexMutationOutcome.Noticed => $"without {dropped} the contract fails, as it must ({steps})",
                IndexMutationOutcome.Vacuous => $"vacuous: without {dropped} the contract holds all the same ({again.Statement}; {steps})",
                _ => $"without {dropped} nothing can be told: {again.Statement}",
            }
            + (mutation.GainsNothing ? $"; no counter rises, so {dropped} gains nothing on this data" : ""),
        };
    }
}
