using NUnit.Framework;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Hosting;
using PerfAttributes.Measurement;
using PerfAttributes.Queries;
using PerfAttributes.Reports;
using PerfAttributes.Settings;
using PerfAttributes.Statistics;
using PerfAttributes.Tests.Measurement;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tests.Cases.Checks;

public sealed class ComparisonCheckTests
{
    private FakeClock _clock = null!;

    [SetUp]
    public void SetUp()
    {
        _clock = new FakeClock();
        CartHost.Opened = 0;
        CartHost.Renewed = 0;
        CartHost.Recorder = null;
    }

    [Test]
    public void A_faster_method_passes_and_says_by_how_much()
    {
        var result = Case(Takes(100e3), Takes(231e3), by: 1.5).Check(PerfCheckKind.FasterThan);
        Assert.That(result.Verdict, Is.EqualTo(VerdictKind.Pass));
        Assert.That(
            result.Verdicts.Single().Statement,
            Is.EqualTo("2.31 times as fast as SumOneByOne (90 % interval 2.31 to 2.31), at least 1.5 asked for"));
        Assert.That(CheckText.Render(result), Does.Contain("median 100 us, SumOneByOne 231 us; 16 pairs of blocks").And.Contain("risk of a wrong Pass 5 %"));
    }

    [Test]
    public void A_method_that_is_not_faster_enough_fails()
    {
        var result = Case(Takes(100e3), Takes(120e3), by: 1.5).Check(PerfCheckKind.FasterThan);
        Assert.That(result.Verdict, Is.EqualTo(VerdictKind.Fail));
        Assert.That(result.Verdicts.Single().Statement, Does.StartWith("1.20 times as fast as SumOneByOne").And.EndWith("at least 1.5 asked for"));
    }

    [Test]
    public void A_ratio_below_one_is_told_as_a_bound_on_cost()
    {
        var result = Case(Takes(112e3), Takes(100e3), by: 0.8).Check(PerfCheckKind.FasterThan);
        Assert.That(result.Verdict, Is.EqualTo(VerdictKind.Pass));
        Assert.That(
            result.Verdicts.Single().Statement,
            Is.EqualTo("takes 1.12 times the time of SumOneByOne (90 % interval 1.12 to 1.12), at most 1.25 allowed"));
    }

