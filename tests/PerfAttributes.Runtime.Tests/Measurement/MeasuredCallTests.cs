using NUnit.Framework;
using PerfAttributes.Hosting;
using PerfAttributes.Measurement;
using PerfAttributes.SelfChecks;

namespace PerfAttributes.Tests.Measurement;

public sealed class MeasuredCallTests
{
    [TestCase(-5e3, 0)]
    [TestCase(5e3, 5e3)]
    public void A_clock_that_is_set_back_during_a_call_took_no_time(double nanoseconds, double expected)
    {
        var clock = new FakeClock();
        using var host = new SyntheticWork.Host();
        var call = new MeasuredCall<SyntheticWork.Host>(host, new ClockCall(clock, nanoseconds), CallIsolation.None, clock, new CallProgress(clock));
        Assert.That(call.Time(1), Is.EqualTo(expected));
    }

    private sealed class ClockCall(FakeClock clock, double nanoseconds) : SyncPerfCall<SyntheticWork.Host>
    {
        public override void Bind(SyntheticWork.Host host)
        {
        }

        public override void Run(int calls) => clock.Advance(calls * nanoseconds);
    }
}
