using MathNet.Numerics.Distributions;

namespace PerfAttributes.Statistics;

/// <summary>Decides whether a new build is slower than an old one by more than a threshold, from several copies of each, of which each counts once.</summary>
/// <remarks>
/// <para>
/// Copies of one build differ by chance in where code and data lie, in what the compiler guessed, and in how the runtime finds a type's
/// methods, and go on doing so as long as they live: by 1 % or by 20 %, as the method and the processor will have it. Calls of one
/// copy share that chance, so that no number of them tells it from a slowdown: the copy is the unit (Kalibera and Jones, "Rigorous
/// benchmarking in reasonable time", ISMM 2013).
/// </para>
/// <para>
/// At 3, 6, 9, 12 and 15 copies of each build the logarithms of their times are compared. <b>Pass</b> if the upper bound of the slowdown is
/// below the threshold. <b>Fail</b> takes two proofs, from 6 copies on: the lower bound lies above the threshold; and the copies of the two
/// builds are parted as like ones hardly ever would be, by Mann and Whitney's U, which holds whatever the copies' distribution.
/// </para>
/// <para>
/// From 6 copies on the bounds are those of ranks (<see cref="HodgesLehmannShift"/>), which hold wherever the logarithms of the two builds' copies differ by a shift
/// alone, and which single copies do not move: one in some dozens takes 10 to 40 % longer than its like as long as it lives. In simulation, with one copy in 50 of that kind and the
/// others 2 % apart, bounds by Student's t find 95 % of slowdowns of 20 %, those by ranks 99 %. Three copies carry no bounds by ranks: there they are those
/// of Welch's t with Satterthwaite's degrees of freedom ("The generalization of 'Student's' problem", Biometrika 34 (1947), 28–35), and nothing fails.
/// </para>
/// <para>
/// The risks are shared by the looks, which by Bonferroni's inequality holds whatever the dependence between them: builds that are alike are
/// called slower with a probability of at most <see cref="LikeRisk"/>, exact for any distribution; one that is slower by exactly the
/// threshold with at most <see cref="FailRisk"/>, for any distribution that it shifts; and one beyond it not slower with at most <see cref="PassRisk"/>, where three
/// copies decide for those that vary normally. How often slowdowns are found among copies that differ is simulated by the tests.
/// </para>
/// </remarks>
public sealed class CopyTest
{
    /// <summary>The copies of each build after which the test decides at the latest.</summary>
    public const int MaxCopies = 15;

    /// <summary>The probability that one of two builds that are alike is called slower, at the most.</summary>
    public const double LikeRisk = 0.0015;

    /// <summary>The probability that a build which is slower by exactly the threshold is called slower.</summary>
    public const double FailRisk = 0.05;

    /// <summary>The probability that a build which is slower by the threshold is called not slower.</summary>
    public const double PassRisk = 0.05;

    private const double PassRiskOfLook = PassRisk / 5;

    // Ranks of fewer copies carry no bounds at these risks.
    private const int FewestRanked = 6;

    private static readonly CopyLook[] Plan =
    [
        // Even copies that are parted altogether are so by chance once in 20 times: the lower bound is told, and fails nothing.
        new(3, LikeRisk: 0, FailRisk: 0.0131),
        // Altogether, which chance does once in 924 times; and the fifth smallest of the 36 ratios, which chance takes beyond the true one once in 77 times.
        new(6, LikeRisk: 0.0011, FailRisk: 0.0131),
        new(9, LikeRisk: 0.00005, FailRisk: 0.0123),
        // So much that one copy of the older build may be slower than all of the newer one.
        new(12, LikeRisk: 0.00017, FailRisk: 0.0123),
        new(MaxCopies, LikeRisk: 0.00018, FailRisk: 0.0123),
    ];

    private readonly double _logThreshold;
    private int _looks;

