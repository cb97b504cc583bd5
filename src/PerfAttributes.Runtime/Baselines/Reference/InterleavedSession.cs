using PerfAttributes.Measurement;
using PerfAttributes.Settings;
using PerfAttributes.Statistics;

namespace PerfAttributes.Baselines.Reference;

/// <summary>Measures one case of two builds side by side until it is decided whether the newer one is slower.</summary>
/// <param name="machine">The machine.</param>
/// <param name="clock">The clock.</param>
/// <param name="progress">Told of the phase.</param>
/// <param name="settings">Limits of time.</param>
internal sealed class InterleavedSession(IMachine machine, IClock clock, CallProgress progress, PerfSettings settings)
{
    // Fresh copies are asked where something was seen, which is worth more time than clearing a build is.
    private const double CopiesTimeFactor = 12;

    /// <summary>Measures.</summary>
    /// <param name="threshold">The slowdown that is allowed, as a fraction above 0.</param>
    /// <param name="open">
    /// Opens the case in a copy: <see langword="true"/> for one of the older build, and the copy's number, from 0 and below
    /// <see cref="InterleavedTest.MostCopies"/>. All but the first copies are asked for only where those do not clear the build.
    /// </param>
    internal InterleavedMeasurement Run(double threshold, Func<bool, int, IMeasuredCall> open)
    {
        var test = new InterleavedTest(threshold);
        var (then, now) = (new List<IMeasuredCall>(), new List<IMeasuredCall>());
        for (var copy = 0; copy < InterleavedTest.FirstCopies; copy++)
        {
            then.Add(open(true, copy));
            now.Add(open(false, copy));
        }

        progress.Phase = PerfPhases.WarmingUp;
        CopyTurns.Take([.. now.Zip(then, (one, other) => new[] { one, other }).SelectMany(pair => pair)], clock);
        var blocks = PairedBlocks.WarmUp(now, then, BuildCopies.ReferenceName, machine, clock, progress);
        var (bytesThen, bytesNow) = (AllocationMeter.Count(then[0], clock, isWarm: true), AllocationMeter.Count(now[0], clock, isWarm: true));
        progress.Phase = PerfPhases.Comparing + BuildCopies.ReferenceName;
        blocks.Take(settings, () => test.Stage == InterleavedStage.First, () => test.LacksPairs, pair => test.Add(pair.Theirs, pair.Mine));
        if (test.Stage == InterleavedStage.First)
            test.EndStage();
        var copies = test.Stage == InterleavedStage.Copies ? Compare(test, open, blocks) : null;
        return new InterleavedMeasurement(
            test,
            test.Copies > 0 ? copies!.Median(isReference: true) : blocks.Theirs.Average(copy => copy.Median),
            test.Copies > 0 ? copies!.Median(isReference: false) : blocks.Mine.Average(copy => copy.Median))
        {
            BytesThen = bytesThen,
            BytesNow = bytesNow,
            StillCompiling = copies?.StillCompiling ?? false,
        };
    }

    private CopyRounds Compare(InterleavedTest test, Func<bool, int, IMeasuredCall> open, PairedBlocks first)
    {
        var rounds = new CopyRounds(machine, clock, progress, first.InBatches, first.Mine[0].IsByValue);
        var time = settings.SamplingTime.TotalNanoseconds;
        var opened = 0;
        for (var start = clock.Now; test.Stage == InterleavedStage.Copies;)
        {
            // Few copies fit into the time of slow methods: that must not be what saves one.
            if (clock.Now - start > CopiesTimeFactor * time && !test.LacksCopies)
            {
                test.EndStage();
                break;
            }

            var calls = new List<(IMeasuredCall, bool)>();
            while (opened < test.CopiesNeeded)
            {
                // Each build first in every other pair, so that an advantage of whoever comes first is nobody's.
                foreach (var isReference in opened % 2 == 0 ? [true, false] : new[] { false, true })
                    calls.Add((open(isReference, InterleavedTest.FirstCopies + opened), isReference));
                opened++;
            }

            rounds.Add(calls);
            progress.Phase = PerfPhases.ComparingCopies;
            var (older, newer) = rounds.Take(time);
            test.Look(older, newer);
        }

        return rounds;
    }
}
