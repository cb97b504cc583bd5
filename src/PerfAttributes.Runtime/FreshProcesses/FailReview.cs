using PerfAttributes.Baselines;
using PerfAttributes.Contracts;
using PerfAttributes.Verdicts;

namespace PerfAttributes.FreshProcesses;

/// <summary>A Fail by the clock that lies near its limit must be borne out by a fresh process.</summary>
/// <remarks>
/// A process may run the same code slower for as long as it lives: where memory and code came to lie differs from process to process. In 206 processes of a
/// study one took 56 ns in place of 44 for a text. Nothing in a process tells that of itself: its calls agree, and the machine is quiet.
/// </remarks>
internal static class FailReview
{
    /// <summary>Up to so many times its limit a figure is near it: 2 times, which is more than processes and two speeds of a machine were seen to differ by.</summary>
    internal const double Near = 2;

    // A fresh process may meet a busy machine, which says nothing of the first.
    private const int MostProcesses = 2;

    /// <summary>Asks for all of them together. One that stays open in two fresh processes, or passes in one, is left open.</summary>
    /// <param name="verdicts">All verdicts of a check; those that need no review are handed back.</param>
    /// <param name="key">The case.</param>
    /// <param name="kind">The check.</param>
    /// <param name="fresh">Makes the check; <see langword="null"/> where no process can be started, so that Fails stand as they are.</param>
    /// <param name="showProgress">Shows that a process is waited for.</param>
    internal static IReadOnlyList<ClauseVerdict> Review(
        IReadOnlyList<ClauseVerdict> verdicts, CaseKey key, PerfCheckKind kind, IFreshProcess? fresh, Action<string> showProgress)
    {
        if (fresh is null)
            return verdicts;
        ClauseVerdict[] reviewed = [.. verdicts];
        List<int> open = [.. Enumerable.Range(0, verdicts.Count).Where(i => verdicts[i].IsNearFail)];
        for (var process = 1; open.Count > 0; process++)
        {
            showProgress($"{key}: [{kind}] fails by less than {Near} times its limit, so a fresh process is asked to bear that out");
            var answer = fresh.Check(key, kind, verdicts.Count);
            if (ProblemOf(answer, verdicts) is { } problem)
            {
                // What the first one left open stays so, whatever becomes of the second.
                foreach (var i in process == 1 ? open : [])
                    reviewed[i] = verdicts[i] with { Statement = $"{verdicts[i].Statement}; no fresh process could be asked to bear that out: {problem}" };
                break;
            }

            foreach (var i in open)
                reviewed[i] = answer.Verdicts![i].Kind == VerdictKind.Fail ? Confirmed(verdicts[i]) : Withdrawn(verdicts[i], answer.Verdicts[i]);
            open.RemoveAll(i => answer.Verdicts![i].Kind != VerdictKind.Inconclusive || process == MostProcesses);
        }

        return reviewed;
    }

    private static string? ProblemOf(FreshCheck answer, IReadOnlyList<ClauseVerdict> verdicts) => answer.Verdicts is not { } again
        ? answer.Problem ?? "it gave no answer"
        : again.Select(one => one.Clause).SequenceEqual(verdicts.Select(one => ClauseText.Of(one.Clause))) ? null
        : $"it judged {string.Join(", ", again.Select(one => one.Clause))}, by settings or code that changed meanwhile";

    private static ClauseVerdict Confirmed(ClauseVerdict verdict) => verdict with { Statement = $"{verdict.Statement}; a fresh process fails as well" };

    private static ClauseVerdict Withdrawn(ClauseVerdict verdict, FreshVerdict again)
    {
        var open = verdict.WithoutClaim();
        return open with
        {
            Kind = VerdictKind.Inconclusive,
            Statement = $"{open.Statement}; a fresh process does not bear that out: {again.Statement}",
            Reasons = [ReasonCode.NotConfirmed, .. again.Reasons.Where(reason => reason != ReasonCode.NotConfirmed)],
            WayOut = again.Kind != VerdictKind.Pass ? again.WayOut ?? "run it again"
                : verdict.Clause is FasterThanClause ? "run it again; if this keeps happening, the ratio differs from process to process by more than it is judged to: ask for less"
                : "run it again; if this keeps happening, the method is slower in some processes than in others: look for what it shares with what ran before it, or give the budget more room",
        };
    }
}
