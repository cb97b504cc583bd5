using NUnit.Framework;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Hosting;
using PerfAttributes.Measurement;
using PerfAttributes.Settings;
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

    private static PerfCase<CartHost> Case(string scenario, Func<CartCall>? call = null) => new(
        Contract,
        call ?? (() => new CartCall(() => { })),
        scenario,
        new PerfEnvironment { Settings = new PerfSettings(), ShowProgress = _ => { } });

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
