using NUnit.Framework;
using PerfAttributes.Contracts;

namespace PerfAttributes.Tests.Contracts;

public sealed class PerfContractTests
{
    private static readonly PerfContract Contract = new()
    {
        Service = "Shop.Cart",
        Operation = "Sum",
        Signature = "Sum()",
        Queries = [new QueryClause { MaxStatements = 1, MaxVmSteps = 100 }, new QueryClause { MaxVmSteps = 5_000, Scenario = "large" }],
        Indexes = [new IndexClause(["a"]), new IndexClause(["b"]) { Scenario = "large" }],
    };

    [Test]
    public void A_scenarios_own_limit_takes_the_place_of_the_same_limit_for_all_and_of_no_other()
    {
        var large = Contract.QueriesIn("large");
        Assert.That(large.Select(clause => clause.MaxStatements).OfType<int>(), Is.EqualTo(new[] { 1 }));
        Assert.That(large.Select(clause => clause.MaxVmSteps).OfType<long>(), Is.EqualTo(new[] { 5_000L }));
        Assert.That(Contract.QueriesIn("medium").Select(clause => clause.MaxVmSteps).OfType<long>(), Is.EqualTo(new[] { 100L }));
    }

    [TestCase(PerfCheckKind.RequiresIndex)]
    [TestCase(PerfCheckKind.NoTableScan)]
    [TestCase(PerfCheckKind.NoTempBTree)]
    [TestCase(PerfCheckKind.NoAutomaticIndex)]
    public void What_is_checked_in_a_scenario_has_the_clauses_of_the_contract(PerfCheckKind kind)
    {
        var contract = new PerfContract
        {
            Service = "Shop.Cart",
            Operation = "Sum",
            Signature = "Sum()",
            Indexes = [new IndexClause(["a"]) { SeekColumns = 2 }],
            TableScans = [new TableScanClause { MaxRows = 3 }],
            TempBTrees = [new TempBTreeClause { Except = ["UNION"] }],
            AutomaticIndexes = [new AutomaticIndexClause { MaxRows = 3 }],
        };

        Assert.That(contract.CheckedIn("medium").ClausesOf(kind, "medium").Single(), Is.SameAs(contract.ClausesOf(kind, "medium").Single()));
        Assert.That(kind.IsOfQueries(), Is.True);
    }

    [Test]
    public void Every_required_index_is_required_where_it_holds()
    {
        Assert.That(Contract.IndexesIn("large"), Has.Count.EqualTo(2));
        Assert.That(Contract.IndexesIn("medium"), Has.Count.EqualTo(1));
    }
}
