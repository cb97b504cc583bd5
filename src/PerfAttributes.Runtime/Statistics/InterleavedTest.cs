using System.Runtime.InteropServices;

namespace PerfAttributes.Statistics;

/// <summary>Decides whether a new build is slower than an old one by more than a threshold, from pairs of measurements taken side by side in one process.</summary>
/// <remarks>
/// <para>
/// Three stages, of which builds that are alike need the first alone: a sequential test of the ratio
/// (<see cref="SequentialRatioTest"/>); the ratio of two fresh copies of the old build, which is what chance in memory layout and compilation
/// does to like code; and pairs of fresh copies of both builds, which must bear out the slowdown beyond threshold and that chance
/// together. Pairs of one copy share its layout, so that no number of them would do in place of fresh copies (Kalibera and Jones,
/// "Rigorous benchmarking in reasonable time", ISMM 2013; side by side as in Bulej and others, "Duet benchmarking", ICPE 2020).
/// </para>
/// <para>
/// Copies that happen to differ hide a slowdown as well as they feign one: of 94 comparisons with a planted slowdown of 15 or 20 %, eight were
/// not borne out by the first set of fresh copies, and five looked like 7 to 11 % in the first copies of all. So where a set of fresh copies
/// settles nothing another one is asked, up to <see cref="MaxAttempts"/>, which share the risk; and first copies that show more than two fifths of
/// the threshold do not clear the build: it is called slower if two sets of fresh copies prove it. No single copy ever makes a build slower.
/// </para>
/// <para>
/// Without such chance a build that is slower by exactly the threshold is called slower with a probability of at most
/// <see cref="SequentialTestOptions.ConfirmedAlpha"/>, and not slower with at most 5 %. What it does beside such chance is simulated by the tests.
/// </para>
/// </remarks>
public sealed class InterleavedTest
{
    /// <summary>The pairs after which the first and the last stage decide at the latest.</summary>
    public const int MaxPairs = 512;

    /// <summary>The pairs of the calibration.</summary>
    public const int CalibrationPairs = 128;

    /// <summary>The bias between two copies of one build, as a ratio, from which on the method cannot be compared.</summary>
    public const double LargestBias = 1.25;

    private static readonly SequentialTestOptions FirstOptions = new() { MaxCalls = MaxPairs };

    /// <summary>How many sets of fresh copies may be asked.</summary>
    public const int MaxAttempts = 3;

    // Of the threshold. Of 186 like builds one in twenty showed more than 1.02, and slower ones of 15 % as little as 1.047 in their first copies.
    private const double SuspiciousShare = 0.4;

    /// <summary>How many sets of copies must prove a slowdown, the first copies of all being one.</summary>
    private const int ProofsNeeded = 2;

    // Any of the sets may be the one that errs; half of it for builds that the first copies called slower, and half for the others.
    private const double ShareOfRisk = 0.5 / MaxAttempts;

    private static readonly SequentialTestOptions ConfirmingOptions = SequentialTestOptions.Confirmation with
    {
        Alpha = ShareOfRisk * SequentialTestOptions.Confirmation.Alpha,
        MaxCalls = MaxPairs,
    };

    private static readonly SequentialTestOptions ProvingOptions = SequentialTestOptions.Confirmation with
    {
        Alpha = ShareOfRisk * SequentialTestOptions.Default.Alpha,
        MaxCalls = MaxPairs,
    };

    private readonly List<double> _calibration = [];
    private readonly SequentialRatioTest _first;
    private SequentialRatioTest? _second;
    private int _pairsBefore;

