using PerfAttributes.Settings;
using PerfAttributes.Statistics;

namespace PerfAttributes.Measurement;

/// <summary>Measures two methods side by side (see <see cref="PairedBlocks"/>) until their ratio is decided.</summary>
/// <remarks>
/// A slower processor slows both down alike, so that a Fail needs no quiet machine, only fresh pairs that bear it out. Waits for a processor do not: a decision stands
/// only where what the calls waited is not what it rests on, whichever way it goes.
/// </remarks>
/// <param name="call">The method under contract.</param>
/// <param name="rival">The other one.</param>
/// <param name="other">What messages call the other one.</param>
/// <param name="machine">The machine.</param>
/// <param name="clock">The clock.</param>
/// <param name="progress">Told of the phase.</param>
/// <param name="settings">Limits of time.</param>
internal sealed class PairedSession(
    IMeasuredCall call,
    IMeasuredCall rival,
    string other,
    IMachine machine,
    IClock clock,
    CallProgress progress,
    PerfSettings settings)
{
    // Of a decision that is made; it only says that the waits do not matter to it.
    private const double WaitRisk = 0.05;

    private readonly List<BlockPair> _pairs = [];
    private readonly WaitWatch _watch = new(machine, clock);

    /// <summary>Measures.</summary>
    /// <param name="by">The ratio asked for: the other's time over this one's, above 0.</param>
    internal ComparisonMeasurement Run(double by)
    {
        var first = Compare(by);
        if (!first.StillCompiling || first.Decision == TestDecision.Inconclusive)
            return first;
        // Faster code came after all, to one of the two: the pairs before are of what will not run.
        _pairs.Clear();
        return Compare(by);
    }

    private ComparisonMeasurement Compare(double by)
    {
        var blocks = PairedBlocks.WarmUp([call], [rival], other, machine, clock, progress);
        progress.Phase = PerfPhases.Comparing + other;
        var test = new SequentialRatioTest(by);
        Feed(blocks, test);
        var decision = test.Decision;
        if (decision == TestDecision.Fail)
        {
            // As every Fail on the clock: it stands only if fresh pairs fail again.
            progress.Phase = PerfPhases.Confirming;
            var again = new SequentialRatioTest(by, SequentialTestOptions.Confirmation);
            Feed(blocks, again);
            decision = again.Decision == TestDecision.Fail ? decision : TestDecision.Inconclusive;
        }

        var isUnconfirmed = decision != test.Decision;
        var waitsDecide = DependsOnWaits(decision, Math.Log(by));
        return new ComparisonMeasurement
        {
            Decision = waitsDecide ? TestDecision.Inconclusive : decision,
            IsUnconfirmed = isUnconfirmed,
            DependsOnWaits = waitsDecide,
            Pairs = test.Pairs,
            Ratio = test.Estimate,
            Interval = test.Interval,
            ErrorRate = test.ErrorRate,
            ReachedCap = test.Pairs == test.MaxPairs,
            Median = blocks.Mine[0].Median,
            OtherMedian = blocks.Theirs[0].Median,
            CallsPerBlock = blocks.Mine[0].CallsPerBlock,
            OtherCallsPerBlock = blocks.Theirs[0].CallsPerBlock,
            StillCompiling = blocks.StillCompiling,
        };
    }

    private void Feed(PairedBlocks blocks, SequentialRatioTest test)
    {
        blocks.Take(
            settings,
            () => test.Decision == TestDecision.Undecided,
            () => test.LacksPairs,
            pair =>
            {
                _pairs.Add(pair);
                test.Add(pair.LogRatio);
            },
            _watch);
        test.Finish();
    }

    // The waits are taken off the side that they speak against, and left on the other.
    private bool DependsOnWaits(TestDecision decision, double logBy) => decision switch
    {
        TestDecision.Fail => _pairs.Exists(pair => pair.Most > pair.LogRatio) && !(Ranks(pair => pair.Most).High(WaitRisk) < logBy),
        TestDecision.Pass => _pairs.Exists(pair => pair.Least < pair.LogRatio) && !(Ranks(pair => pair.Least).Low(WaitRisk) > logBy),
        _ => false,
    };

    private SignedRank Ranks(Func<BlockPair, double> of) => new([.. _pairs.Select(of)]);
}
