namespace PerfAttributes.Statistics;

/// <summary>Decides a budget on the slowest call.</summary>
/// <remarks>
/// <para>
/// No sample bounds the slowest call there can be. A Pass says "none of n calls" and what follows for the share of
/// slower calls: P(none of n) = (1 − p)ⁿ, so at risk β at most 1 − β^(1/n) of the calls take longer (Hahn and Meeker,
/// "Statistical Intervals", 1991).
/// </para>
/// <para>
/// One slow call may be the machine's doing, and noise only adds time: a Fail takes slow calls in two separate blocks
/// during which the machine was shown to be quiet. Any slow call, quiet or not, rules out a Pass.
/// </para>
/// </remarks>
public sealed class MaxTest : SequentialTest
{
    /// <summary>
    /// The calls of a Pass where none are set: at most 1 % of the calls take longer (risk 5 %), since a budget on the
    /// slowest call should not claim less than one on p99.
    /// </summary>
    public const int DefaultPassAfter = 299;

    /// <summary>The cap where none is set.</summary>
    public const int DefaultMaxCalls = 1000;

    private const int BlocksForFail = 2;

    private bool _blockHasExceedance;

    /// <summary>Makes a test.</summary>
    /// <param name="limitNanoseconds">The limit in nanoseconds, tolerance included, above 0.</param>
    /// <param name="options">β and cap; <see langword="null"/> for the defaults. α plays no part.</param>
    /// <param name="passAfter">The calls without a slow one that pass, 1 or more; at most the cap counts.</param>
    public MaxTest(double limitNanoseconds, SequentialTestOptions? options = null, int passAfter = DefaultPassAfter)
        : base(
            limitNanoseconds,
            options ?? SequentialTestOptions.Default,
            options?.MaxCalls ?? Math.Max(DefaultMaxCalls, passAfter))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(passAfter, 1);
        PassAfter = Math.Min(passAfter, MaxCalls);
    }

    /// <summary>The calls without a slow one that pass.</summary>
    public int PassAfter { get; }

    /// <summary>The calls that took longer than the limit, those after the decision included.</summary>
    public int Exceedances { get; private set; }

    /// <summary>The quiet blocks with a call that took longer than the limit.</summary>
    public int QuietBlocksWithExceedance { get; private set; }

    /// <inheritdoc/>
    public override int FewestCallsToPass => PassAfter;

    /// <inheritdoc/>
    public override ErrorBasis Basis => ErrorBasis.Exact;

    /// <summary>None for a Fail: that slow calls were seen is no estimate.</summary>
    private protected override double? ErrorRate => Decision == TestDecision.Pass ? Options.StatedBeta : null;

    private protected override TestDecision Observe(double nanoseconds)
    {
        if (nanoseconds > LimitNanoseconds)
        {
            Exceedances++;
            _blockHasExceedance = true;
        }

        return Exceedances == 0 && Calls >= PassAfter ? TestDecision.Pass : TestDecision.Undecided;
    }

    private protected override TestDecision ObserveBlockEnd(bool quiet)
    {
        if (quiet && _blockHasExceedance)
            QuietBlocksWithExceedance++;
        _blockHasExceedance = false;
        return QuietBlocksWithExceedance >= BlocksForFail ? TestDecision.Fail : TestDecision.Undecided;
    }

    /// <summary>Inconclusive: a Pass or a Fail would have come before.</summary>
    private protected override TestDecision DecideAtEnd() => TestDecision.Inconclusive;

    private protected override double Estimate(SortedSample allCalls) => allCalls.Max;

    /// <summary>At least the slowest call seen; there is no upper bound.</summary>
    private protected override ConfidenceInterval Interval(SortedSample allCalls) => new(allCalls.Max, null, 1);

    private protected override Claim MakeClaim()
    {
        var calls = DecidedAfter ?? Calls;
        return Decision == TestDecision.Pass
            ? new Claim(
                ClaimKind.NoneAbove,
                LimitNanoseconds,
                1 - Math.Pow(Options.Beta, 1.0 / calls),
                Options.StatedBeta,
                Basis,
                calls)
            : new Claim(ClaimKind.SomeAbove, LimitNanoseconds, 0, 0, Basis, calls);
    }
}
