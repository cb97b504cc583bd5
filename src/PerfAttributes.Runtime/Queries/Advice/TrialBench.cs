using PerfAttributes.Queries.Judging;

namespace PerfAttributes.Queries.Advice;

/// <summary>Tries sets of remedies, each once, and compares each with the call as it is.</summary>
/// <param name="call">Makes the call itself.</param>
/// <param name="replay">Executes its statements again; takes over where a statement is rewritten, which no call can be made to do.</param>
/// <param name="goal">What is to be achieved.</param>
/// <param name="recording">The call for which advice is sought.</param>
/// <param name="outOfTime">Ends the trials.</param>
internal sealed class TrialBench(IAdviceTrial call, IAdviceTrial replay, AdviceGoal goal, QueryRecording recording, CancellationToken outOfTime)
{
    /// <summary>What a repetition may differ by and still be the same work, as a fraction of its steps.</summary>
    private const double SameWork = 0.01;

    private readonly Dictionary<string, (RemedyTrial? Trial, string? Error)> _known = new(StringComparer.Ordinal);
    private TrialRun? _callAsIs;
    private TrialRun? _replayAsIs;

    /// <summary>Why the call cannot be repeated, so that nothing can be compared; <see langword="null"/> if it can.</summary>
    internal string? CallProblem() => Problem(AsIs(call, ref _callAsIs), "the call");

    /// <summary>Why the statements cannot be replayed; <see langword="null"/> if they can.</summary>
    internal string? ReplayProblem() => Problem(AsIs(replay, ref _replayAsIs), "a replay of its statements");

    /// <summary>Tries remedies together.</summary>
    /// <returns>What they did, or why they could not be tried.</returns>
    /// <exception cref="OperationCanceledException">The time ran out.</exception>
    internal (RemedyTrial? Trial, string? Error) Try(IReadOnlyList<Remedy> remedies)
    {
        var key = string.Join('\0', remedies.Select(remedy => remedy.Statement + '\0' + remedy.Replacement + string.Join(';', remedy.Commands)));
        if (!_known.TryGetValue(key, out var known))
            _known[key] = known = remedies.Any(remedy => remedy.IsRewrite) ? ByReplay(remedies) : ByCall(remedies);
        return known;
    }

    /// <summary>A trial with its rows compared to those without its remedies, where they can be.</summary>
    /// <exception cref="OperationCanceledException">The time ran out.</exception>
    internal RemedyTrial Compared(RemedyTrial trial) =>
        trial.Results == ResultComparison.NotCompared ? trial with { Results = CompareResults(trial.Remedies) } : trial;

    private ResultComparison CompareResults(IReadOnlyList<Remedy> remedies)
    {
        if (ReplayProblem() is not null || _replayAsIs!.Results is not { } before)
            return ResultComparison.NotCompared;
        return Run(replay, remedies).Results is { } after ? ResultDigest.Compare(before, after) : ResultComparison.NotCompared;
    }

    private (RemedyTrial? Trial, string? Error) ByCall(IReadOnlyList<Remedy> remedies)
    {
        var run = Run(call, remedies);
        return run.Recording is { } after
            ? (Trial(remedies, AsIs(call, ref _callAsIs).Recording!, after), null)
            : (null, run.Error ?? "it could not be tried");
    }

    private (RemedyTrial? Trial, string? Error) ByReplay(IReadOnlyList<Remedy> remedies)
    {
        if (ReplayProblem() is { } problem)
            return (null, problem);
        var run = Run(replay, remedies);
        if (run.Recording is not { } after)
            return (null, run.Error ?? "it could not be tried");
        var results = ResultDigest.Compare(_replayAsIs!.Results ?? [], run.Results ?? []);
        return results == ResultComparison.Different
            ? (null, "it returns other rows")
            : (Trial(remedies, _replayAsIs.Recording!, after) with { Results = results }, null);
    }

    private RemedyTrial Trial(IReadOnlyList<Remedy> remedies, QueryRecording before, QueryRecording after)
    {
        var (gapBefore, gapAfter) = (goal.Gap(before, []), goal.Gap(after, remedies));
        return new RemedyTrial(remedies, TotalOf(before), TotalOf(after))
        {
            IsTaken = remedies.All(remedy => IsTaken(remedy, before, after)),
            Effect = gapAfter == 0 ? ContractEffect.Holds
                : gapAfter <= gapBefore * (1 - RemedyChoice.LeastGain) ? ContractEffect.Closer
                : ContractEffect.None,
        };
    }

    private string? Problem(TrialRun run, string what)
    {
        if (run.Recording is not { } repeated)
            return $"{what} could not be made again: {run.Error}";
        var (first, second) = (TotalOf(recording).VmSteps, TotalOf(repeated).VmSteps);
        return Math.Abs(first - second) > SameWork * first
            ? $"{what} took {CountText.Of(second)} VM steps where it had taken {CountText.Of(first)}: what does other work each time cannot be compared"
            : null;
    }

    private TrialRun AsIs(IAdviceTrial trial, ref TrialRun? known) => known ??= Run(trial, []);

    private TrialRun Run(IAdviceTrial trial, IReadOnlyList<Remedy> remedies)
    {
        outOfTime.ThrowIfCancellationRequested();
        return trial.Run(remedies, outOfTime);
    }

    private static QueryCounters TotalOf(QueryRecording recording) => new ExecutedQueries(recording).Total;

    private static bool IsTaken(Remedy remedy, QueryRecording before, QueryRecording after) => remedy.Kind == RemedyKind.CreateIndex
        ? Nodes(after).Any(node => string.Equals(node.Index, remedy.Index, StringComparison.OrdinalIgnoreCase))
        : TotalOf(before) != TotalOf(after) || !Nodes(before).Select(node => node.Text).SequenceEqual(Nodes(after).Select(node => node.Text));

    private static IEnumerable<PlanNode> Nodes(QueryRecording recording) =>
        recording.Statements.SelectMany(statement => statement.Plan?.Nodes ?? []);
}
