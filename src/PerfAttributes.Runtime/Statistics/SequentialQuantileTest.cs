namespace PerfAttributes.Statistics;

/// <summary>Decides a budget on a quantile of the time per call: distribution-free, with exact error rates.</summary>
/// <remarks>
/// Only whether a call exceeds the limit counts, so no shape of distribution and no single extreme call can mislead
/// it. The rule is <see cref="ExceedancePlan"/>; the same class confirms a Fail on fresh calls, with
/// <see cref="SequentialTestOptions.Confirmation"/>. Exceedances must be independent. Where a Fail rests on exceedances in clusters
/// (<see cref="ExceedanceClustering"/>), only every so many-th call counts from then on, as far apart as
/// <see cref="Autocorrelation.ThinningLag"/> says, those before included.
/// <para>
/// A budget on the median may fail before a single call has kept it, and then no clusters are seen: 29 calls in a row, which happen by themselves
/// where calls resemble one another. So the times of the calls are looked at too, by whether they exceed their own median: at the median that is
/// what exceedances of a limit near it are like. Only where the limit is out of reach, farther below the calls than these are apart from one another, their order
/// is no matter. Of simulated medians exactly at their limit, with neighbours that correlate by 0.8, 5 % failed at first without that look, and
/// 0.7 % do with it; a confirmation of which blocks are witnesses (<see cref="SequentialTestOptions.BlocksAreWitnesses"/>) keeps the risk.
/// </para>
/// </remarks>
public sealed class SequentialQuantileTest : SequentialTest
{
    private const int MaxThinning = 50;

    // Where fewer calls may exceed the limit, a row of them that chance or resemblance makes is seen as a cluster among the others.
    private const double Frequent = 0.25;

    // The bias of an autocorrelation of 0.2 among n values is about −1.8/n: F. H. C. Marriott and J. A. Pope, "Bias in the estimation of
    // autocorrelations", Biometrika 41, 1954, 390–402: −(1 + 4ρ)/n.
    private const double Bias = 1 + (4 * Autocorrelation.Threshold);
    private readonly List<double> _counted = [];
    private int _countedExceedances;
    private bool _stayedClustered;
    private readonly List<double> _block = [];

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

    private protected override int CallsTowardsCap => _counted.Count;

    private protected override TestDecision Observe(double nanoseconds)
    {
        var isAbove = nanoseconds > LimitNanoseconds;
        if (isAbove)
            Exceedances++;
        if (Decision != TestDecision.Undecided)
            return TestDecision.Undecided;
        if (Options.BlocksAreWitnesses)
        {
            _block.Add(nanoseconds);
            return TestDecision.Undecided;
        }

        Count(nanoseconds);
        // Thinned calls are counted when the last of their group is there.
        return _counted.Count % Thinning == 0 ? Observed() : TestDecision.Undecided;
    }

    private protected override TestDecision ObserveBlockEnd(bool quiet)
    {
        if (_block.Count == 0)
            return TestDecision.Undecided;
        // Exceedances beyond what their block may speak for are left out: they say neither that the limit holds nor that it does not. Which of
        // the calls came first makes no difference, so that nothing is decided amid a block.
        var others = _block.Count(nanoseconds => nanoseconds <= LimitNanoseconds);
        var left = 1 + (int)(others * -Plan.PerOther / Plan.PerExceedance);
        foreach (var nanoseconds in _block)
        {
            if (nanoseconds <= LimitNanoseconds || left-- > 0)
                Count(nanoseconds);
        }

        _block.Clear();
        return Observed();
    }

    private void Count(double nanoseconds)
    {
        _counted.Add(nanoseconds);
        _countedExceedances += nanoseconds > LimitNanoseconds ? 1 : 0;
    }

    private protected override TestDecision DecideAtEnd()
    {
        if (ObserveBlockEnd(quiet: true) is var decided and not TestDecision.Undecided)
            return decided;
        var (calls, exceedances) = Counted();
        var decision = Plan.DecideAtEnd(Math.Max(calls, 1), exceedances);
        return decision == TestDecision.Fail && ThinOut() ? DecideAtEnd() : decision;
    }

    private TestDecision Observed()
    {
        var (calls, exceedances) = Counted();
        var decision = calls == 0 ? TestDecision.Undecided : Plan.Decide(calls, exceedances);
        return decision == TestDecision.Fail && ThinOut() ? Observed() : decision;
    }

    private (int Calls, int Exceedances) Counted()
    {
        if (Thinning == 1)
            return (_counted.Count, _countedExceedances);
        var (calls, exceedances) = (0, 0);
        for (var i = Thinning - 1; i < _counted.Count; i += Thinning)
        {
            calls++;
            exceedances += _counted[i] > LimitNanoseconds ? 1 : 0;
        }

        return (calls, exceedances);
    }

    /// <summary>Leaves calls out if those counted so far come in clusters, or resemble their neighbours.</summary>
    /// <returns>Whether more are left out than before.</returns>
    private bool ThinOut()
    {
        var counted = Thinning == 1 ? [.. _counted] : _counted.Where((_, i) => (i + 1) % Thinning == 0).ToArray();
        var lag = ExceedanceClustering.Of(counted, LimitNanoseconds).IsClustered
            ? Thinning * (Autocorrelation.ThinningLag(counted, LimitNanoseconds) ?? MaxThinning + 1)
            : Plan.AllowedShare >= Frequent && !Options.TimesAreCorrected ? LagOfTimes() : 1;
        _stayedClustered |= lag > MaxThinning;
        // Corrections that last as long make the clusters, and are generous to the calls by themselves.
        if (_stayedClustered && Options.TimesAreCorrected)
            return false;
        if (Math.Min(lag, MaxThinning) <= Thinning)
            return false;
        Thinning = Math.Min(lag, MaxThinning);
        return true;
    }

    // Every how many calls one must be kept for the times to be as good as independent.
    private int LagOfTimes()
    {
        const double rest = 0.1;
        double[] times = [.. _counted];
        var sorted = SortedSample.From(times);
        var (low, high) = (sorted.Quantile(rest), sorted.Quantile(1 - rest));
        return low - LimitNanoseconds > high - low
            ? 1
            : Autocorrelation.ThinningLag(times, sorted.Quantile(0.5), MaxThinning, Autocorrelation.Threshold - (Bias / times.Length)) ?? MaxThinning + 1;
    }

    private protected override double Estimate(SortedSample allCalls) => allCalls.Quantile(Plan.Quantile);

    private protected override ConfidenceInterval Interval(SortedSample allCalls) =>
        allCalls.QuantileInterval(Plan.Quantile);

    private protected override bool Carries(ConfidenceInterval interval) => interval.High is not null;

    private protected override Claim MakeClaim() => Decision == TestDecision.Pass
        ? new Claim(
            ClaimKind.ShareAboveAtMost, LimitNanoseconds, Plan.ClaimedShare, Options.StatedBeta, Basis, DecidedAfter ?? Calls)
        : new Claim(
            ClaimKind.ShareAboveOver, LimitNanoseconds, Plan.AllowedShare, Options.Alpha, Basis, DecidedAfter ?? Calls);

    private static ExceedancePlan Checked(ExceedancePlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan;
    }
}
