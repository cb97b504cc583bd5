using PerfAttributes.Statistics;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Measurement;

/// <summary>Samples and the trials that they feed: once on cold code, once on warm.</summary>
/// <param name="sampler">Takes the samples.</param>
/// <param name="trials">One per limit.</param>
/// <param name="isCold">Whether the code has not warmed up.</param>
internal sealed class SampledStage(Sampler sampler, IReadOnlyList<LatencyTrial> trials, bool isCold)
{
    private readonly List<LatencyTrial> _trials = [.. trials];
    private readonly HashSet<LatencyTrial> _atTheEdge = [];
    private readonly Dictionary<LatencyTrial, string> _unconfirmed = [];
    private readonly Dictionary<LatencyTrial, Confirmation> _confirmed = [];
    private readonly Dictionary<LatencyTrial, SequentialTest?> _acquittals = [];

    internal Sampler Sampler { get; } = sampler;

    internal IReadOnlyList<LatencyTrial> Trials => _trials;

    internal bool IsUndecided => Trials.Any(trial => trial.IsUndecided);

    internal bool HasFailed => Trials.Any(trial => trial.Decision == TestDecision.Fail);

    /// <summary>Whether a limit failed that faster code might keep.</summary>
    internal bool MayFailForItsCode => FailedForItsCode.Any();

    /// <summary>Whether a limit failed that fresh calls on a quiet machine kept: faster code may have come in between.</summary>
    internal bool IsUnconfirmed => _unconfirmed.ContainsValue(ReasonCode.NotConfirmed);

    /// <summary>The limits that failed and that faster code might keep.</summary>
    internal IEnumerable<LatencyLimit> FailedForItsCode => Trials
        .Where(trial => trial.Decision == TestDecision.Fail && _confirmed.GetValueOrDefault(trial) is { StandsOnAnyCode: false })
        .Select(trial => trial.Limit);

    /// <summary>
    /// The trials that more calls would tell something: those that ended at their cap of calls, and those whose Pass does not stand in the light of all samples. Not those whose Fail
    /// fresh calls did not bear out: these could acquit them.
    /// </summary>
    internal IReadOnlyList<LatencyTrial> Prolongable()
    {
        var samples = Sampler.Sorted();
        return [.. Trials.Where(trial => trial.CanBeProlonged
            && (trial.Test.ReachedCap || (trial.Decision == TestDecision.Pass && trial.Test.Review(samples) != TestDecision.Pass)))];
    }

    /// <summary>Lets a trial that went on on many calls take the place of the one that was left open, if it passed.</summary>
    internal void TakeOver(LatencyTrial trial, LatencyTrial prolonged)
    {
        if (prolonged.Decision == TestDecision.Pass)
            _trials[_trials.IndexOf(trial)] = prolonged;
        else if (prolonged.Decision == TestDecision.Fail || prolonged.Test.ReachedCap)
            _atTheEdge.Add(trial);
    }

    /// <summary>The limits that were not met in the light of all samples.</summary>
    internal IReadOnlyList<LatencyLimit> Open()
    {
        var samples = Sampler.Sorted();
        return [.. Trials.Where(trial => trial.Test.Review(samples) != TestDecision.Pass).Select(trial => trial.Limit)];
    }

    /// <summary>Takes one sample and gives it to every trial.</summary>
    internal void TakeOne()
    {
        var sample = Sampler.Take();
        foreach (var trial in Trials)
            trial.Test.Add(sample);
    }

    /// <summary>Marks a Fail that fresh calls did not bear out.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="reason">Why it does not stand.</param>
    /// <param name="acquittal">The test that fresh calls passed, if they did.</param>
    internal void Withdraw(LatencyTrial trial, string reason, SequentialTest? acquittal) => (_unconfirmed[trial], _acquittals[trial]) = (reason, acquittal);

    /// <summary>Marks a Fail that fresh calls bore out.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="confirmation">How they did.</param>
    internal void Confirm(LatencyTrial trial, Confirmation confirmation) => _confirmed[trial] = confirmation;

    /// <summary>The decisions in the light of all samples, those after a decision included.</summary>
    /// <param name="trials">The trials to tell of.</param>
    /// <param name="samples">The samples to tell by: this stage's own, or the warm ones that came later.</param>
    internal IEnumerable<LatencyDecision> Decisions(IEnumerable<LatencyTrial> trials, SortedSample samples)
    {
        foreach (var trial in trials)
        {
            // What passed on fresh calls must hold for all of them together, those included that failed at first.
            var test = _acquittals.GetValueOrDefault(trial) is { } acquittal && acquittal.Review(samples) == TestDecision.Pass ? acquittal : trial.Test;
            var decision = test.Review(samples);
            var evidence = test.Describe(samples);
            var reason = (test.Decision, decision) switch
            {
                (TestDecision.Pass, TestDecision.Inconclusive) => ReasonCode.PassWithdrawn,
                (_, TestDecision.Inconclusive) => ReasonCode.TooFewCalls,
                (TestDecision.Fail, _) when _unconfirmed.TryGetValue(trial, out var unconfirmed) => unconfirmed,
                // A run of slow calls can cross the line early; if all calls together do not lie above the budget, it was just that.
                (TestDecision.Fail, _) when evidence.Interval.Low <= trial.Limit.Nanoseconds && !trial.IsOfMax => ReasonCode.NotConfirmed,
                _ => null,
            };
            if (reason is not null)
                evidence = evidence.WithoutClaim();
            var confirmation = reason is null ? _confirmed.GetValueOrDefault(trial) : null;
            yield return new LatencyDecision(trial.Limit, reason is null ? decision : TestDecision.Inconclusive, evidence)
            {
                WasCold = isCold,
                Reason = reason,
                StandsUnderLoad = confirmation?.StandsUnderLoad == true,
                StandsOnAnyCode = confirmation?.StandsOnAnyCode == true,
                CallsToPass = trial.Test.FewestCallsToPass,
                ReachedCap = trial.Test.ReachedCap && (!trial.CanBeProlonged || _atTheEdge.Contains(trial)),
            };
        }
    }
}
