using PerfAttributes.Settings;
using PerfAttributes.Statistics;

namespace PerfAttributes.Measurement;

/// <summary>Measures two methods side by side: warms up both, then takes blocks in the order A B B A until their ratio is decided.</summary>
/// <remarks>
/// One quadruple of blocks gives one pair, ln of the other's time less ln of this one's, each the mean of the logarithms of its two
/// block medians. So a drift of both that is even over the quadruple cancels, whatever disturbs both for longer than a quadruple does
/// too, and each method follows itself as often as it follows the other, whose data it then finds in the caches. A median of all
/// calls of a method's two blocks would keep a part of the drift. Preemption hits both alike, so that a Fail needs no quiet machine, only fresh pairs that bear it out.
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
    // Few pairs fit into the time of slow methods: that must not be what saves one.
    private const int SlowTimeFactor = 6;

    /// <summary>Measures.</summary>
    /// <param name="by">The ratio asked for: the other's time over this one's, above 0.</param>
    internal ComparisonMeasurement Run(double by)
    {
        var compiledAtStart = machine.CompiledMethods;
        progress.Phase = PerfPhases.WarmingUp;
        var warmUp = WarmUp.Run(call, machine, clock, compiledAtStart);
        progress.Phase = $"{PerfPhases.WarmingUp} {other}";
        var rivalWarmUp = WarmUp.Run(rival, machine, clock, compiledAtStart);
        machine.Collect();

        progress.Phase = PerfPhases.Comparing + other;
        var inBatches = call.CanBatch && rival.CanBatch && Math.Min(warmUp.TimePerCall, rivalWarmUp.TimePerCall) < Sampler.BatchBelow;
        var (mine, theirs) = (new TimedBlocks(call, warmUp, inBatches), new TimedBlocks(rival, rivalWarmUp, inBatches));
        var test = new SequentialRatioTest(by);
        var compilingPairs = Take(test);
        var decision = test.Decision;
        if (decision == TestDecision.Fail)
        {
            // As every Fail on the clock: it stands only if fresh pairs fail again.
            progress.Phase = PerfPhases.Confirming;
            var again = new SequentialRatioTest(by, SequentialTestOptions.Confirmation);
            compilingPairs += Take(again);
            decision = again.Decision == TestDecision.Fail ? decision : TestDecision.Inconclusive;
        }

        // Compilation that ended with the warm-up excuses nothing; nor does a method that compiles in every pair, for that is its own work.
        var isCompiling = compilingPairs > 0 && compilingPairs < test.Pairs;
        return new ComparisonMeasurement
        {
            Decision = decision,
            IsUnconfirmed = decision != test.Decision,
            Pairs = test.Pairs,
            Ratio = test.Estimate,
            Interval = test.Interval,
            ErrorRate = test.ErrorRate,
            ReachedCap = test.Pairs == test.MaxPairs,
            Median = mine.Median,
            OtherMedian = theirs.Median,
            CallsPerBlock = mine.CallsPerBlock,
            OtherCallsPerBlock = theirs.CallsPerBlock,
            StillCompiling = isCompiling && (warmUp.StillCompiling || rivalWarmUp.StillCompiling),
        };

        int Take(SequentialRatioTest fed)
        {
            var compiling = 0;
            for (var start = clock.Now; fed.Decision == TestDecision.Undecided && HasTime(fed, start);)
            {
                var compiledBefore = machine.CompiledMethods;
                var first = Math.Log(mine.Take());
                var others = Math.Log(theirs.Take()) + Math.Log(theirs.Take());
                fed.Add((others - first - Math.Log(mine.Take())) / 2);
                compiling += machine.CompiledMethods > compiledBefore ? 1 : 0;
            }

            fed.Finish();
            return compiling;
        }

        bool HasTime(SequentialRatioTest fed, double start)
        {
            var elapsed = clock.Now - start;
            var time = settings.SamplingTime.TotalNanoseconds;
            return elapsed < time || (fed.LacksPairs && elapsed < SlowTimeFactor * time);
        }
    }
}
