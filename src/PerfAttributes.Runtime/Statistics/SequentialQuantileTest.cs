namespace PerfAttributes.Statistics;

/// <summary>Decides a budget on a quantile of the time per call: distribution-free, with exact error rates.</summary>
/// <remarks>
/// Only whether a call exceeds the limit counts, so no shape of distribution and no single extreme call can mislead
/// it. The rule is <see cref="ExceedancePlan"/>; the same class confirms a Fail on fresh calls, with
/// <see cref="SequentialTestOptions.Confirmation"/>. Exceedances must be independent. Where a Fail rests on exceedances in clusters
/// (<see cref="ExceedanceClustering"/>), only every so many-th call counts from then on, as far apart as
/// <see cref="Autocorrelation.ThinningLag"/> says, those before included. Clusters of a budget on the median are seen too late for that: calls exactly at their limit
/// of which neighbours correlate by 0.8 fail in 5 % of simulated tests. A confirmation of which blocks are witnesses keeps the risk
/// (<see cref="SequentialTestOptions.BlocksAreWitnesses"/>), unless a call is so long that a block holds no other.
/// </remarks>
public sealed class SequentialQuantileTest : SequentialTest
{
    private const int MaxThinning = 50;
    private readonly List<double> _above = [];
    private int _countedExceedances;
    private bool _stayedClustered;
    private double _blockEvidence;

    /// <summary>Makes a test.</summary>
    /// <param name="quantile">Which quantile the budget limits, above 0 and below 1: 0.95 for p95.</param>
    /// <param name="limitNanoseconds">The limit in nanoseconds, tolerance included, above 0.</param>
    /// <param name="options">Risks and cap; <see langword="null"/> for the defaults.</param>
    public SequentialQuantileTest(double quantile, double limitNanoseconds, SequentialTestOptions? options = null)
        : this(new ExceedancePlan(quantile, options ?? SequentialTestOptions.Default), limitNanoseconds)
    {
    }

    /// <summary>Makes a test by a rule.</summary>
    /// <param name="plan">The rule.</param>
    /// <param name="limitNanoseconds">The limit in nanoseconds, tolerance included, above 0.</param>
    public SequentialQuantileTest(ExceedancePlan plan, double limitNanoseconds)
        : base(limitNanoseconds, Checked(plan).Options, plan.MaxCalls) => Plan = plan;

    /// <summary>The rule.</summary>
    public ExceedancePlan Plan { get; }

    /// <summary>The calls that exceeded the limit, those after the decision included.</summary>
    public int Exceedances { get; private set; }

    /// <inheritdoc/>
    /// <remarks>Exact, unless a Fail rests on clusters so long that calls as far apart as 50 are not independent.</remarks>
    public override ErrorBasis Basis => _stayedClustered ? ErrorBasis.Asymptotic : ErrorBasis.Exact;

    /// <inheritdoc/>
    public override int FewestCallsToPass => Plan.FewestCallsToPass;

    /// <summary>Every how many calls one is counted: 1 unless a Fail rested on clusters.</summary>
    public int Thinning { get; private set; } = 1;

    private protected override int CallsTowardsCap => _above.Count;

    private protected override TestDecision Observe(double nanoseconds)
    {
        var isAbove = nanoseconds > LimitNanoseconds;
        if (isAbove)
            Exceedances++;
        if (Decision != TestDecision.Undecided)
            return TestDecision.Undecided;
        if (!Witnesses(isAbove))
            return TestDecision.Undecided;
        _above.Add(isAbove ? 1 : 0);
        _countedExceedances += isAbove ? 1 : 0;
        // Thinned calls are counted when the last of their group is there.
        if (_above.Count % Thinning != 0)
            return TestDecision.Undecided;
        var (calls, exceedances) = Counted();
        var decision = Plan.Decide(calls, exceedances);
        return decision == TestDecision.Fail && ThinOut() ? Observed() : decision;
    }

    private protected override TestDecision ObserveBlockEnd(bool quiet)
    {
        _blockEvidence = 0;
        return TestDecision.Undecided;
    }

    // An exceedance beyond what its block may speak for is left out: it says neither that the limit holds nor that it does not.
    private bool Witnesses(bool isAbove)
    {
        var evidence = _blockEvidence + (isAbove ? Plan.PerExceedance : Plan.PerOther);
        if (Options.BlocksAreWitnesses && evidence > Plan.PerExceedance)
            return false;
        _blockEvidence = evidence;
        return true;
    }

    private protected override TestDecision DecideAtEnd()
    {
        var (calls, exceedances) = Counted();
        var decision = Plan.DecideAtEnd(Math.Max(calls, 1), exceedances);
        return decision == TestDecision.Fail && ThinOut() ? DecideAtEnd() : decision;
    }

    private TestDecision Observed()
    {
        var (calls, exceedances) = Counted();
        return calls == 0 ? TestDecision.Undecided : Plan.Decide(calls, exceedances);
    }

    private (int Calls, int Exceedances) Counted()
    {
        if (Thinning == 1)
            return (_above.Count, _countedExceedances);
        var (calls, exceedances) = (0, 0.0);
        for (var i = Thinning - 1; i < _above.Count; i += Thinning)
        {
            calls++;
            exceedances += _above[i];
        }

        return (calls, (int)exceedances);
    }

    /// <summary>Leaves calls out if those counted so far come in clusters.</summary>
    /// <returns>Whether more are left out than before.</returns>
    private bool ThinOut()
    {
        const double above = 0.5;
        var counted = Thinning == 1 ? [.. _above] : _above.Where((_, i) => (i + 1) % Thinning == 0).ToArray();
        if (!ExceedanceClustering.Of(counted, above).IsClustered)
            return false;
        var lag = Autocorrelation.ThinningLag(counted, above) ?? MaxThinning;
        _stayedClustered = Thinning * lag > MaxThinning || lag == 1;
        if (_stayedClustered)
            return false;
        Thinning *= lag;
        return true;
    }

    private protected override double Estimate(SortedSample allCalls) => allCalls.Quantile(Plan.Quantile);

    private protected override ConfidenceInterval Interval(SortedSample allCalls) =>
        allCalls.QuantileInterval(Plan.Quantile);

    private protected override bool Carries(ConfidenceInterval interval) => interval.High is not null;

    private protected override Claim MakeClaim() => Decision == TestDecision.Pass
        ? new Claim(
            ClaimKind.ShareAboveAtMost, LimitNanoseconds, Plan.ClaimedShare, Options.Beta, Basis, DecidedAfter ?? Calls)
        : new Claim(
            ClaimKind.ShareAboveOver, LimitNanoseconds, Plan.AllowedShare, Options.Alpha, Basis, DecidedAfter ?? Calls);

    private static ExceedancePlan Checked(ExceedancePlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan;
    }
}
