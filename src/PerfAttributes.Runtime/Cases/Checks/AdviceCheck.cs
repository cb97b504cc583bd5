using PerfAttributes.Contracts;
using PerfAttributes.Hosting;
using PerfAttributes.Measurement;
using PerfAttributes.Queries;
using PerfAttributes.Queries.Advice;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Cases.Checks;

/// <summary>Tries remedies for a failed check of queries, on clones of the case's database.</summary>
/// <typeparam name="THost">The host.</typeparam>
/// <param name="run">Runs the case.</param>
internal sealed class AdviceCheck<THost>(CaseRun<THost> run)
    where THost : PerfHost, new()
{
    /// <summary>What was tried; nothing is tried for checks that fail no run, so that a run that passes pays nothing.</summary>
    /// <param name="verdicts">The verdicts of the check.</param>
    /// <param name="recording">The traced call.</param>
    /// <returns><see langword="null"/> if nothing failed, if no remedy can help, or if advice is switched off.</returns>
    internal QueryAdvice? Advise(IReadOnlyList<ClauseVerdict> verdicts, QueryRecording recording)
    {
        var limit = run.Environment.Settings.AdviceTime;
        var failed = verdicts.OfType<QueryVerdict>().Where(verdict => verdict is { Kind: VerdictKind.Fail, Clause.Severity: PerfSeverity.Error });
        if (limit <= TimeSpan.Zero || AdviceGoal.Of(failed, recording) is not { } goal)
            return null;
        try
        {
            return run.OnCallThread(open =>
            {
                if (open.Host.QueryAdvisor is not { } advisor)
                    return null;
                open.Progress.Phase = PerfPhases.Advising;
                using var outOfTime = new CancellationTokenSource(limit);
                return new AdviceSearch(advisor, new HostTrial<THost>(run, open), goal).Run(recording, outOfTime.Token);
            });
        }
        catch (PerfCaseException error)
        {
            // The verdict stands without advice.
            return new QueryAdvice { Limitations = [error.Message] };
        }
    }
}
