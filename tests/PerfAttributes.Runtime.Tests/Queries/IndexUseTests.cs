using NUnit.Framework;
using PerfAttributes.Queries;

namespace PerfAttributes.Tests.Queries;

public sealed class IndexUseTests
{
    private static readonly QuerySchema Schema = new(
        [new QueryTable("orders"), new QueryTable("audit")],
        [
            new QueryIndex("by_customer", "orders", ["customer"], IsUnique: false),
            new QueryIndex("by_day", "orders", ["day"], IsUnique: false),
            new QueryIndex("by_number", "orders", ["number"], IsUnique: true),
            new QueryIndex("by_user", "audit", ["user"], IsUnique: false),
        ]);

    [Test]
    public void An_index_that_no_call_of_the_run_uses_is_named() =>
        Assert.That(
            IndexUse.Unused([Recording("BY_CUSTOMER"), Recording(null)]).Select(index => index.Name),
            Is.EqualTo(new[] { "by_day" }), "by_number guards a constraint, and nothing touches audit");

    [Test]
    public void Nothing_is_named_while_a_statement_could_not_be_explained() =>
        Assert.That(IndexUse.Unused([Recording(null), new QueryRecording("Test 1", [new CapturedStatement("q", "q", StatementKind.Read, default)])]), Is.Empty);

    private static QueryRecording Recording(string? index) => new(
        "Test 1",
        [
            new CapturedStatement("SELECT 1", "SELECT 1", StatementKind.Read, default)
            {
                Plan = new QueryPlan([new PlanNode("SEARCH orders", PlanOperation.Search, []) { Table = "orders", Index = index }]),
            },
        ])
    {
        Schema = Schema,
    };
}
