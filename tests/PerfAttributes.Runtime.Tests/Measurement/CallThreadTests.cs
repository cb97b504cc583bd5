using NUnit.Framework;
using PerfAttributes.Measurement;

namespace PerfAttributes.Tests.Measurement;

public sealed class CallThreadTests
{
    private readonly SystemClock _clock = new();

    [Test]
    public void The_result_comes_back() => Assert.That(Run(_ => 42, TimeSpan.FromMinutes(1)), Is.EqualTo(42));

    [Test]
    public void An_exception_comes_back_with_its_stack()
    {
        var error = Assert.Throws<FormatException>(() => Run(_ => throw new FormatException("no"), TimeSpan.FromMinutes(1)));
        Assert.That(error!.StackTrace, Does.Contain(nameof(An_exception_comes_back_with_its_stack)));
    }

    [Test]
    public void A_call_that_can_be_stopped_is_stopped_and_told_with_its_number()
    {
        using var stop = new ManualResetEventSlim();
        var error = Assert.Throws<CallTimeoutException>(() => Run(
            progress =>
            {
                progress.Begin();
                progress.End(6);
                progress.Phase = "sampling";
                progress.Begin();
                stop.Wait();
                throw new OperationCanceledException();
            },
            TimeSpan.FromMilliseconds(50),
            stop.Set));
        Assert.That(error!.Stopped, Is.True);
        Assert.That(error.Message, Does.StartWith("Service.Get() in scenario medium: call 7 did not return within 50.0 ms (6 calls had returned, while sampling)"));
        Assert.That(error.Message, Does.Contain("PERFATTRIBUTES_CALL_TIME_LIMIT"));
        Assert.That(error.InnerException, Is.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void After_a_stop_no_further_call_begins()
    {
        using var stop = new ManualResetEventSlim();
        var error = Assert.Throws<CallTimeoutException>(() => Run(
            progress =>
            {
                progress.Begin();
                stop.Wait();
                // The call came back after all; the next must not be made.
                progress.End(1);
                while (true)
                {
                    progress.Begin();
                    progress.End(1);
                }
            },
            TimeSpan.FromMilliseconds(50),
            stop.Set));
        Assert.That(error!.Stopped, Is.True);
    }

    [Test]
    public void A_callback_that_throws_does_not_hide_the_stuck_call()
    {
        using var stop = new ManualResetEventSlim();
        var error = Assert.Throws<CallTimeoutException>(() => Run(
            progress =>
            {
                progress.Begin();
                stop.Wait();
                return 0;
            },
            TimeSpan.FromMilliseconds(50),
            () =>
            {
                stop.Set();
                throw new FormatException("callback");
            }));
        Assert.That(error!.InnerException, Is.InstanceOf<FormatException>());
    }

    [Test]
    public void The_limit_is_one_of_a_call_and_not_of_the_whole()
    {
        var calls = 0;
        Run(
            progress =>
            {
                // Many short calls, together longer than the limit of one.
                var start = _clock.Now;
                while (_clock.Now - start < 400e6)
                {
                    progress.Begin();
                    progress.End(1);
                    calls++;
                }

                return 0;
            },
            TimeSpan.FromMilliseconds(200));
        Assert.That(calls, Is.Positive);
    }

    private int Run(Func<CallProgress, int> work, TimeSpan limit, Action? interrupt = null)
    {
        var progress = new CallProgress(_clock);
        return CallThread.Run(
            "Service.Get() in scenario medium", () => work(progress), progress, limit, interrupt ?? (() => { }), () => { });
    }
}
