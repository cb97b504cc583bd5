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
    private const int CallsInTurn = 200;
    private const double TimeInTurn = 300e6;

    /// <summary>Measures.</summary>
    /// <param name="threshold">The slowdown that is allowed, as a fraction above 0.</param>
    /// <param name="open">
    /// Opens the case in a copy: <see langword="true"/> for one of the older build, and the copy's number, 0 or 1. The second copies are
    /// asked for only where the first ones showed a slowdown.
    /// </param>
    internal InterleavedMeasurement Run(double threshold, Func<bool, int, IMeasuredCall> open)
    {
        var test = new InterleavedTest(threshold);
        var (then, now) = (open(true, 0), open(false, 0));
        var blocks = WarmUp(now, then, BuildCopies.ReferenceName);
        var (bytesThen, bytesNow) = (AllocationMeter.Count(then, clock, isWarm: true), AllocationMeter.Count(now, clock, isWarm: true));
        progress.Phase = PerfPhases.Comparing + BuildCopies.ReferenceName;
        // A pair is ln(the other's time / the first's).
        Take(test, blocks, sign: -1);
        var stillCompiling = blocks.StillCompiling;
        if (test.Stage == InterleavedStage.Calibration)
        {
            progress.Phase = PerfPhases.ComparingCopies;
            var thenAgain = open(true, 1);
            Take(test, WarmUp(then, thenAgain, BuildCopies.ReferenceName), sign: 1);
            if (test.Stage == InterleavedStage.Second)
            {
                progress.Phase = PerfPhases.Confirming;
                // In the other order, so that an advantage of whoever warms up first is not confirmed.
                blocks = WarmUp(thenAgain, open(false, 1), BuildCopies.CurrentName);
                Take(test, blocks, sign: 1);
                return Result(blocks.Mine, blocks.Theirs, stillCompiling || blocks.StillCompiling);
            }
        }

        return Result(blocks.Theirs, blocks.Mine, stillCompiling);

        InterleavedMeasurement Result(TimedBlocks older, TimedBlocks newer, bool compiling) => new(test, older.Median, newer.Median)
        {
            BytesThen = bytesThen,
            BytesNow = bytesNow,
            StillCompiling = compiling,
        };
    }

    private void Take(InterleavedTest test, PairedBlocks blocks, int sign)
    {
        var stage = test.Stage;
        blocks.Take(settings, () => test.Stage == stage, () => test.LacksPairs, logRatio => test.Add(sign * logRatio));
        if (test.Stage == stage)
            test.EndStage();
    }

    // Copies share the framework's code. What the compiler learns from its first calls, such as the types that come by, it must learn
    // from both alike.
    private PairedBlocks WarmUp(IMeasuredCall call, IMeasuredCall rival, string other)
    {
        progress.Phase = PerfPhases.WarmingUp;
        var start = clock.Now;
        for (var i = 0; i < CallsInTurn && clock.Now - start < TimeInTurn; i++)
        {
            call.Time(1);
            rival.Time(1);
        }

        return PairedBlocks.WarmUp(call, rival, other, machine, clock, progress);
    }
}
