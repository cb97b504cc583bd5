using System.Runtime.InteropServices;

namespace PerfAttributes.Statistics;

/// <summary>Decides whether a new build is slower than an old one by more than a threshold, from pairs of measurements taken side by side in one process.</summary>
/// <remarks>
/// <para>
/// Three stages, of which all but a suspected slowdown need the first alone: a sequential test of the ratio
/// (<see cref="SequentialRatioTest"/>); the ratio of two fresh copies of the old build, which is what chance in memory layout and compilation
/// does to like code; and pairs of fresh copies of both builds, which must bear out the slowdown beyond threshold and that chance
/// together. Pairs of one copy share its layout, so that no number of them would do in place of fresh copies (Kalibera and Jones,
/// "Rigorous benchmarking in reasonable time", ISMM 2013; side by side as in Bulej and others, "Duet benchmarking", ICPE 2020).
/// Where the copies of the last two stages do not settle it, others may, of which each set has half of the risk: of 84 comparisons the two that
/// missed a planted slowdown had met two copies of like code that differed by 1.04 and by 1.66.
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
    private static readonly SequentialTestOptions SecondOptions = SequentialTestOptions.Confirmation with
    {
        Alpha = SequentialTestOptions.Confirmation.Alpha / MaxAttempts,
        MaxCalls = MaxPairs,
    };

    /// <summary>How many sets of fresh copies may be asked.</summary>
    public const int MaxAttempts = 2;

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

    /// <summary>How many sets of fresh copies did not settle it, up to <see cref="MaxAttempts"/>.</summary>
    public int Attempts { get; private set; }

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
        if (_first.Decision == TestDecision.Fail)
            Stage = InterleavedStage.Calibration;
        else if (_first.Decision != TestDecision.Undecided)
            End(_first.Decision);
    }

    private void Calibrate()
    {
        if (_calibration.Count == 0)
        {
            End(TestDecision.Inconclusive);
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
        _second = new SequentialRatioTest(1 / Bound, SecondOptions);
        Stage = InterleavedStage.Second;
    }

    private void AfterSecond()
    {
        if (_second!.Decision == TestDecision.Fail)
            End(TestDecision.Fail);
        else if (_second.Decision != TestDecision.Undecided)
            EndAttempt();
    }

    private void EndAttempt()
    {
        if (++Attempts == MaxAttempts)
        {
            End(TestDecision.Inconclusive);
            return;
        }

        _calibration.Clear();
        Stage = InterleavedStage.Calibration;
    }

    private void End(TestDecision decision) => (Stage, Decision) = (InterleavedStage.Ended, decision);

    private static ConfidenceInterval Inverse(ConfidenceInterval ratio) => ratio with { Low = 1 / ratio.High, High = 1 / ratio.Low };
}
