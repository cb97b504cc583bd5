using NUnit.Framework;
using PerfAttributes.Baselines;
using PerfAttributes.Cases;
using PerfAttributes.Cases.Checks;
using PerfAttributes.Contracts;
using PerfAttributes.Hosting;
using PerfAttributes.Measurement;
using PerfAttributes.Measurement.Memory;
using PerfAttributes.Profiling;
using PerfAttributes.Reports;
using PerfAttributes.Settings;
using PerfAttributes.Statistics;
using PerfAttributes.Tests.Measurement;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tests.Cases.Checks;

/// <summary>Which kinds of checks are profiled, and at which size.</summary>
public sealed class ProfiledKindsTests
{
    private readonly FakeClock _clock = new();
    private readonly List<string> _profiled = [];

    [SetUp]
    public void Reset() => _profiled.Clear();

    private static IEnumerable<TestCaseData> Broken()
    {
        var regression = new RegressionClause(0.1);
        yield return Of(PerfCheckKind.TrackRegression, Regressed(RegressionCost.Time), true).SetName("{m}(regression of time)");
        yield return Of(PerfCheckKind.TrackRegression, Regressed(RegressionCost.AllocatedBytes), true).SetName("{m}(regression of bytes)");
        yield return Of(PerfCheckKind.TrackRegression, Regressed(RegressionCost.VmSteps), false).SetName("{m}(regression of steps)");
        yield return Of(PerfCheckKind.ScalesAs, Grows(new GrowthCost("time", TestDecision.Fail, 2, ConfidenceInterval.None) { IsTime = true }), true).SetName("{m}(growth of time)");
        yield return Of(PerfCheckKind.ScalesAs, Grows(new GrowthCost("bytes", TestDecision.Fail, 2, ConfidenceInterval.None)), true).SetName("{m}(growth of bytes)");
        yield return Of(PerfCheckKind.ScalesAs, Grows(new GrowthCost("VM steps", TestDecision.Fail, 2, ConfidenceInterval.None)), false).SetName("{m}(growth of steps)");
        yield return Of(PerfCheckKind.FasterThan, Slower(), true).SetName("{m}(comparison)");
        yield return Of(PerfCheckKind.LiveMemoryBudget, LiveMemoryVerdict.Of(new LiveMemoryClause(0), Live()), true).SetName("{m}(live memory)");
        yield return Of(PerfCheckKind.NoTableScan, new QueryVerdict(new TableScanClause(), VerdictKind.Fail, "t is scanned"), false).SetName("{m}(table scan)");

        static TestCaseData Of(PerfCheckKind kind, ClauseVerdict verdict, bool isProfiled) => new(kind, verdict, isProfiled);

        RegressionVerdict Regressed(RegressionCost cost) => RegressionVerdict.Of(regression, [new RegressionFinding(cost, RegressionOutcome.Regressed, "more than it was")]);

        static GrowthVerdict Grows(GrowthCost cost) => new(new GrowthClause(Growth.Linear), VerdictKind.Fail, "grows", new GrowthMeasurement([], [], null), [cost]);
    }

