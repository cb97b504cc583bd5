using System.Runtime.InteropServices;

namespace PerfAttributes.Statistics;

/// <summary>Decides whether one thing is at least a number of times as fast as another, from pairs of measurements that were taken side by side.</summary>
/// <remarks>
/// <para>
/// Each pair gives ln(time of the other / time of this one). At 16, 32, 64, 128 and 256 pairs the centre of these is bounded by
/// <see cref="SignedRank"/>: Pass if the lower bound of the ratio is above the one asked for, Fail if the upper bound is below it. The
/// risks are spent in proportion to the pairs (<see cref="SpendingFunction.Linear"/>); each look takes what was freed since the last
/// one, which by Bonferroni's inequality holds whatever the dependence between looks. The bounds are those of a repeated confidence
/// interval (Jennison and Turnbull, "Group Sequential Methods", 2000, chapter 9): they hold at all looks together, so that the
/// interval that is told and the decision cannot contradict one another.
/// </para>
/// <para>
/// Signed ranks and not Student's t, because slow methods have blocks of one call, and a call that met a pause is then a wild value. In
/// simulation, with 3 % of such calls taking 100 times as long and a true ratio 5 % above the one asked for, ranks passed in all runs,
/// after 25 pairs; t in 35 % of them. With normal noise of 2 % the two are alike (16 to 20 pairs). Only where pairs resemble one
/// another do ranks take more of them (autocorrelation 0.5: 26 to 44 in place of 16 to 21), and there they are the safer ones.
/// </para>
/// <para>
/// Exact for independent pairs that are symmetric about one ratio, as those of two methods that differ by a factor are. With pairs
/// that resemble one another (autocorrelation 0.3 to 0.8, after the allowance for it), a ratio of exactly the one asked for failed
/// in 0.3 to 0.7 % of the cases and passed in 4 to 6.5 %; one that is 5 % off was never decided wrongly. Layout in memory, which one
/// process does not vary, can make a per cent of difference: nothing within one process tells it from the methods' own.
/// </para>
/// </remarks>
public sealed class SequentialRatioTest
{
    /// <summary>The pairs of the first look: all on one side decide in both directions.</summary>
    public const int FirstLook = 16;

    /// <summary>The cap where none is set.</summary>
    public const int DefaultMaxPairs = 256;

    private readonly List<double> _logRatios = [];
    private readonly double _logBy;
    private int _nextLook = FirstLook;
    private double _spentFraction;

    /// <summary>Makes a test.</summary>
    /// <param name="by">The ratio asked for, the other's time over this one's; finite and above 0.</param>
    /// <param name="options">Risks and cap (of pairs); <see langword="null"/> for the defaults.</param>
    public SequentialRatioTest(double by, SequentialTestOptions? options = null)
    {
        if (!double.IsFinite(by) || by <= 0)
            throw new ArgumentOutOfRangeException(nameof(by), by, "A ratio is a finite number above 0.");
        By = by;
        _logBy = Math.Log(by);
        Options = options ?? SequentialTestOptions.Default;
        MaxPairs = Options.MaxCalls ?? DefaultMaxPairs;
    }

    /// <summary>The ratio asked for.</summary>
    public double By { get; }

    /// <summary>The risks the test takes.</summary>
    public SequentialTestOptions Options { get; }

    /// <summary>The pairs after which the test decides at the latest.</summary>
    public int MaxPairs { get; }

    /// <summary>The pairs seen.</summary>
    public int Pairs => _logRatios.Count;

    /// <summary>Where the test stands.</summary>
    public TestDecision Decision { get; private set; }

    /// <summary>The ratio by all pairs; NaN without any.</summary>
    public double Estimate { get; private set; } = double.NaN;

    /// <summary>The interval of the ratio at the last look: each end holds at all looks together with the risk β; no ends before the first look.</summary>
    public ConfidenceInterval Interval { get; private set; } = ConfidenceInterval.None;

    /// <summary>The probability of a wrong decision of this kind; <see langword="null"/> unless Pass or Fail.</summary>
    public double? ErrorRate => Decision switch
    {
        TestDecision.Pass => Options.Beta,
        TestDecision.Fail => Options.Alpha,
        _ => null,
    };

    /// <summary>Whether all pairs so far lie on one side of the ratio asked for, and only their number stands in the way of a decision (without pairs, too).</summary>
    /// <remarks>
    /// n independent pairs on one side have a probability of 2⁻ⁿ: 10 of them carry a Fail at α 0.001, and 5 a Pass at β 0.05. Two more
    /// make up for the dependence that so few pairs seem to show by chance.
    /// </remarks>
    public bool LacksPairs =>
        (Pairs < 2 - Math.Log2(Options.Alpha) && _logRatios.TrueForAll(value => value < _logBy))
        || (Pairs < 2 - Math.Log2(Options.Beta) && _logRatios.TrueForAll(value => value > _logBy));

    /// <summary>Takes one pair.</summary>
    /// <param name="logRatio">ln(time of the other / time of this one): finite.</param>
    /// <returns>Where the test stands now; a decision is final, and later pairs are not taken.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is infinite or not a number.</exception>
    public TestDecision Add(double logRatio)
    {
        if (!double.IsFinite(logRatio))
            throw new ArgumentOutOfRangeException(nameof(logRatio), logRatio, "The logarithm of a ratio is finite.");
        if (Decision != TestDecision.Undecided)
            return Decision;
        _logRatios.Add(logRatio);
        if (Pairs >= MaxPairs)
            return Finish();
        if (Pairs == _nextLook)
        {
            _nextLook *= 2;
            Decision = Look((double)Pairs / MaxPairs);
        }

        return Decision;
    }

    /// <summary>Ends the test, because time is up or the cap is reached: decides on the pairs there are.</summary>
    /// <returns>The decision, never Undecided; Inconclusive without pairs.</returns>
    public TestDecision Finish()
    {
        if (Decision != TestDecision.Undecided)
            return Decision;
        if (Pairs > 0)
            Decision = Look(1);
        if (Decision == TestDecision.Undecided)
            Decision = TestDecision.Inconclusive;
        return Decision;
    }

    private TestDecision Look(double fraction)
    {
        var ranks = new SignedRank(CollectionsMarshal.AsSpan(_logRatios));
        var (failLevel, passLevel) = (Level(Options.Alpha, fraction), Level(Options.Beta, fraction));
        _spentFraction = fraction;
        var (low, high) = (ranks.Low(passLevel), ranks.High(passLevel));
        Estimate = Math.Exp(ranks.Estimate);
        Interval = low is null ? ConfidenceInterval.None : new ConfidenceInterval(Math.Exp(low.Value), Math.Exp(high!.Value), 1 - (2 * Options.Beta));
        return ranks.High(failLevel) < _logBy ? TestDecision.Fail
            : low > _logBy ? TestDecision.Pass
            : TestDecision.Undecided;
    }

    private double Level(double risk, double fraction) =>
        SpendingFunction.Linear(risk, fraction) - SpendingFunction.Linear(risk, _spentFraction);
}
