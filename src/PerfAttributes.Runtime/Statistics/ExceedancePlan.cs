namespace PerfAttributes.Statistics;

/// <summary>
/// The decision rule for a quantile budget, as a function of the calls and of those that exceed the limit.
/// </summary>
/// <remarks>
/// <para>
/// The q-quantile is within the limit exactly if at most p0 = 1 − q of the calls exceed it. Wald's sequential
/// probability ratio test (Wald, "Sequential tests of statistical hypotheses", Annals of Mathematical Statistics 16,
/// 1945, 117–186, <see href="https://doi.org/10.1214/aoms/1177731118"/>) of p0 against p1 decides as soon as it can; at
/// the cap an exact binomial test of p0 decides. α is split evenly between the two, so that their union keeps it. By
/// Wald's bounds a wrong Fail of the ratio test has at most the risk α/2/(1 − β), a wrong Pass β/(1 − α);
/// <see cref="OperatingCharacteristic"/> gives the exact ones, which are below α and, at the default α, below β.
/// </para>
/// <para>
/// Under <see cref="SequentialTestOptions.Strict"/> the ratio test never passes: a Pass then rests on
/// <see cref="StrictLooks"/>.
/// </para>
/// </remarks>
public sealed class ExceedancePlan
{
    private readonly double _failLine;
    private readonly double _passLine;
    private readonly double _endAlpha;

    /// <summary>Makes the rule for a quantile.</summary>
    /// <param name="quantile">Which quantile the budget limits, above 0 and below 1.</param>
    /// <param name="options">Risks and cap; without a cap, <see cref="DefaultMaxCalls"/>.</param>
    /// <param name="endShare">The share of α for the test at the cap, from 0 to below 1.</param>
    public ExceedancePlan(double quantile, SequentialTestOptions options, double endShare = 0.5)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!(quantile is > 0 and < 1))
            throw new ArgumentOutOfRangeException(
                nameof(quantile), quantile, "A quantile lies between 0 and 1, both excluded.");
        if (!(endShare is >= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(endShare), endShare, "A share lies between 0 and 1.");
        Quantile = quantile;
        Options = options;
        AllowedShare = 1 - quantile;
        ExcludedShare = Math.Min(2 * AllowedShare, AllowedShare + (0.3 * quantile));
        MaxCalls = options.MaxCalls ?? DefaultMaxCalls(quantile);
        PerExceedance = Math.Log(ExcludedShare / AllowedShare);
        PerOther = Math.Log((1 - ExcludedShare) / (1 - AllowedShare));
        _failLine = Math.Log((1 - options.Beta) / (options.Alpha * (1 - endShare)));
        _passLine = Math.Log(options.Beta / (1 - options.Alpha));
        _endAlpha = options.Alpha * endShare;
        Strict = options.Strict ? new StrictLooks(AllowedShare, options.Beta, MaxCalls) : null;
    }

    /// <summary>Which quantile the budget limits.</summary>
    public double Quantile { get; }

    /// <summary>The risks.</summary>
    public SequentialTestOptions Options { get; }

    /// <summary>p0: the share of calls that may exceed the limit where the budget holds.</summary>
    public double AllowedShare { get; }

    /// <summary>
    /// p1: the share of calls above the limit that a Pass of the ratio test excludes at risk β. Twice p0, and for
    /// quantiles near the median p0 + 0.3 q, the lesser of the two: 0.65 for the median.
    /// </summary>
    public double ExcludedShare { get; }

    /// <summary>The share that a Pass excludes: p0 if strict, else p1.</summary>
    public double ClaimedShare => Strict is null ? ExcludedShare : AllowedShare;

    /// <summary>The logarithm of the likelihood ratio, p1 to p0, of a call above the limit; above 0.</summary>
    internal double PerExceedance { get; }

    /// <summary>The same of any other call; below 0.</summary>
    internal double PerOther { get; }

    /// <summary>The calls after which the rule decides at the latest.</summary>
    public int MaxCalls { get; }

    /// <summary>The looks at which a strict rule may pass; <see langword="null"/> if it is not strict.</summary>
    public StrictLooks? Strict { get; }

    /// <summary>The calls after which the rule passes if none exceeds the limit; the cap if it passes no sooner.</summary>
    public int FewestCallsToPass =>
        Enumerable.Range(1, MaxCalls).FirstOrDefault(calls => Decide(calls, 0) == TestDecision.Pass, MaxCalls);

    /// <summary>The cap where none is set: 1 000 calls, and 30 expected exceedances where that takes more.</summary>
    /// <param name="quantile">Which quantile, above 0 and below 1.</param>
    /// <returns>1 000 for the median and p95, 3 000 for p99.</returns>
    /// <remarks>
    /// Chosen by <see cref="OperatingCharacteristic"/>: at these caps a budget whose share of slow calls is p1 fails
    /// with a probability of 0.96 (median), 0.95 (p95) and 0.89 (p99), and more calls would add less than 0.06.
    /// </remarks>
    public static int DefaultMaxCalls(double quantile) =>
        Math.Max(1000, (int)Math.Min(1_000_000, Math.Round(30 / (1 - quantile))));

    /// <summary>Decides after a call.</summary>
    /// <param name="calls">The calls, 1 or more.</param>
    /// <param name="exceedances">Those that exceed the limit, 0 to <paramref name="calls"/>.</param>
    /// <returns>The decision; Undecided only before the cap.</returns>
    public TestDecision Decide(int calls, int exceedances)
    {
        var ratio = (exceedances * PerExceedance) + ((calls - exceedances) * PerOther);
        if (ratio >= _failLine)
            return TestDecision.Fail;
        if (Strict is null ? ratio <= _passLine : Strict.Passes(calls, exceedances))
            return TestDecision.Pass;
        return calls >= MaxCalls ? DecideAtEnd(calls, exceedances) : TestDecision.Undecided;
    }

    /// <summary>Decides when no further call is made: the exact binomial test of p0.</summary>
    /// <param name="calls">The calls, 1 or more.</param>
    /// <param name="exceedances">Those that exceed the limit, 0 to <paramref name="calls"/>.</param>
    /// <returns>The decision, never Undecided.</returns>
    public TestDecision DecideAtEnd(int calls, int exceedances)
    {
        if (BinomialTail.AtLeast(calls, AllowedShare, exceedances) <= _endAlpha)
            return TestDecision.Fail;
        var passes = Strict is null
            ? BinomialTail.AtMost(calls, AllowedShare, exceedances) <= Options.Beta
            : Strict.PassesAtEnd(calls, exceedances);
        return passes ? TestDecision.Pass : TestDecision.Inconclusive;
    }
}
