using NUnit.Framework;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Hosting;
using PerfAttributes.Measurement;
using PerfAttributes.Reports;
using PerfAttributes.Scenarios;
using PerfAttributes.Settings;
using PerfAttributes.Tests.Measurement;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tests.Cases.Checks;

public sealed class GrowthCheckTests
{
    private FakeClock _clock = null!;

    [SetUp]
    public void SetUp() => _clock = new FakeClock();

    [TestCase("medium", 100)]
    [TestCase("deep", 50)]
    [TestCase("bare", 30)]
    [TestCase("linear", 100)]
    public void The_scenario_is_measured_at_sizes_that_double(string scenario, int size)
    {
        var result = Case(scenario, host => 1e3 * host.Scenario.Size).Check(PerfCheckKind.ScalesAs);
        Assert.That(result.Verdict, Is.EqualTo(VerdictKind.Pass), CheckText.Render(result));
        var points = ((GrowthVerdict)result.Verdicts.Single()).Measurement.Points;
        Assert.That(points.Select(point => point.Size), Is.EqualTo(new[] { size, 2 * size, 4 * size, 8 * size, 16 * size }));
        Assert.That(points.Select(point => point.Scenario), Is.EqualTo(new[] { scenario, $"{scenario} x2", $"{scenario} x4", $"{scenario} x8", $"{scenario} x16" }));
    }

    [Test]
    public void A_method_that_grows_too_fast_fails_and_the_report_holds_the_figures()
    {
        var result = Case("medium", host => 10.0 * host.Scenario.Size * host.Scenario.Size).Check(PerfCheckKind.ScalesAs);
        Assert.That(result.Verdict, Is.EqualTo(VerdictKind.Fail), CheckText.Render(result));
        var results = new RunResults(DateTimeOffset.UnixEpoch);
        results.Add("Sum", result);
        var growth = JsonReport.Document(results, "tests").PerformanceTestResults["Shop.Cart"]["Sum"].Single().Clauses.Single().Growth!;
        Assert.That(growth.Points, Has.Count.EqualTo(5));
        Assert.That(growth.Costs.Single(cost => cost.Cost == "time"), Has.Property("Verdict").EqualTo("fail"));
        Assert.That(growth.Costs[0].Exponent, Is.EqualTo(2).Within(0.01));
    }

    [Test]
    public void Levels_grow_with_the_tasks_where_that_is_asked_for()
    {
        var result = Case("medium", host => 1e3 * host.Graph.Levels, ScenarioSize.Levels).Check(PerfCheckKind.ScalesAs);
        var points = ((GrowthVerdict)result.Verdicts.Single()).Measurement.Points;
        Assert.That(points.Select(point => point.Size), Is.EqualTo(new[] { 10, 20, 40, 80, 160 }));
        Assert.That(points[1].Scenario, Is.EqualTo("medium x2 levels"));
        Assert.That(result.Verdicts.Single().Statement, Does.EndWith("from 10 to 160 levels"));
    }

    [Test]
    public void A_tiny_scenario_begins_with_a_multiple()
    {
        var result = Case("single", host => 1e3 * host.Scenario.Size).Check(PerfCheckKind.ScalesAs);
        Assert.That(((GrowthVerdict)result.Verdicts.Single()).Measurement.Points.Select(point => point.Size), Is.EqualTo(new[] { 8, 16, 32, 64, 128 }));
    }

    [Test]
    public void The_empty_scenario_cannot_grow()
    {
        var error = Assert.Throws<PerfCaseException>(() => Case("empty", _ => 1e3).Check(PerfCheckKind.ScalesAs));
        Assert.That(error!.Message, Does.Contain("empty is empty").And.Contain("Way out"));
    }

    [Test]
    public void A_scenario_that_its_host_does_not_let_grow_is_inconclusive()
    {
        var result = Case("fixed", _ => 1e3).Check(PerfCheckKind.ScalesAs);
        Assert.That(result.Verdict, Is.EqualTo(VerdictKind.Inconclusive));
        Assert.That(result.Verdicts.Single().Statement, Does.Contain("fixed x2 is not larger than fixed"));
    }

    [Test]
    public void A_size_at_which_the_host_fails_is_told()
    {
        var result = Case("fragile", _ => 1e3).Check(PerfCheckKind.ScalesAs);
        Assert.That(result.Verdicts.Single().Statement, Does.Contain("fragile x4 cannot be prepared: CartHost.Open failed in scenario 'fragile x4': 120 is too much"));
    }

    [Test]
    public void A_method_that_throws_at_a_size_names_it()
    {
        var error = Assert.Throws<PerfCaseException>(
            () => Case("medium", host => host.Scenario.Size > 300 ? throw new FormatException("too large") : 1e3).Check(PerfCheckKind.ScalesAs));
        Assert.That(error!.Message, Does.StartWith("Cart.Sum() in scenario medium x4 threw FormatException: too large"));
    }

    private PerfCase<CartHost> Case(string scenario, Func<CartHost, double> time, ScenarioSize size = ScenarioSize.Tasks) => new(
        new PerfContract
        {
            Service = "Shop.Cart",
            Operation = "Sum",
            Signature = "Sum()",
            Growth = [new GrowthClause(Growth.Linear) { In = size }],
        },
        () => new CartCall(_clock, time),
        scenario,
        new PerfEnvironment { Settings = new PerfSettings(), ShowProgress = _ => { }, Clock = _clock, OpenMachine = () => new FakeMachine() });

    public sealed class Cart;

    [DefineScenario("deep", Tasks = 50, Levels = 25, FanOut = 2)]
    [DefineScenario("bare", Size = 30)]
    [DefineScenario("fixed", Size = 30)]
    [DefineScenario("fragile", Size = 30)]
    public sealed class CartHost : PerfHost<Cart>
    {
        protected override PerfScenario BuildScenario(DefineScenarioAttribute definition) =>
            definition.Name == "fixed" ? new PerfScenario("fixed", 30) : base.BuildScenario(definition);

        protected override Cart CreateService() => Scenario.Name.StartsWith("fragile", StringComparison.Ordinal) && Scenario.Size > 100
            ? throw new FormatException($"{Scenario.Size} is too much")
            : new();
    }

    private sealed class CartCall(FakeClock clock, Func<CartHost, double> time) : SyncPerfCall<CartHost>
    {
        private CartHost? _host;

        public override void Bind(CartHost host) => _host = host;

        public override void Run(int calls)
        {
            for (var i = 0; i < calls; i++)
                clock.Advance(time(_host!));
        }
    }
}