    /// <summary>Makes a test.</summary>
    /// <param name="threshold">The slowdown that is allowed, as a fraction above 0: 0.1 for 10 %.</param>
    public CopyTest(double threshold)
    {
        if (!(threshold > 0) || !double.IsFinite(threshold))
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "A threshold is a finite number above 0.");
        _logThreshold = Math.Log(1 + threshold);
    }

    /// <summary>The copies of each build that the last look saw; 0 before the first.</summary>
    public int Copies { get; private set; }

    /// <summary>The copies of each build that the next look needs; those of the last one when there is none.</summary>
    public int CopiesNeeded => Plan[Math.Min(_looks, Plan.Length - 1)].Copies;

    /// <summary>Whether the copies so far are slower by more than the threshold, and too few for any proof: the last look could not fail.</summary>
    public bool LacksCopies => Decision == TestDecision.Undecided && _looks > 0 && Plan[_looks - 1].LikeRisk == 0 && Slowdown > Math.Exp(_logThreshold);

    /// <summary>Where the test stands: Inconclusive if the last look proved nothing.</summary>
    public TestDecision Decision { get; private set; }

    /// <summary>The new build's time over the old one's: of three copies by their geometric means, of more the median of all ratios of a new copy to an old
    /// one; NaN before the first look.</summary>
    public double Slowdown { get; private set; } = double.NaN;

    /// <summary>
    /// The interval of <see cref="Slowdown"/>: what its ends say holds at all looks together that may decide by them. Without ends before the first look.
    /// </summary>
    public ConfidenceInterval Interval { get; private set; } = ConfidenceInterval.None;

    /// <summary>What copies of one build differ by: the standard deviation of the logarithms of their times, of both builds together; 0.02 for about 2 %.</summary>
    public double Spread { get; private set; } = double.NaN;

    /// <summary>Looks at the copies; a decision is final, and later looks are not taken.</summary>
    /// <param name="older">ln(time) of <see cref="CopiesNeeded"/> copies of the old build, all measured side by side, finite.</param>
    /// <param name="newer">The same of the new one.</param>
    /// <returns>Where the test stands now.</returns>
    /// <exception cref="ArgumentException">There are more copies or fewer, or a value is infinite or not a number.</exception>
    public TestDecision Look(IReadOnlyList<double> older, IReadOnlyList<double> newer)
    {
        ArgumentNullException.ThrowIfNull(older);
        ArgumentNullException.ThrowIfNull(newer);
        if (older.Count != CopiesNeeded || newer.Count != CopiesNeeded)
            throw new ArgumentException($"This look takes {CopiesNeeded} copies of each build.", nameof(newer));
        if (!older.Concat(newer).All(double.IsFinite))
            throw new ArgumentException("The logarithm of a time is finite.", nameof(newer));
        if (Decision != TestDecision.Undecided)
            return Decision;
        var look = Plan[_looks++];
        Copies = older.Count;
        var (mean, error, freedom) = Welch(older, newer);
        Spread = error * Math.Sqrt(Copies / 2.0);
        var (shift, low, high) = Copies < FewestRanked
            ? (mean, mean - (error * Quantile(1 - look.FailRisk, freedom)), mean + (error * Quantile(1 - PassRiskOfLook, freedom)))
            : Ranked(older, newer, look.FailRisk);
        Slowdown = Math.Exp(shift);
        Interval = new ConfidenceInterval(Math.Exp(low), Math.Exp(high), 1 - FailRisk - PassRisk);
        Decision =
            high < _logThreshold ? TestDecision.Pass
            : low > _logThreshold && ChanceOfParting(older, newer) <= look.LikeRisk ? TestDecision.Fail
            : _looks == Plan.Length ? TestDecision.Inconclusive
            : TestDecision.Undecided;
        return Decision;
    }

    /// <summary>Ends the test, because time is up: what the looks did not prove stays open.</summary>
    public void Finish()
    {
        if (Decision == TestDecision.Undecided)
            Decision = TestDecision.Inconclusive;
    }

    private static (double Shift, double Low, double High) Ranked(IReadOnlyList<double> older, IReadOnlyList<double> newer, double failRisk)
    {
        var shift = HodgesLehmannShift.Of(older, newer, failRisk, PassRiskOfLook);
        return (shift.Estimate, shift.Interval.Low!.Value, shift.Interval.High!.Value);
    }

    private static (double Shift, double Error, double Freedom) Welch(IReadOnlyList<double> older, IReadOnlyList<double> newer)
    {
        var (then, now) = (SampleMoments.Of([.. older]), SampleMoments.Of([.. newer]));
        var (a, b) = (then.Variance!.Value / then.Count, now.Variance!.Value / now.Count);
        var freedom = a + b > 0
            ? (a + b) * (a + b) / ((a * a / (then.Count - 1)) + (b * b / (now.Count - 1)))
            : then.Count + now.Count - 2;
        return (now.Mean - then.Mean, Math.Sqrt(a + b), freedom);
    }

    // Of copies that are alike: that as few pairs of an older and a newer one have the newer one as the quicker, or as quick.
    private static double ChanceOfParting(IReadOnlyList<double> older, IReadOnlyList<double> newer)
    {
        var inverted = older.Sum(then => newer.Count(now => now <= then));
        return HodgesLehmannShift.Distribution(older.Count, newer.Count).Take(inverted + 1).Sum();
    }

    private static double Quantile(double probability, double freedom) => StudentT.InvCDF(0, 1, freedom, probability);

    private readonly record struct CopyLook(int Copies, double LikeRisk, double FailRisk);
}
