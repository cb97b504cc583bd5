using NUnit.Framework;
using PerfAttributes.Baselines;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.FreshProcesses;
using PerfAttributes.Hosting;
using PerfAttributes.Measurement;
using PerfAttributes.Settings;
using PerfAttributes.Tests.Measurement;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tests.Cases;

public sealed class PerfCaseTests
{
    private static readonly PerfContract Contract = new()
    {
        Service = "Shop.Cart",
        Operation = "Sum",
        Signature = "Sum()",
        Latency = [new LatencyClause(LatencyStatistic.Median, 10e9), new LatencyClause(LatencyStatistic.Median, 20e9) { Scenario = "large" }],
        Allocation = [new AllocationClause(1 << 20)],
        Queries = [new QueryClause { MaxStatements = 1 }],
    };

    [Test]
    public void A_clause_that_names_the_scenario_goes_before_one_for_all()
    {
        var result = Case("large").Check(PerfCheckKind.LatencyBudget);
        Assert.That(result.Verdict, Is.EqualTo(VerdictKind.Pass));
        Assert.That(result.Verdicts.Single().Statement, Does.Contain("within the budget of 20.0 s"));
        Assert.That(Case("medium").Check(PerfCheckKind.LatencyBudget).Verdicts.Single().Statement, Does.Contain("budget of 10.0 s"));
    }

    [Test]
    public void Checks_of_one_case_share_one_measurement()
    {
        var measured = Case("medium");
        var latency = measured.Check(PerfCheckKind.LatencyBudget);
        var allocation = measured.Check(PerfCheckKind.AllocationBudget);
        Assert.That(allocation.Measurement, Is.SameAs(latency.Measurement));
    }

    [Test]
    public void A_host_without_a_database_cannot_answer_for_queries()
    {
        var error = Assert.Throws<PerfCaseException>(() => Case("medium").Check(PerfCheckKind.QueryBudget));
        Assert.That(error!.Message, Does.StartWith("Cart.Sum() in scenario medium: [QueryBudget]").And.Contain("CartHost").And.Contain("SqlitePerfHost"));
    }

    [Test]
    public void An_unknown_scenario_is_told_with_those_that_exist()
    {
        var error = Assert.Throws<PerfCaseException>(() => Case("hugh").Check(PerfCheckKind.LatencyBudget));
        Assert.That(error!.Message, Does.Contain("'hugh'").And.Contain("medium"));
    }

    [Test]
    public void A_throwing_method_is_told_once_per_check_with_the_same_exception()
    {
        var failing = Case("medium", () => new CartCall(() => throw new FormatException("no price")));
        foreach (var kind in new[] { PerfCheckKind.LatencyBudget, PerfCheckKind.AllocationBudget })
        {
            var error = Assert.Throws<PerfCaseException>(() => failing.Check(kind));
            Assert.That(error!.Message, Does.StartWith("Cart.Sum() in scenario medium threw FormatException: no price"));
        }
    }

    [TestCase(VerdictKind.Fail, VerdictKind.Fail)]
    [TestCase(VerdictKind.Pass, VerdictKind.Inconclusive)]
    public void A_budget_that_is_exceeded_by_little_is_asked_of_a_fresh_process(VerdictKind fresh, VerdictKind expected)
    {
        var contract = new PerfContract
        {
            Service = "Shop.Cart",
            Operation = "Sum",
            Signature = "Sum()",
            // Each call takes 100 ms by the clock of this test.
            Latency = [new LatencyClause(LatencyStatistic.Mean, 10e9), new LatencyClause(LatencyStatistic.Median, 80e6), new LatencyClause(LatencyStatistic.P95, 1e9) { Skip = "later" }],
        };
        var clock = new FakeClock();
        var asked = new FreshAnswer(new FreshCheck(
        [
            new("mean of at most 10.0 s", VerdictKind.Pass, "a", [], null),
            new("median of at most 80.0 ms", fresh, "b", [], null),
            new("p95 of at most 1.00 s", VerdictKind.Skipped, "c", [], null),
        ], null));
        var result = new PerfCase<CartHost>(
            contract,
            () => new CartCall(() => clock.Advance(100e6)),
            "medium",
            new PerfEnvironment { Settings = new PerfSettings { Profile = ProfilePolicy.Off }, ShowProgress = _ => { }, Clock = clock, OpenMachine = () => new FakeMachine(), FreshProcess = asked }).Check(PerfCheckKind.LatencyBudget);

        Assert.That(result.Verdicts.Select(verdict => verdict.Kind), Is.EqualTo(new[] { VerdictKind.Pass, expected, VerdictKind.Skipped }), result.Verdicts[1].Statement);
        Assert.That(asked.Asked, Is.EqualTo(new[] { (new CaseKey("Shop.Cart", "Sum", "medium"), PerfCheckKind.LatencyBudget) }));
    }

    private static PerfCase<CartHost> Case(string scenario, Func<CartCall>? call = null) => new(
        Contract,
        call ?? (() => new CartCall(() => { })),
        scenario,
        new PerfEnvironment { Settings = new PerfSettings(), ShowProgress = _ => { } });

    private sealed class FreshAnswer(FreshCheck answer) : IFreshProcess
    {
        internal List<(CaseKey Case, PerfCheckKind Kind)> Asked { get; } = [];

        public FreshTime Measure(CaseKey key) => throw new InvalidOperationException("a budget is judged by a check");

        public FreshCheck Check(CaseKey key, PerfCheckKind kind, int clauses)
        {
            Asked.Add((key, kind));
            return answer;
        }
    }

    public sealed class Cart;

    public sealed class CartHost : PerfHost<Cart>
    {
        protected override Cart CreateService() => new();
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
}
