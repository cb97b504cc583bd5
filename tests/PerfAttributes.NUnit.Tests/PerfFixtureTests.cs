using NUnit.Framework;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Hosting;
using PerfAttributes.Measurement;
using PerfAttributes.NUnit;
using PerfAttributes.Reports;

namespace PerfAttributes.Tests.NUnit;

/// <summary>What a fixture makes of a host that says that its tests do not apply.</summary>
public sealed class PerfFixtureTests : PerfFixture<PerfFixtureTests.LeftOutHost>
{
    private static readonly PerfContract Contract = new()
    {
        Service = "PerfAttributes.Tests.NUnit.PerfFixtureTests",
        Operation = "Nothing",
        Signature = "Nothing()",
        Allocation = [new AllocationClause(10_000)],
    };

    [Test]
    public void A_host_that_ignores_leaves_its_tests_out() => Assert.That(
        () => Check(PerfCheckKind.AllocationBudget, Contract, static () => new Nothing_Call(), "medium"),
        Throws.TypeOf<IgnoreException>().With.Message.EqualTo("needs a printer"));

    [Test]
    public void A_host_whose_assumption_does_not_hold_decides_nothing() => Assert.That(
        () => Check(PerfCheckKind.AllocationBudget, Contract, static () => new Nothing_Call(), "small"),
        Throws.TypeOf<InconclusiveException>().With.Message.EqualTo("no paper"));

    [Test]
    public void What_a_host_leaves_out_is_in_the_report_as_skipped()
    {
        A_host_that_ignores_leaves_its_tests_out();
        Assert.That(NUnitRun.Of(GetType().Assembly).Results.Entries, Has.Some.Matches<CheckEntry>(entry =>
            entry is { Scenario: "medium", Outcome: CheckOutcome.Skipped, Result.LeftOut: "needs a printer" }));
    }

    [Test]
    public void What_is_not_tested_fails_and_is_in_the_report()
    {
        Assert.That(
            () => PerfUntested.Fail(GetType().Assembly, "Shop.Cart", "Sum", "PERF008: Nothing feeds parameter 'unfed'"),
            Throws.TypeOf<AssertionException>().With.Message.Contains("Contracts of Sum are not tested.").And.Message.Contains("PERF008: Nothing feeds"));
        Assert.That(NUnitRun.Of(GetType().Assembly).Results.Untested, Has.Some.Matches<UntestedContracts>(one =>
            one is { Service: "Shop.Cart", Operation: "Sum" } && one.Test.EndsWith(nameof(What_is_not_tested_fails_and_is_in_the_report), StringComparison.Ordinal)));
    }

    /// <summary>Needs what is not there.</summary>
    public sealed class LeftOutHost : PerfHost
    {
        public override void Open()
        {
            if (Scenario.Name == "medium")
                Assert.Ignore("needs a printer");
            Assert.Inconclusive("no paper");
        }
    }

    private sealed class Nothing_Call : SyncPerfCall<LeftOutHost>
    {
        public override void Bind(LeftOutHost host)
        {
        }

        public override void Run(int calls)
        {
        }
    }
}
