namespace PerfAttributes.Statistics;

/// <summary>Tells on which side of its limit a quantile itself lies, by as many calls as that takes: for limits that <see cref="SequentialQuantileTest"/> left open.</summary>
/// <remarks>
/// Distribution-free: what counts is the share of calls that exceed the limit. At the end of each block <see cref="MixtureRatio"/> tells how much likelier they are where that share
/// lies beyond the allowed one, in both directions, which holds its risk at any number of looks. Its logarithm is divided by <see cref="BlockDispersion"/>, as a quasi-likelihood is: exact for
/// independent calls, asymptotic where blocks differ. That the share lies above the allowed one by however little is no ground for a verdict, for noise brings that about: a Fail only says
/// that more calls will not pass.
/// </remarks>
public sealed class ProlongedQuantileTest : SequentialTest
{
    private readonly ExceedancePlan _plan;
    private readonly BlockDispersion _dispersion = new();
    private int _blockCalls;
    private int _blockExceedances;
    private double _factor = 1;

    /// <summary>Makes a test.</summary>
    /// <param name="quantile">Which quantile the budget limits, above 0 and below 1: 0.95 for p95.</param>
    /// <param name="limitNanoseconds">The limit in nanoseconds, tolerance included, above 0.</param>
    /// <param name="options">Risks and cap; without a cap, <see cref="SequentialTestOptions.ProlongedCalls"/> times that of the first test.</param>
    public ProlongedQuantileTest(double quantile, double limitNanoseconds, SequentialTestOptions options)
        : this(new ExceedancePlan(quantile, options), limitNanoseconds)
    {
    }

    private ProlongedQuantileTest(ExceedancePlan plan, double limitNanoseconds)
        : base(limitNanoseconds, plan.Options, plan.Options.MaxCalls ?? SequentialTestOptions.ProlongedCalls * ExceedancePlan.DefaultMaxCalls(plan.Quantile)) => _plan = plan;

    /// <summary>The calls that exceeded the limit, up to the decision.</summary>
    public int Exceedances { get; private set; }

    /// <inheritdoc/>
    public override int FewestCallsToPass =>
        Enumerable.Range(1, MaxCalls).FirstOrDefault(calls => Ratio(calls, 0, _plan.AllowedShare / 2) >= -Math.Log(Options.Beta), MaxCalls);

    /// <inheritdoc/>
    public override ErrorBasis Basis => _factor > 1 ? ErrorBasis.Asymptotic : ErrorBasis.Exact;

    private protected override TestDecision Observe(double nanoseconds)
    {
        if (Decision != TestDecision.Undecided)
            return TestDecision.Undecided;
        _blockCalls++;
        _blockExceedances += nanoseconds > LimitNanoseconds ? 1 : 0;
        return TestDecision.Undecided;
    }

    private protected override TestDecision ObserveBlockEnd(bool quiet)
    {
        if (_blockCalls == 0)
            return TestDecision.Undecided;
        Exceedances += _blockExceedances;
        _dispersion.Add(_blockCalls, _blockExceedances);
        (_blockCalls, _blockExceedances) = (0, 0);
        return _dispersion.IsKnown ? Decide() : TestDecision.Undecided;
    }

    private protected override TestDecision DecideAtEnd() =>
        ObserveBlockEnd(quiet: true) is var decision && decision == TestDecision.Undecided ? TestDecision.Inconclusive : decision;

    private protected override double Estimate(SortedSample allCalls) => allCalls.Quantile(_plan.Quantile);

    private protected override ConfidenceInterval Interval(SortedSample allCalls) => allCalls.QuantileInterval(_plan.Quantile);

    private protected override bool Carries(ConfidenceInterval interval) => interval.High is not null;

    private protected override Claim MakeClaim()
    {
        var (kind, risk) = Decision == TestDecision.Pass
            ? (ClaimKind.ShareAboveAtMost, Options.StatedBeta)
            : (ClaimKind.ShareAboveOver, Options.Alpha);
        return new Claim(kind, LimitNanoseconds, _plan.AllowedShare, risk, Basis, DecidedAfter ?? Calls);
    }

    private TestDecision Decide()
    {
        var (calls, allowed) = (Calls, _plan.AllowedShare);
        var (over, within) = (Ratio(calls, Exceedances, _plan.ExcludedShare), Ratio(calls, Exceedances, allowed / 2));
        var (toFail, toPass) = (-Math.Log(Options.Alpha), -Math.Log(Options.Beta));
        if (over < toFail && within < toPass)
            return TestDecision.Undecided;
        // Looked at only where it matters.
        _factor = _dispersion.Factor();
        return over / _factor >= toFail ? TestDecision.Fail
            : within / _factor >= toPass ? TestDecision.Pass
            : TestDecision.Undecided;
    }

    private double Ratio(int calls, int exceedances, double far) => MixtureRatio.Log(calls, exceedances, _plan.AllowedShare, far);
}