    /// <summary>Makes a test.</summary>
    /// <param name="threshold">The slowdown that is allowed, as a fraction above 0: 0.1 for 10 %.</param>
    public InterleavedTest(double threshold)
    {
        if (!(threshold > 0) || !double.IsFinite(threshold))
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "A threshold is a finite number above 0.");
        Threshold = threshold;
        _first = new SequentialRatioTest(1 / (1 + threshold), FirstOptions);
    }

    /// <summary>The slowdown that is allowed.</summary>
    public double Threshold { get; }

    /// <summary>Which pairs it waits for; each calibration is of copies that were never measured before.</summary>
    public InterleavedStage Stage { get; private set; }

    /// <summary>How many sets of fresh copies did not end it, up to <see cref="MaxAttempts"/>.</summary>
    public int Attempts { get; private set; }

    /// <summary>How many sets of copies have proved a slowdown, the first copies of all being one.</summary>
    public int Proofs { get; private set; }

    /// <summary>Fail if the new build is slower by more than the threshold, Pass if it is not, Inconclusive if neither is proven; Undecided before the end.</summary>
    public TestDecision Decision { get; private set; }

    /// <summary>Whether the first copies showed a slowdown that the fresh ones did not bear out.</summary>
    public bool IsUnconfirmed => Stage == InterleavedStage.Ended && _first.Decision == TestDecision.Fail && Decision != TestDecision.Fail;

    /// <summary>The pairs of both builds, those of the calibration aside.</summary>
    public int Pairs => _first.Pairs + _pairsBefore + (_second?.Pairs ?? 0);

    /// <summary>Whether the last stage of the comparison used up its pairs; if not, the decision came first or the time did.</summary>
    public bool ReachedCap => Shown.Pairs == MaxPairs;

    /// <summary>Whether nothing but the number of pairs stands in the way of this stage's decision.</summary>
    public bool LacksPairs => Stage switch
    {
        InterleavedStage.First => _first.LacksPairs,
        InterleavedStage.Second => _second!.LacksPairs,
        InterleavedStage.Calibration => _calibration.Count < SequentialRatioTest.FirstLook,
        _ => false,
    };

    /// <summary>The new build's time over the old one's: of the fresh copies where there are any, which no suspicion chose; NaN without pairs.</summary>
    public double Slowdown => 1 / Shown.Estimate;

    /// <summary>The interval of <see cref="Slowdown"/>; its ends hold at all looks together.</summary>
    public ConfidenceInterval Interval => Inverse(Shown.Interval);

    /// <summary>The slowdown that the first copies showed.</summary>
    public double FirstSlowdown => 1 / _first.Estimate;

    /// <summary>The time of one copy of the old build over another's; NaN if that was not asked.</summary>
    public double Bias { get; private set; } = double.NaN;

    /// <summary>The interval of <see cref="Bias"/>, 90 %; without ends if it was not asked, or for too few pairs.</summary>
    public ConfidenceInterval BiasInterval { get; private set; } = ConfidenceInterval.None;

    /// <summary>What a slowdown must exceed to be told from the old build's own difference between copies, as a ratio: 1 + threshold times the bias, whichever way that goes.</summary>
    public double Bound => (1 + Threshold) * (double.IsNaN(Bias) ? 1 : Math.Max(Bias, 1 / Bias));

    private SequentialRatioTest Shown => _second is { Pairs: > 0 } ? _second : _first;

    /// <summary>Takes one pair of the present stage.</summary>
    /// <param name="logRatio">ln(new build's time / old build's), in the calibration ln(one copy's time / the other's); finite.</param>
    /// <exception cref="InvalidOperationException">The test has ended.</exception>
    public void Add(double logRatio)
    {
        switch (Stage)
        {
            case InterleavedStage.First:
                _first.Add(-logRatio);
                AfterFirst();
                break;
            case InterleavedStage.Calibration:
                _calibration.Add(logRatio);
                if (_calibration.Count == CalibrationPairs)
                    EndStage();
                break;
            case InterleavedStage.Second:
                _second!.Add(-logRatio);
                AfterSecond();
                break;
            default:
                throw new InvalidOperationException("The test has ended.");
        }
    }

    /// <summary>Ends the present stage, because time is up: it decides on the pairs that it has.</summary>
    public void EndStage()
    {
        switch (Stage)
        {
            case InterleavedStage.First:
                _first.Finish();
                AfterFirst();
                break;
            case InterleavedStage.Calibration:
                Calibrate();
                break;
            case InterleavedStage.Second:
                _second!.Finish();
                AfterSecond();
                break;
            default:
                break;
        }
    }

    private void AfterFirst()
    {
        if (_first.Decision == TestDecision.Undecided)
            return;
        Proofs = _first.Decision == TestDecision.Fail ? 1 : 0;
        if (Proofs > 0 || IsSuspicious(_first))
            Stage = InterleavedStage.Calibration;
        else
            End(_first.Decision);
    }

    private void Calibrate()
    {
        if (_calibration.Count == 0)
        {
            End(Unproven);
            return;
        }

        var ranks = new SignedRank(CollectionsMarshal.AsSpan(_calibration));
        Bias = Math.Exp(ranks.Estimate);
        if (ranks.Low(ConfidenceInterval.DefaultTailRisk) is { } low && ranks.High(ConfidenceInterval.DefaultTailRisk) is { } high)
            BiasInterval = new ConfidenceInterval(Math.Exp(low), Math.Exp(high), 1 - (2 * ConfidenceInterval.DefaultTailRisk));
        if (Math.Max(Bias, 1 / Bias) > LargestBias)
        {
            EndAttempt();
            return;
        }

        _pairsBefore += _second?.Pairs ?? 0;
        _second = new SequentialRatioTest(1 / Bound, Proofs > 0 ? ConfirmingOptions : ProvingOptions);
        Stage = InterleavedStage.Second;
    }

    private void AfterSecond()
    {
        if (_second!.Decision == TestDecision.Undecided)
            return;
        if (_second.Decision == TestDecision.Fail && ++Proofs == ProofsNeeded)
            End(TestDecision.Fail);
        else
            EndAttempt();
    }

    private void EndAttempt()
    {
        var left = MaxAttempts - ++Attempts;
        if (left < ProofsNeeded - Proofs || (Proofs == 0 && !IsSuspicious(Shown)))
        {
            End(Unproven);
            return;
        }

        _calibration.Clear();
        Stage = InterleavedStage.Calibration;
    }

    // What no set of fresh copies proved: the first copies may clear the build, unless the last ones contradict them.
    private TestDecision Unproven => _first.Decision == TestDecision.Pass && Slowdown <= 1 + Threshold ? TestDecision.Pass : TestDecision.Inconclusive;

    private bool IsSuspicious(SequentialRatioTest test) => 1 / test.Estimate > 1 + (SuspiciousShare * Threshold);

    private void End(TestDecision decision) => (Stage, Decision) = (InterleavedStage.Ended, decision);

    private static ConfidenceInterval Inverse(ConfidenceInterval ratio) => ratio with { Low = 1 / ratio.High, High = 1 / ratio.Low };
}
