using MathNet.Numerics.Statistics;

namespace PerfAttributes.Statistics;

/// <summary>Decides whether a new build is slower than an old one by more than a threshold, from measurements taken side by side in one process.</summary>
/// <remarks>
/// <para>
/// Two stages, of which builds that are alike mostly need the first alone: a sequential test of pairs of two copies of each build
/// (<see cref="SequentialRatioTest"/>), taken in turns as in Bulej and others, "Duet benchmarking" (ICPE 2020), so that the machine's speed
/// makes no difference; and a comparison of several fresh copies of each, of which each counts once (<see cref="CopyTest"/>).
/// </para>
/// <para>
/// The first copies can clear a build, for a slowdown that they hide must be hidden by chance. They cannot condemn or praise it: of 280 comparisons of
/// a sort with itself 38 had copies that differed by more than the threshold, and two fresh copies in place of several bore it out. What the first
/// copies show beyond two fifths of the threshold, all of them or the quickest of each build, is therefore asked of fresh ones; so is what they show as
/// quicker, which fresh ones may bear out or leave open, but not turn into the contrary.
/// </para>
/// <para>
/// Of like builds at most two in three arouse that suspicion, whatever the copies' distribution: which two of four copies are the old build's is chance, and in at
/// most four of the six ways the new build has the larger sum or the larger minimum. So like builds are called slower with two thirds of
/// <see cref="CopyTest.LikeRisk"/> at the most.
/// </para>
/// </remarks>
public sealed class InterleavedTest
{
    /// <summary>
    /// The copies of each build in the first stage. With one of each, where copies differ by a twentieth, three of seven sorts that were slower by 15 % were cleared:
    /// a slow copy of the old build beside a quick one of the new.
    /// </summary>
    /// <remarks>
    /// Two do not suffice where only their mean is looked at: of 147 builds that were slower by 20 % one was cleared, because one copy of
    /// the old build took 40 % longer than the other. So the quickest ones are compared as well.
    /// </remarks>
    public const int FirstCopies = 2;

    /// <summary>The copies of each build in all.</summary>
    public const int MostCopies = FirstCopies + CopyTest.MaxCopies;

    /// <summary>The pairs after which the first stage decides at the latest.</summary>
    public const int MaxPairs = 512;

    /// <summary>The probability that one of two builds that are alike is called slower, at the most: at most two thirds of them show a slowdown at first.</summary>
    public const double LikeRisk = CopyTest.LikeRisk * 2 / 3;

    // Of the threshold. Of 186 like builds one in twenty showed more than 1.02, and slower ones of 15 % as little as 1.047 in their first copies.
    private const double SuspiciousShare = 0.4;

    private static readonly SequentialTestOptions FirstOptions = new() { MaxCalls = MaxPairs };

    private readonly List<double>[] _older = NewLevels();
    private readonly List<double>[] _newer = NewLevels();
    private readonly SequentialRatioTest _first;
    private readonly CopyTest _copies;

    /// <summary>Makes a test.</summary>
    /// <param name="threshold">The slowdown that is allowed, as a fraction above 0: 0.1 for 10 %.</param>
    public InterleavedTest(double threshold)
    {
        _copies = new CopyTest(threshold);
        _first = new SequentialRatioTest(1 / (1 + threshold), FirstOptions);
        Threshold = threshold;
    }

    /// <summary>The slowdown that is allowed.</summary>
    public double Threshold { get; }

    /// <summary>What it waits for.</summary>
    public InterleavedStage Stage { get; private set; }

    /// <summary>Fail if the new build is slower by more than the threshold, Pass if it is not, Inconclusive if neither is proven; Undecided before the end.</summary>
    public TestDecision Decision { get; private set; }

    /// <summary>Whether the new build is quicker by more than the threshold, by fresh copies.</summary>
    public bool IsImprovement => Decision == TestDecision.Pass && Copies > 0 && Interval.High < 1 / (1 + Threshold);

    /// <summary>The pairs of the first copies.</summary>
    public int Pairs => _first.Pairs;

    /// <summary>How many fresh copies of each build were compared; 0 if none were asked for.</summary>
    public int Copies => _copies.Copies;

    /// <summary>How many fresh copies of each build the next look needs.</summary>
    public int CopiesNeeded => _copies.CopiesNeeded;

    /// <summary>Whether the last look took all the copies that there are, or the first copies all their pairs; if not, the decision came first or the time did.</summary>
    public bool ReachedCap => Copies > 0 ? Copies == CopyTest.MaxCopies : Pairs == MaxPairs;

    /// <summary>Whether nothing but the number of pairs stands in the way of the first stage's decision.</summary>
    public bool LacksPairs => Stage == InterleavedStage.First && _first.LacksPairs;

    /// <summary>Whether the fresh copies show a slowdown and are too few to prove it.</summary>
    public bool LacksCopies => Stage == InterleavedStage.Copies && _copies.LacksCopies;

    /// <summary>Whether fresh copies would have condemned the build, and the first ones showed it to be quicker: what contradicts itself stays open.</summary>
    public bool IsContradicted => Stage == InterleavedStage.Ended && _copies.Decision == TestDecision.Fail && Decision != TestDecision.Fail;

