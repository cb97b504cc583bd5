using System.Runtime.CompilerServices;
using NUnit.Framework;
using PerfAttributes.Measurement;
using PerfAttributes.Measurement.Memory;

namespace PerfAttributes.Tests.Measurement.Memory;

// On the real heap, which other cases read too.
[NonParallelizable]
public sealed class LiveHeapTests
{
    [Test]
    public void Waiting_for_finalizers_is_a_step_that_the_time_limit_of_a_call_holds_for()
    {
        var progress = new CallProgress(new FakeClock());
        var seen = new Seen();
        Leave(progress, seen);
        new LiveHeap(progress).CountLiveBytes();
        Assert.That(seen.Step, Is.EqualTo("finalizers"));
        Assert.That((progress.HostStep, progress.RunningFor, progress.Calls), Is.EqualTo(((string?)null, 0.0, 0L)), "it has ended, and was no call");
    }

    [Test]
    public void Nothing_is_waited_for_once_the_case_was_stopped()
    {
        var progress = new CallProgress(new FakeClock());
        progress.Stop();
        Assert.That(() => new LiveHeap(progress).CountLiveBytes(), Throws.InstanceOf<OperationCanceledException>());
    }

    // A frame of its own, so that nothing keeps it alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Leave(CallProgress progress, Seen seen) => Keep.Alive(new Finalized(progress, seen));

    private sealed class Seen
    {
        internal volatile string? Step;
    }

    private sealed class Finalized(CallProgress progress, Seen seen)
    {
        ~Finalized()
        {
            // The collection that finds it is over a little before the wait begins.
            SpinWait.SpinUntil(() => progress.HostStep is not null, TimeSpan.FromSeconds(10));
            seen.Step = progress.HostStep;
        }
    }
}
