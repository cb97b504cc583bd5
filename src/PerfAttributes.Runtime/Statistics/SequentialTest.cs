namespace PerfAttributes.Statistics;

/// <summary>
/// Decides a budget on the time per call, call by call, as soon as the calls carry a decision. All budgets of a case
/// are fed alike: <see cref="Add"/> for every call, <see cref="EndBlock"/> after every block of calls.
/// </summary>
/// <remarks>
/// A decision is final: later calls are counted but do not change it. What they say is asked with
/// <see cref="Review"/>, which takes all calls. Not safe for several threads.
/// </remarks>
public abstract class SequentialTest
{
    private protected SequentialTest(double limitNanoseconds, SequentialTestOptions options, int maxCalls)
    {
        if (!double.IsFinite(limitNanoseconds) || limitNanoseconds <= 0)
            throw new ArgumentOutOfRangeException(
                nameof(limitNanoseconds), limitNanoseconds, "A limit is a finite number of nanoseconds above 0.");
        LimitNanoseconds = limitNanoseconds;
        Options = options;
        MaxCalls = maxCalls;
    }

    /// <summary>The limit in nanoseconds, tolerance included. A call is above it only if it takes longer.</summary>
    public double LimitNanoseconds { get; }

    /// <summary>The risks the test takes.</summary>
    public SequentialTestOptions Options { get; }

    /// <summary>The calls after which the test decides at the latest.</summary>
    public int MaxCalls { get; }

    /// <summary>The calls seen, those after the decision included.</summary>
    public int Calls { get; private set; }

    /// <summary>Where the test stands.</summary>
    public TestDecision Decision { get; private set; }

    /// <summary>The calls after which the decision fell; <see langword="null"/> while undecided.</summary>
    public int? DecidedAfter { get; private set; }

    /// <summary>Whether the decision fell at the cap.</summary>
    public bool ReachedCap => DecidedAfter is not null && CallsTowardsCap >= MaxCalls && Decision == TestDecision.Inconclusive;

    /// <summary>The fewest calls after which the test can pass: those it takes if no call is slow.</summary>
    public abstract int FewestCallsToPass { get; }

    /// <summary>What the error rates rest on.</summary>
    public abstract ErrorBasis Basis { get; }

    /// <summary>Takes one call.</summary>
    /// <param name="nanoseconds">Its time: finite, 0 or more.</param>
    /// <returns>Where the test stands now.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative, infinite or not a number.</exception>
    public TestDecision Add(double nanoseconds)
    {
        SortedSample.CheckTime(nanoseconds, Calls);
        return Take(nanoseconds);
    }

    /// <summary>The same for a value that stands for several calls and may lie below 0.</summary>
    /// <param name="value">Finite.</param>
    internal TestDecision Take(double value)
    {
        Calls++;
        var decision = Observe(value);
        if (Decision != TestDecision.Undecided)
            return Decision;
        Decide(CallsTowardsCap >= MaxCalls && decision == TestDecision.Undecided ? DecideAtEnd() : decision);
        return Decision;
    }

    /// <summary>Says that a block of calls ended. Only a test that needs proof of quiet blocks heeds it.</summary>
    /// <param name="quiet">Whether the machine was shown to be quiet during the block.</param>
    /// <returns>Where the test stands now.</returns>
    public TestDecision EndBlock(bool quiet)
    {
        Decide(ObserveBlockEnd(quiet));
        return Decision;
    }

    /// <summary>Ends the test before its cap, because time is up: decides on the calls there are.</summary>
    /// <returns>The decision, never Undecided.</returns>
    /// <remarks>
    /// The error rates hold if the calls that fit were not chosen by how they went, as when a time limit set
    /// beforehand ends the test. Whoever waited for the worst moment could make a p95 budget fail with 0.6 % in place
    /// of α = 0.1 %. A test without calls is Inconclusive.
    /// </remarks>
    public TestDecision Finish()
    {
        if (Decision == TestDecision.Undecided)
            Decide(Calls == 0 ? TestDecision.Inconclusive : DecideAtEnd());
        return Decision;
    }

    /// <summary>
    /// The decision in the light of all calls, those after it included: a Pass is withdrawn, to Inconclusive, if the statistic over all
    /// calls is above the limit, because nobody believes "p95 30 us is within the budget of 20 us". Any other decision stands.
    /// </summary>
    /// <param name="allCalls">All calls of the case.</param>
    /// <returns>The decision that stands; <see cref="Decision"/> itself is not changed.</returns>
    public TestDecision Review(SortedSample allCalls)
    {
        ArgumentNullException.ThrowIfNull(allCalls);
        return Decision == TestDecision.Pass && Exceeds(Estimate(allCalls)) ? TestDecision.Inconclusive : Decision;
    }

    /// <summary>What the decision rests on.</summary>
    /// <param name="allCalls">All calls of the case.</param>
    /// <returns>The evidence; it speaks of <see cref="Decision"/>, whether or not that stands in a review.</returns>
    public Evidence Describe(SortedSample allCalls)
    {
        ArgumentNullException.ThrowIfNull(allCalls);
        var interval = Interval(allCalls);
        return new Evidence(
            allCalls.Count,
            allCalls.CountAbove(LimitNanoseconds),
            Estimate(allCalls),
            interval,
            DecidedAfter,
            ErrorRate,
            Basis,
            Decision is TestDecision.Pass or TestDecision.Fail ? MakeClaim() : null)
        {
            IsCarried = Carries(interval),
        };
    }

    /// <summary>The calls that count towards the cap.</summary>
    private protected virtual int CallsTowardsCap => Calls;

    private protected virtual double? ErrorRate => Decision switch
    {
        TestDecision.Pass => Options.StatedBeta,
        TestDecision.Fail => Options.Alpha,
        _ => null,
    };

    private protected virtual TestDecision ObserveBlockEnd(bool quiet) => TestDecision.Undecided;

    /// <summary>Whether a figure breaks the limit.</summary>
    private protected virtual bool Exceeds(double estimate) => estimate > LimitNanoseconds;

    /// <summary>Takes a call, also after the decision, and says what it decides; unheeded after the decision.</summary>
    private protected abstract TestDecision Observe(double nanoseconds);

    /// <summary>Decides on the calls there are, at least 1; called once.</summary>
    private protected abstract TestDecision DecideAtEnd();

    private protected abstract double Estimate(SortedSample allCalls);

    private protected abstract ConfidenceInterval Interval(SortedSample allCalls);

    /// <summary>Whether calls with such an interval carry an estimate.</summary>
    private protected virtual bool Carries(ConfidenceInterval interval) => true;

    private protected abstract Claim MakeClaim();

    private void Decide(TestDecision decision)
    {
        if (Decision != TestDecision.Undecided || decision == TestDecision.Undecided)
            return;
        Decision = decision;
        DecidedAfter = Calls;
    }
}
