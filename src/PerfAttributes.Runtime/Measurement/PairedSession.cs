using PerfAttributes.Settings;
using PerfAttributes.Statistics;

namespace PerfAttributes.Measurement;

/// <summary>Measures two methods side by side (see <see cref="PairedBlocks"/>) until their ratio is decided.</summary>
/// <remarks>Preemption hits both alike, so that a Fail needs no quiet machine, only fresh pairs that bear it out.</remarks>
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
    /// <summary>Measures.</summary>
    /// <param name="by">The ratio asked for: the other's time over this one's, above 0.</param>
    internal ComparisonMeasurement Run(double by)
    {
        var blocks = PairedBlocks.WarmUp(call, rival, other, machine, clock, progress);
        progress.Phase = PerfPhases.Comparing + other;
        var test = new SequentialRatioTest(by);
        blocks.Feed(settings, test);
        var decision = test.Decision;
        if (decision == TestDecision.Fail)
        {
            // As every Fail on the clock: it stands only if fresh pairs fail again.
            progress.Phase = PerfPhases.Confirming;
            var again = new SequentialRatioTest(by, SequentialTestOptions.Confirmation);
            blocks.Feed(settings, again);
            decision = again.Decision == TestDecision.Fail ? decision : TestDecision.Inconclusive;
        }

        return new ComparisonMeasurement
        {
            Decision = decision,
            IsUnconfirmed = decision != test.Decision,
            Pairs = test.Pairs,
            Ratio = test.Estimate,
            Interval = test.Interval,
            ErrorRate = test.ErrorRate,
            ReachedCap = test.Pairs == test.MaxPairs,
            Median = blocks.Mine.Median,
            OtherMedian = blocks.Theirs.Median,
            CallsPerBlock = blocks.Mine.CallsPerBlock,
            OtherCallsPerBlock = blocks.Theirs.CallsPerBlock,
            StillCompiling = blocks.StillCompiling,
        };
    }
}
