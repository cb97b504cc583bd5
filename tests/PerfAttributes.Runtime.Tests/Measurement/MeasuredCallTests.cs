using NUnit.Framework;
using PerfAttributes.Cases;
using PerfAttributes.Cases.Checks;
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

    [Test]
    public void A_state_that_is_made_ahead_of_a_call_is_the_one_that_it_gets()
    {
        var clock = new FakeClock();
        using var host = new RenewedHost();
        var noting = new NotingCall();
        noting.Bind(host);
        var call = new MeasuredCall<RenewedHost>(host, noting, CallIsolation.FreshCopy, clock, new CallProgress(clock));
        call.Prepare();
        call.Time(1);
        call.Prepare();
        call.Prepare();
        call.Time(1);
        call.Time(1);
        call.Prepare();
        Assert.That(host.Steps, Is.EqualTo(new[] { "call", "renew", "call", "renew", "call", "renew" }));
    }

    [Test]
    public void A_call_that_is_passed_over_has_a_copy_all_the_same()
    {
        var clock = new FakeClock();
        using var host = new RenewedHost();
        var noting = new NotingCall();
        noting.Bind(host);
        var progress = new CallProgress(clock);
        var call = new MeasuredCall<RenewedHost>(host, noting, CallIsolation.FreshCopy, clock, progress);
        call.Time(1);
        call.PassOver();
        call.PassOver();
        call.Time(1);
        Assert.That(host.Steps, Is.EqualTo(new[] { "call", "renew", "renew", "renew", "call" }));
        Assert.That(progress.Calls, Is.EqualTo(2));
    }

    [Test]
    public void Of_calls_that_share_a_state_nothing_is_passed_over()
    {
        var clock = new FakeClock();
        using var host = new RenewedHost();
        var noting = new NotingCall();
        noting.Bind(host);
        new MeasuredCall<RenewedHost>(host, noting, CallIsolation.None, clock, new CallProgress(clock)).PassOver();
        Assert.That(host.Steps, Is.Empty);
    }

    [Test]
    public void What_passing_over_a_rivals_call_throws_is_named_after_it()
    {
        var call = new NamedCall(
            new FakeCall(new FakeClock(), _ => 1) { PassingOver = () => throw new FormatException("no rows") },
            error => new PerfCaseException("Cart.Add: " + error.Message, error));
        Assert.That(() => call.PassOver(), Throws.InstanceOf<PerfCaseException>().With.Message.EqualTo("Cart.Add: no rows"));
    }

    [Test]
    public void Bytes_of_helper_threads_are_seen_where_an_asynchronous_method_is_done_when_it_returns()
    {
        var clock = new FakeClock();
        using var host = new SyntheticWork.Host();
        var call = new MeasuredCall<SyntheticWork.Host>(host, new HelpedCall(), CallIsolation.None, clock, new CallProgress(clock));
        var counted = call.CountBytes(1);
        Assert.That(counted.IsExact, Is.True);
        Assert.That(counted.OtherThreads, Is.GreaterThan(HelpedCall.Blocks * HelpedCall.BlockLength));
    }

    private sealed class RenewedHost : PerfHost
    {
        internal List<string> Steps { get; } = [];

        public override CallIsolation Isolation => CallIsolation.FreshCopy;

        public override void Renew() => Steps.Add("renew");
    }

    private sealed class NotingCall : SyncPerfCall<RenewedHost>
    {
        private RenewedHost _host = null!;

        public override void Bind(RenewedHost host) => _host = host;

        public override void Run(int calls) => _host.Steps.Add("call");
    }

    private sealed class HelpedCall : AsyncPerfCall<SyntheticWork.Host>
    {
        internal const int Blocks = 256;
        internal const int BlockLength = 4096;

        public override void Bind(SyntheticWork.Host host)
        {
        }

        public override ValueTask RunAsync(int calls)
        {
            var helper = new Thread(() =>
            {
                for (var i = 0; i < Blocks; i++)
                    Keep.Alive(new byte[BlockLength]);
            });
            helper.Start();
            helper.Join();
            return ValueTask.CompletedTask;
        }
    }

    private sealed class ClockCall(FakeClock clock, double nanoseconds) : SyncPerfCall<SyntheticWork.Host>
    {
        public override void Bind(SyntheticWork.Host host)
        {
        }

        public override void Run(int calls) => clock.Advance(calls * nanoseconds);
    }
}