    /// <summary>The new build's time over the old one's: of the fresh copies where there are any, which no suspicion chose; NaN without pairs.</summary>
    public double Slowdown => Copies > 0 ? _copies.Slowdown : FirstSlowdown;

    /// <summary>The interval of <see cref="Slowdown"/>; its ends hold at all looks together.</summary>
    public ConfidenceInterval Interval => Copies > 0 ? _copies.Interval : Inverse(_first.Interval);

    /// <summary>The slowdown that the first copies showed.</summary>
    public double FirstSlowdown => 1 / _first.Estimate;

    /// <summary>The slowdown that the quickest copy of each build showed among the first ones; NaN without pairs.</summary>
    public double QuickestSlowdown => Pairs == 0 ? double.NaN : Math.Exp(Quickest(_newer) - Quickest(_older));

    /// <summary>What copies of one build differ by, as a ratio of 1 or more (one standard deviation); NaN if no fresh ones were compared.</summary>
    public double Spread => Math.Exp(_copies.Spread);

    /// <summary>Takes one pair: what the first copies of both builds took, each once.</summary>
    /// <param name="older">ln(time) of the old build's <see cref="FirstCopies"/> copies, always in the same order; finite.</param>
    /// <param name="newer">The same of the new one's.</param>
    /// <exception cref="InvalidOperationException">The stage is another one.</exception>
    /// <exception cref="ArgumentException">There are more copies or fewer.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is infinite or not a number.</exception>
    public void Add(IReadOnlyList<double> older, IReadOnlyList<double> newer)
    {
        ArgumentNullException.ThrowIfNull(older);
        ArgumentNullException.ThrowIfNull(newer);
        if (Stage != InterleavedStage.First)
            throw new InvalidOperationException("The first copies have been compared.");
        if (older.Count != FirstCopies || newer.Count != FirstCopies)
            throw new ArgumentException($"A pair has {FirstCopies} copies of each build.", nameof(newer));
        // Of the same moment, so that the machine's speed makes no difference.
        var all = older.Concat(newer).Average();
        for (var copy = 0; copy < FirstCopies; copy++)
        {
            _older[copy].Add(older[copy] - all);
            _newer[copy].Add(newer[copy] - all);
        }

        _first.Add(older.Average() - newer.Average());
        AfterFirst();
    }

    /// <summary>Looks at fresh copies.</summary>
    /// <param name="older">ln(time) of <see cref="CopiesNeeded"/> copies of the old build, all measured side by side, finite.</param>
    /// <param name="newer">The same of the new one.</param>
    /// <exception cref="InvalidOperationException">The stage is another one.</exception>
    /// <exception cref="ArgumentException">There are more copies or fewer, or a value is infinite or not a number.</exception>
    public void Look(IReadOnlyList<double> older, IReadOnlyList<double> newer)
    {
        if (Stage != InterleavedStage.Copies)
            throw new InvalidOperationException("No fresh copies are asked for.");
        _copies.Look(older, newer);
        AfterCopies();
    }

    /// <summary>Ends the present stage, because time is up: it decides on what it has.</summary>
    public void EndStage()
    {
        if (Stage == InterleavedStage.First)
        {
            _first.Finish();
            AfterFirst();
        }
        else if (Stage == InterleavedStage.Copies)
        {
            _copies.Finish();
            AfterCopies();
        }
    }

    private void AfterFirst()
    {
        if (_first.Decision == TestDecision.Undecided)
            return;
        // Without pairs nothing is known, and there is no time for more.
        if (_first.Pairs > 0 && (_first.Decision == TestDecision.Fail || IsSuspicious || ShowsImprovement))
            Stage = InterleavedStage.Copies;
        else
            End(_first.Decision);
    }

    private void AfterCopies()
    {
        if (_copies.Decision == TestDecision.Undecided)
            return;
        // What fresh copies leave open the first ones may clear, unless the fresh ones contradict them, or they one another.
        End(_copies.Decision == TestDecision.Inconclusive && _first.Decision == TestDecision.Pass && Math.Max(Slowdown, QuickestSlowdown) <= 1 + Threshold ? TestDecision.Pass
            : _copies.Decision == TestDecision.Fail && ShowsImprovement ? TestDecision.Inconclusive
            : _copies.Decision);
    }

    private bool IsSuspicious => Math.Max(FirstSlowdown, QuickestSlowdown) > 1 + (SuspiciousShare * Threshold);

    private bool ShowsImprovement => Inverse(_first.Interval).High < 1 / (1 + Threshold);

    private void End(TestDecision decision) => (Stage, Decision) = (InterleavedStage.Ended, decision);

    private static double Quickest(List<double>[] copies) => copies.Min(levels => levels.Median());

    private static List<double>[] NewLevels() => [.. Enumerable.Range(0, FirstCopies).Select(_ => new List<double>())];

    private static ConfidenceInterval Inverse(ConfidenceInterval ratio) => ratio with { Low = 1 / ratio.High, High = 1 / ratio.Low };
}
