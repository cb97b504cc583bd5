using NUnit.Framework;
using PerfAttributes.Cases;
using PerfAttributes.Cases.Checks;
using PerfAttributes.Hosting;
using PerfAttributes.Measurement;
using PerfAttributes.Settings;
using PerfAttributes.Tests.Measurement;

namespace PerfAttributes.Tests.Cases;

/// <summary>Hosts that throw when they are closed, or stopped.</summary>
public sealed class ClosingTests
{
    private readonly FakeClock _clock = new();

    [Test]
    public void What_went_wrong_first_is_told_and_not_what_closing_threw_after_it()
    {
        var error = Assert.Throws<PerfCaseException>(() => Run<UnopenedHost>().OnCallThread(_ => 0))!;
        Assert.That(error.Message, Does.Contain("threw FormatException: no rows").And.Not.Contain("not open"));
        Assert.That(error.InnerException, Is.InstanceOf<FormatException>());
    }

    [Test]
    public void What_a_hosts_constructor_throws_is_told() => Assert.That(
        () => Run<UnbornHost>().OnCallThread(_ => 0),
        Throws.InstanceOf<PerfCaseException>().With.Message.Contains("preparing UnbornHost threw FormatException: no rows"));

    [Test]
    public void A_further_host_that_cannot_be_opened_amid_the_work_is_no_fault_of_the_method()
    {
        // One is for the traced call, the next for those on the clock.
        FewHost.Left = 2;
        var run = Run<FewHost>();
        var error = Assert.Throws<PerfCaseException>(() => run.OnTheClock(open => run.OpenBeside(open)))!;
        Assert.That(error.Message, Does.StartWith("Cart.Sum(): FewHost.Open failed in scenario 'medium': no more of them"));
    }

    [Test]
    public void Making_fresh_state_that_fails_is_no_fault_of_the_method()
    {
        FewHost.Left = 1;
        using var host = new FewHost();
        host.Enter("medium", CancellationToken.None);
        host.Open();
        var call = new MeasuredCall<FewHost>(host, new NoCall<FewHost>(), CallIsolation.FreshCopy, _clock, new CallProgress(_clock));
        call.Time(1);
        Assert.That(() => call.Time(1), Throws.InstanceOf<PerfHostException>().With.Message.EqualTo("FewHost.Renew failed in scenario 'medium': no more of them"));
    }

    [Test]
    public void A_host_that_does_not_close_is_told_as_such()
    {
        var clock = new SystemClock();
        var progress = new CallProgress(clock) { Phase = "sampling" };
        using var never = new ManualResetEventSlim();
        var error = Assert.Throws<CallTimeoutException>(() => CallThread.Run(
            "Cart.Sum()",
            () =>
            {
                progress.BeginClosing();
                never.Wait();
                return 0;
            },
            progress,
            TimeSpan.FromMilliseconds(1),
            never.Set,
            () => { }))!;
        Assert.That(error.Message, Does.StartWith("Cart.Sum(): the host's Close did not return within 1.00 ms"));
    }

    [Test]
    public void What_closing_throws_is_told_where_nothing_went_wrong_before() =>
        Assert.That(() => Run<UnclosedHost>().OnCallThread(_ => 0), Throws.InstanceOf<PerfCaseException>().With.Message.Contains("not open"));

    [Test]
    public void One_more_host_that_cannot_be_closed_does_not_hide_what_the_work_on_it_threw()
    {
        var open = Open<UnclosedHost>();
        Assert.That(
            () => open.OnOneMore<int>(Enter, host => host.Open(), () => new NoCall<UnclosedHost>(), (_, _) => throw new FormatException("no rows")),
            Throws.InstanceOf<FormatException>());
        Assert.That(
            () => open.OnOneMore(Enter, host => host.Open(), () => new NoCall<UnclosedHost>(), (_, _) => 0),
            Throws.InvalidOperationException.With.Message.EqualTo("not open"));
    }

    [Test]
    public void Every_host_is_stopped_and_closed_whatever_the_others_throw()
    {
        var open = Open<UnclosedHost>();
        UnclosedHost[] hosts = [.. Enumerable.Range(0, 3).Select(_ => open.Open(Enter, () => new NoCall<UnclosedHost>()).Host)];
        Assert.That(() => open.Interrupt(), Throws.InvalidOperationException.With.Message.EqualTo("not running"));
        Assert.That(() => open.Close(), Throws.InvalidOperationException.With.Message.EqualTo("not open"));
        Assert.That(hosts.Select(host => (host.IsStopped, host.IsClosed)), Has.All.EqualTo((true, true)));
    }

    [Test]
    public void What_a_host_throws_when_a_trial_is_out_of_time_does_not_reach_the_timer_that_stops_it()
    {
        using var time = new CancellationTokenSource();
        var open = Open<StoppedHost>();
        open.Enter("medium", StateVariation.None, () => new NoCall<StoppedHost>());
        StoppedHost.Time = time;
        Assert.That(() => new HostTrial<StoppedHost>(Run<StoppedHost>(), open).Run([], time.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(StoppedHost.Stops, Is.Positive);
        Assert.That(StoppedHost.Reached, Is.Null);
    }

    private static void Enter(PerfHost host) => host.Enter("medium", CancellationToken.None);

    private OpenCase<THost> Open<THost>()
        where THost : PerfHost, new() => new(new CallProgress(_clock), _clock, CancellationToken.None);

    private static CaseRun<THost> Run<THost>()
        where THost : PerfHost, new() =>
        new("Cart.Sum()", () => new NoCall<THost>(), "medium", new PerfEnvironment { Settings = new PerfSettings(), ShowProgress = _ => { } });

    private sealed class UnbornHost : PerfHost
    {
        public UnbornHost() => throw new FormatException("no rows");
    }

    // The time is up as soon as the trial's host is opened.
    private sealed class StoppedHost : PerfHost
    {
        internal static CancellationTokenSource? Time { get; set; }

        internal static int Stops { get; private set; }

        internal static Exception? Reached { get; private set; }

        public override void Open()
        {
            try
            {
                Time?.Cancel();
            }
            catch (Exception error)
            {
                Reached = error;
            }
        }

        public override void Interrupt()
        {
            Stops++;
            throw new InvalidOperationException("not running");
        }
    }

    private sealed class FewHost : PerfHost
    {
        internal static int Left { get; set; }

        public override void Open()
        {
            if (--Left < 0)
                throw new InvalidOperationException("no more of them");
        }
    }

    private sealed class UnopenedHost : PerfHost
    {
        public override void Open() => throw new FormatException("no rows");

        public override void Close() => throw new InvalidOperationException("not open");
    }

    private sealed class UnclosedHost : PerfHost
    {
        internal bool IsStopped { get; private set; }

        internal bool IsClosed { get; private set; }

        public override void Interrupt()
        {
            IsStopped = true;
            throw new InvalidOperationException("not running");
        }

        public override void Close()
        {
            IsClosed = true;
            throw new InvalidOperationException("not open");
        }
    }

    private sealed class NoCall<THost> : SyncPerfCall<THost>
        where THost : PerfHost
    {
        public override void Bind(THost host)
        {
        }

        public override void Run(int calls)
        {
        }
    }
}