    [TestCaseSource(nameof(Broken))]
    public void What_breaks_by_time_or_bytes_is_profiled(PerfCheckKind kind, ClauseVerdict verdict, bool isProfiled)
    {
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Fail), verdict.Statement);
        Assert.That(Check(ProfilePolicy.Failed).Profile(kind, [verdict]) is not null, Is.EqualTo(isProfiled));
        Assert.That(Check(ProfilePolicy.Failed).Profile(kind, [new SkippedVerdict(verdict.Clause with { Skip = "later" })]), Is.Null);
        Assert.That(Check(ProfilePolicy.All).Profile(kind, [new SkippedVerdict(verdict.Clause with { Skip = "later" })]) is not null, Is.EqualTo(!kind.IsOfQueries()));
        Assert.That(Check(ProfilePolicy.Off).Profile(kind, [verdict]), Is.Null);
    }

    [Test]
    public void Growth_is_profiled_at_the_largest_size_and_says_so()
    {
        var result = Case(size => 10.0 * size * size).Check(PerfCheckKind.ScalesAs);
        Assert.That(result.Verdict, Is.EqualTo(VerdictKind.Fail), CheckText.Render(result));
        Assert.That(_profiled, Is.EqualTo(new[] { "medium x16" }));
        Assert.That(result.Profile!.Scenario, Is.EqualTo("medium x16"));
        Assert.That(CheckText.Render(result), Does.Contain("hot functions in medium x16 (7 samples"));
        Assert.That(ProfileFigures.Of(result.Profile).Scenario, Is.EqualTo("medium x16"));
    }

    [Test]
    public void A_budget_beside_growth_has_a_profile_of_its_own_size()
    {
        var both = Case(size => 10.0 * size * size, ProfilePolicy.All);
        both.Check(PerfCheckKind.ScalesAs);
        Assert.That(both.Check(PerfCheckKind.LatencyBudget).Profile!.Scenario, Is.Null);
        Assert.That(_profiled, Is.EqualTo(new[] { "medium x16", "medium" }));
    }

    [Test]
    public void A_check_that_broke_by_bytes_shows_allocations()
    {
        var contract = new PerfContract { Service = "Shop.Cart", Operation = "Sum", Signature = "Sum()", Regression = [new RegressionClause(0.1)] };
        var result = new CheckResult(contract, "medium", PerfCheckKind.TrackRegression, [RegressionVerdict.Of(contract.Regression[0], [new RegressionFinding(RegressionCost.AllocatedBytes, RegressionOutcome.Regressed, "bytes are more")])])
        {
            Profile = new CaseProfile { Operation = "Cart.Sum", Samples = 9, Allocations = [new AllocationSite("System.String", 1, "Cart.Sum", null, 0)] },
        };
        Assert.That(CheckText.Render(result), Does.Contain("allocated bytes, by type and place").And.Not.Contain("hot functions"));
    }

    private static ComparisonVerdict Slower() => ComparisonVerdict.Of(new FasterThanClause("Other") { By = 1.5 }, new ComparisonMeasurement
    {
        Decision = TestDecision.Fail, Pairs = 40, Ratio = 0.6, Interval = new(0.55, 0.66, 0.9), ErrorRate = 0.01, Median = 1e6, OtherMedian = 0.6e6, CallsPerBlock = 1, OtherCallsPerBlock = 1,
    });

    private static LiveMemoryMeasurement Live() => new([100, 100, 100, 100, 100], 100, 100, 100, 0, IsBoxed: false);

    private ProfileCheck<CartHost> Check(ProfilePolicy policy)
    {
        var contract = new PerfContract { Service = "Shop.Cart", Operation = "Sum", Signature = "Sum()" };
        var run = new CaseRun<CartHost>("Cart.Sum()", () => new CartCall(_clock, _ => 1e3), "medium", Environment(policy));
        return new ProfileCheck<CartHost>(run, contract, new GrowthCheck<CartHost>(run, contract, "medium"));
    }

    private PerfCase<CartHost> Case(Func<int, double> time, ProfilePolicy policy = ProfilePolicy.Failed) => new(
        new PerfContract
        {
            Service = "Shop.Cart",
            Operation = "Sum",
            Signature = "Sum()",
            Latency = [new LatencyClause(LatencyStatistic.Median, 10e9)],
            Growth = [new GrowthClause(Growth.Linear)],
        },
        () => new CartCall(_clock, time),
        "medium",
        Environment(policy));

    private PerfEnvironment Environment(ProfilePolicy policy) => new()
    {
        Settings = new PerfSettings { Profile = policy },
        ShowProgress = _ => { },
        Clock = _clock,
        FindProfiler = () => new FakeProfiler(_profiled),
    };

    private sealed class FakeProfiler(List<string> profiled) : ICaseProfiler
    {
        public CaseProfile Profile(ProfileSubject subject)
        {
            subject.MakeCalls();
            profiled.Add(CartCall.LastScenario);
            return new CaseProfile { Operation = subject.Operation, Samples = 7, Functions = [new ProfiledFunction("Cart.Sum", "Shop", 1, 1, true)] };
        }
    }

    public sealed class Cart;

    public sealed class CartHost : PerfHost<Cart>
    {
        protected override Cart CreateService() => new();
    }

    private sealed class CartCall(FakeClock clock, Func<int, double> time) : SyncPerfCall<CartHost>
    {
        private CartHost? _host;

        public static string LastScenario { get; private set; } = "";

        public override void Bind(CartHost host) => _host = host;

        public override void Run(int calls)
        {
            LastScenario = _host!.Scenario.Name;
            for (var i = 0; i < calls; i++)
                clock.Advance(time(_host.Scenario.Size));
        }
    }
}