    [Test]
    public void A_tie_says_what_would_have_passed()
    {
        var result = Case(Takes(100e3), Takes(100e3), by: 1).Check(PerfCheckKind.FasterThan);
        var verdict = result.Verdicts.Single();
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Inconclusive));
        Assert.That(verdict.Reasons, Is.EqualTo(new[] { ReasonCode.TooFewCalls }));
        Assert.That(verdict.Statement, Does.EndWith("which cannot be judged against the 1 asked for: 256 pairs do not carry a verdict; By = 1 would have passed").Or.EndWith("By = 0.999 would have passed"));
        Assert.That(CheckText.Render(result).Split(System.Environment.NewLine), Has.All.Length.LessThanOrEqualTo(100));
    }

    [Test]
    public void Asynchronous_methods_are_compared_too()
    {
        PerfCall<CartHost> Async(double time) => new AsyncCartCall(async () =>
        {
            _clock.Advance(time);
            await Task.CompletedTask;
        });
        Assert.That(Case(() => Async(100e3), () => Async(300e3), by: 2).Check(PerfCheckKind.FasterThan).Verdict, Is.EqualTo(VerdictKind.Pass));
    }

    [Test]
    public void Each_side_has_a_host_of_its_own()
    {
        Case(Takes(100e3), Takes(200e3), by: 1.5).Check(PerfCheckKind.FasterThan);
        // Traced call, traced call of the other, and the two side by side.
        Assert.That(CartHost.Opened, Is.EqualTo(4));
        Assert.That(CartHost.Renewed, Is.Zero);
    }

    [Test]
    public void Both_get_fresh_state_for_each_call_if_either_writes()
    {
        CartHost.Recorder = new OneStatement(_clock);
        var result = Case(Takes(100e3), Takes(200e3), by: 1.5).Check(PerfCheckKind.FasterThan);
        Assert.That(result.Verdict, Is.EqualTo(VerdictKind.Pass));
        Assert.That(CartHost.Renewed, Is.GreaterThan(2 * SequentialRatioTest.FirstLook * 2 * 5), "blocks of 20 and 10 calls on both sides");
    }

    [Test]
    public void A_method_that_throws_is_named_whichever_of_the_two_it_is()
    {
        var error = Assert.Throws<PerfCaseException>(() => Case(Takes(1e3), Throws, by: 1).Check(PerfCheckKind.FasterThan));
        Assert.That(error!.Message, Does.StartWith("Cart.SumOneByOne in scenario medium (beside which Sum() is measured) threw FormatException: no price"));
        error = Assert.Throws<PerfCaseException>(() => Case(Throws, Takes(1e3), by: 1).Check(PerfCheckKind.FasterThan));
        Assert.That(error!.Message, Does.StartWith("Cart.Sum() in scenario medium threw FormatException: no price"));
    }

    [Test]
    public void A_rival_without_a_call_is_told()
    {
        var alone = new PerfCase<CartHost>(Contract(1), () => new CartCall(() => { }), "medium", Environment());
        Assert.That(Assert.Throws<PerfCaseException>(() => alone.Check(PerfCheckKind.FasterThan))!.Message, Does.Contain("SumOneByOne").And.Contain("rebuild"));
    }

    [Test]
    public void Guards_take_a_fail_back_but_no_pass()
    {
        var environment = Environment();
        environment.AbandonedCall = "Cart.Stuck()";
        var fail = Case(Takes(100e3), Takes(120e3), by: 1.5, environment).Check(PerfCheckKind.FasterThan).Verdicts.Single();
        Assert.That(fail.Kind, Is.EqualTo(VerdictKind.Inconclusive));
        Assert.That(fail.Reasons, Is.EqualTo(new[] { ReasonCode.AbandonedCall }));
        Assert.That(fail.Statement, Does.Contain("still runs in this process"));
        Assert.That(Case(Takes(100e3), Takes(120e3), by: 1.1, environment).Check(PerfCheckKind.FasterThan).Verdict, Is.EqualTo(VerdictKind.Pass));
    }

    [Test]
    public void The_report_holds_the_ratio()
    {
        var results = new RunResults(DateTimeOffset.UnixEpoch);
        results.Add("Sum", Case(Takes(100e3), Takes(200e3), by: 1.5).Check(PerfCheckKind.FasterThan));
        var clause = JsonReport.Document(results, "tests").PerformanceTestResults["Shop.Cart"]["Sum"].Single().Clauses.Single();
        Assert.That(clause.Comparison, Has.Property("Other").EqualTo("SumOneByOne").And.Property("TargetRatio").EqualTo(1.5).And.Property("Pairs").EqualTo(16));
        Assert.That(clause.Comparison!.Ratio, Is.EqualTo(2).Within(1e-9));
    }

    private Func<PerfCall<CartHost>> Takes(double nanoseconds) => () => new CartCall(() => _clock.Advance(nanoseconds));

    private static CartCall Throws() => new(() => throw new FormatException("no price"));

    private PerfEnvironment Environment() => new() { Settings = new PerfSettings(), ShowProgress = _ => { }, Clock = _clock, OpenMachine = () => new FakeMachine() };

    private PerfCase<CartHost> Case(Func<PerfCall<CartHost>> mine, Func<PerfCall<CartHost>> other, double by, PerfEnvironment? environment = null) =>
        new(Contract(by), mine, "medium", environment ?? Environment(), [new PerfRival<CartHost>("SumOneByOne", other)]);

    private static PerfContract Contract(double by) => new()
    {
        Service = "Shop.Cart",
        Operation = "Sum",
        Signature = "Sum()",
        FasterThan = [new FasterThanClause("SumOneByOne") { By = by }],
    };

    public sealed class Cart;

    public sealed class CartHost : PerfHost<Cart>
    {
        internal static int Opened { get; set; }

        internal static int Renewed { get; set; }

        internal static IQueryRecorder? Recorder { get; set; }

        public override IQueryRecorder? QueryRecorder => Recorder;

        public override void Open()
        {
            Opened++;
            base.Open();
        }

        public override void Renew()
        {
            Renewed++;
            base.Renew();
        }

        protected override Cart CreateService() => new();
    }

    /// <summary>Takes a call of 200 us for a writing one, a shorter one for a reading one.</summary>
    private sealed class OneStatement(FakeClock clock) : IQueryRecorder
    {
        public QueryRecording Record(Action action)
        {
            var start = clock.Now;
            action();
            var kind = clock.Now - start >= 200e3 ? StatementKind.Write : StatementKind.Read;
            return new QueryRecording("none", [new CapturedStatement("", "", kind, default)]);
        }
    }

    private sealed class CartCall(Action action) : SyncPerfCall<CartHost>
    {
        public override void Bind(CartHost host) => Assert.That(host.Service, Is.Not.Null);

        public override void Run(int calls)
        {
            for (var i = 0; i < calls; i++)
                action();
        }
    }

    private sealed class AsyncCartCall(Func<Task> action) : AsyncPerfCall<CartHost>
    {
        public override void Bind(CartHost host)
        {
        }

        public override async ValueTask RunAsync(int calls)
        {
            for (var i = 0; i < calls; i++)
                await action();
        }
    }
}
