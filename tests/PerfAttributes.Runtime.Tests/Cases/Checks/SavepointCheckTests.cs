using NUnit.Framework;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Hosting;
using PerfAttributes.Measurement;
using PerfAttributes.Settings;
using PerfAttributes.Tests.Measurement;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tests.Cases.Checks;

/// <summary>What each check makes of a host that asks for savepoints.</summary>
public sealed class SavepointCheckTests
{
    private FakeClock _clock = null!;

    [SetUp]
    public void SetUp()
    {
        _clock = new FakeClock();
        MarkedHost.Made.Clear();
    }

    [Test]
    public void A_host_that_has_no_savepoints_says_so_and_the_way_out() => Assert.That(
        () => Time(Run<UnmarkedHost>(() => new NoCall())),
        Throws.InstanceOf<PerfCaseException>().With.Message.EqualTo(
            "Cart.Sum(): UnmarkedHost.Isolation is CallIsolation.Savepoint, and UnmarkedHost has no savepoints: it overrides neither MarkState nor RestoreState. " +
            "Way out: return CallIsolation.FreshCopy from UnmarkedHost.Isolation."));

    [Test]
    public void What_the_mark_made_a_method_throw_is_told_as_such_and_the_rest_as_ever()
    {
        var error = Assert.Throws<PerfCaseException>(() => Time(Run<MarkedHost>(() => new MarkedHost.Call(_ => throw new FormatException("no price")))))!;
        Assert.That(
            error.Message,
            Is.EqualTo("Cart.Sum(): MarkedHost.Isolation is CallIsolation.Savepoint, and the method formats. Way out: return CallIsolation.FreshCopy from MarkedHost.Isolation."));
        Assert.That(error.InnerException?.InnerException, Is.InstanceOf<FormatException>());

        error = Assert.Throws<PerfCaseException>(() => Time(Run<MarkedHost>(() => new MarkedHost.Call(_ => throw new ArithmeticException("no sum")))))!;
        Assert.That(error.Message, Does.StartWith("Cart.Sum() threw ArithmeticException: no sum"));
    }

    [Test]
    public void Both_methods_of_a_comparison_are_called_between_marks()
    {
        Check(
            PerfCheckKind.FasterThan,
            Contract(fasterThan: [new FasterThanClause("Add") { By = 1.5 }]),
            _ => 100e3,
            new PerfRival<MarkedHost>("Add", () => Takes(_ => 231e3)));

        var called = MarkedHost.Made.FindAll(host => host.Steps.Count > 0);
        Assert.That(called, Has.Count.EqualTo(2));
        Assert.That(called.SelectMany(host => host.Steps.Chunk(3)), Has.All.EqualTo(MarkedHost.OneCall));
    }

    [Test]
    public void A_rival_that_breaks_its_mark_is_named()
    {
        var error = Assert.Throws<PerfCaseException>(() => Check(
            PerfCheckKind.FasterThan,
            Contract(fasterThan: [new FasterThanClause("Add") { By = 1.5 }]),
            _ => 100e3,
            new PerfRival<MarkedHost>("Add", () => Takes(_ => throw new FormatException("no price")))))!;
        Assert.That(error.Message, Does.StartWith("Cart.Add in scenario medium (beside which Sum() is measured): MarkedHost.Isolation is CallIsolation.Savepoint, and the method formats."));
    }

    [Test]
    public void Each_size_of_a_check_of_growth_is_called_between_marks_on_a_fresh_state()
    {
        Check(PerfCheckKind.ScalesAs, Contract(growth: [new GrowthClause(Growth.Linear)]), host => 1e3 * host.Scenario.Size);

        var called = MarkedHost.Made.FindAll(host => host.Steps.Count > 0);
        Assert.That(called, Has.Count.EqualTo(5));
        Assert.That(called.Select(host => host.Steps[0]), Has.All.EqualTo("renew"), "a traced call may have come before");
        Assert.That(called.SelectMany(host => host.Steps.Skip(1).Chunk(3)), Has.All.EqualTo(MarkedHost.OneCall));
    }

    [Test]
    public void What_the_one_service_of_all_calls_keeps_is_seen()
    {
        var verdict = (RetainedMemoryVerdict)OnRealClock(Contract(retained: [new RetainedMemoryClause(1 << 30)]))
            .Check(PerfCheckKind.RetainedMemoryBudget).Verdicts.Single();
        Assert.That(verdict.Measurement.CallsEachOnFreshState, Is.False);
        Assert.That(verdict.Statement, Does.Not.Contain("a service of its own"));
        Assert.That(MarkedHost.Made.Select(host => host.Steps.Count(step => step == "mark")), Has.Some.GreaterThan(100));
    }

    [Test]
    public void Callers_at_the_same_time_share_a_state_that_nobody_marks()
    {
        OnRealClock(Contract(throughput: [new ThroughputClause(1) { Concurrency = 2 }])).Check(PerfCheckKind.ThroughputBudget);
        Assert.That(MarkedHost.Made.SelectMany(host => host.Steps), Is.Empty);
    }

    private static PerfContract Contract(
        FasterThanClause[]? fasterThan = null, GrowthClause[]? growth = null, RetainedMemoryClause[]? retained = null, ThroughputClause[]? throughput = null) => new()
    {
        Service = "Shop.Cart",
        Operation = "Sum",
        Signature = "Sum()",
        FasterThan = fasterThan ?? [],
        Growth = growth ?? [],
        RetainedMemory = retained ?? [],
        Throughput = throughput ?? [],
    };

    private MarkedHost.Call Takes(Func<MarkedHost, double> nanoseconds) => new(host =>
    {
        MarkedHost.Call.Note(host);
        _clock.Advance(nanoseconds(host));
    });

    private CheckResult Check(PerfCheckKind kind, PerfContract contract, Func<MarkedHost, double> nanoseconds, params PerfRival<MarkedHost>[] rivals)
    {
        var environment = new PerfEnvironment { Settings = new PerfSettings(), ShowProgress = _ => { }, Clock = _clock, OpenMachine = () => new FakeMachine() };
        return new PerfCase<MarkedHost>(contract, () => Takes(nanoseconds), "medium", environment, rivals).Check(kind);
    }

    private static PerfCase<MarkedHost> OnRealClock(PerfContract contract) => new(
        contract,
        () => new MarkedHost.Call(_ => { }),
        "medium",
        new PerfEnvironment { Settings = new PerfSettings { SamplingTime = TimeSpan.FromSeconds(2) }, ShowProgress = _ => { } });

    private static CaseRun<THost> Run<THost>(Func<PerfCall<THost>> call)
        where THost : PerfHost, new() =>
        new("Cart.Sum()", call, "medium", new PerfEnvironment { Settings = new PerfSettings(), ShowProgress = _ => { } });

    private static double Time<THost>(CaseRun<THost> run)
        where THost : PerfHost, new() => run.OnTheClock(open => open.Measured(open.Host, open.Call, run.Isolation(open.Host)).Time(1));

    private sealed class UnmarkedHost : PerfHost
    {
        public override CallIsolation Isolation => CallIsolation.Savepoint;
    }

    private sealed class NoCall : SyncPerfCall<UnmarkedHost>
    {
        public override void Bind(UnmarkedHost host)
        {
        }

        public override void Run(int calls)
        {
        }
    }
}
