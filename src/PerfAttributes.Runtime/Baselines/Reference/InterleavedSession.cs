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
    /// Opens the case in a copy: <see langword="true"/> for one of the older build, and the copy's number, from 0 up to twice <see cref="InterleavedTest.MaxAttempts"/>
    /// for that build and up to as many for the other. All but the first copies are asked for only where those do not clear the build.
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
        // Of copies that prove nothing it does not matter.
        var stillCompiling = test.Proofs > 0 && blocks.StillCompiling;
        var (older, newer) = (blocks.Theirs, blocks.Mine);
        for (var attempt = 0; test.Stage == InterleavedStage.Calibration; attempt++)
        {
            progress.Phase = PerfPhases.ComparingCopies;
            // Both of them fresh, as those of the next stage are: copies that came first were compiled while the framework's own code was cold.
            var thenAgain = open(true, 1 + (2 * attempt));
            Take(test, WarmUp(thenAgain, open(true, 2 + (2 * attempt)), BuildCopies.ReferenceName), sign: 1);
            if (test.Stage != InterleavedStage.Second)
                continue;
            progress.Phase = PerfPhases.Confirming;
            // In the other order, so that an advantage of whoever warms up first is not confirmed.
            blocks = WarmUp(thenAgain, open(false, 1 + attempt), BuildCopies.CurrentName);
            var proofs = test.Proofs;
            Take(test, blocks, sign: 1);
            (older, newer) = (blocks.Mine, blocks.Theirs);
            stillCompiling |= test.Proofs > proofs && blocks.StillCompiling;
        }

        return new InterleavedMeasurement(test, older.Median, newer.Median)
        {
            BytesThen = bytesThen,
            BytesNow = bytesNow,
            StillCompiling = stillCompiling,
        };
    }

    private void Take(InterleavedTest test, PairedBlocks blocks, int sign)
    {
        // A calibration that settles nothing is followed by another one, of other copies.
        var (stage, attempts) = (test.Stage, test.Attempts);
        bool Goes() => (test.Stage, test.Attempts) == (stage, attempts);
        blocks.Take(settings, Goes, () => test.LacksPairs, logRatio => test.Add(sign * logRatio));
        if (Goes())
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
