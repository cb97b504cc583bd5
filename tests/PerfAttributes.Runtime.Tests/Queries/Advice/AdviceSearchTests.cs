using NUnit.Framework;
using PerfAttributes.Contracts;
using PerfAttributes.Queries.Advice;
using PerfAttributes.Queries.Judging;
using PerfAttributes.Reports;

namespace PerfAttributes.Tests.Queries.Advice;

public sealed class AdviceSearchTests
{
    [Test]
    public void The_best_alone_is_enough_where_others_add_less_than_a_tenth() =>
        Assert.That(Best(new(with => with.Contains("a") ? with.Contains("b") ? 95 : 100 : with.Contains("b") ? 500 : 1_000, "b", "a")), Is.EqualTo(new[] { "a" }));

    [Test]
    public void A_second_that_gains_a_tenth_more_is_added() =>
        Assert.That(Best(new(with => 1_000 - (with.Contains("a") ? 500 : 0) - (with.Contains("b") ? 300 : 0), "b", "a")), Is.EquivalentTo(new[] { "a", "b" }));

    [Test]
    public void One_that_another_pair_makes_needless_is_left_out_again() =>
        // a is best alone, b and c together are better than a with either, and then a adds nothing.
        Assert.That(
            Best(new(with => with.IsSupersetOf(["b", "c"]) ? 10 : with.Contains("a") ? with.Count > 1 ? 300 : 400 : with.Count > 0 ? 800 : 1_000, "a", "b", "c")),
            Is.EquivalentTo(new[] { "b", "c" }));

    [Test]
    public void Two_that_help_together_alone_are_found() =>
        Assert.That(Best(new(with => with.IsSupersetOf(["b", "c"]) ? 10 : 1_000, "a", "b", "c")), Is.EquivalentTo(new[] { "b", "c" }));

    [Test]
    public void Less_than_a_tenth_is_no_advice()
    {
        var advice = Advise(new(with => with.Contains("a") ? 901 : 1_000, "a"));
        Assert.That(advice.Best, Is.Null);
        Assert.That(advice.Refused.Single().Reason, Is.EqualTo("1 000 -> 901 VM steps: less than a tenth is gained"));
    }

    [Test]
    public void What_mends_the_contract_goes_before_what_gains_more()
    {
        // b takes the most steps off, but only a brings the index into use that the contract asks for.
        var database = new FakeDatabase(with => with.Contains("b") ? 100 : with.Contains("a") ? 500 : 1_000, "b", "a");
        var recording = database.Recording();
        var failed = QueryJudge.Judge(new IndexClause(["a"]), recording with { Schema = new([], [new("a", "t", ["x"], false)]) });
        var advice = new AdviceSearch(database, database, AdviceGoal.Of([failed], recording with { Schema = new([], [new("a", "t", ["x"], false)]) })!).Run(recording, CancellationToken.None);
        Assert.That(advice.Best!.Remedies.Select(remedy => remedy.Index), Does.Contain("a"));
        Assert.That(advice.Best.Effect, Is.EqualTo(ContractEffect.Holds));
    }

    [Test]
    public void When_the_time_is_over_it_says_how_many_were_tried_and_keeps_the_best()
    {
        using var time = new CancellationTokenSource();
        var database = new FakeDatabase(with => with.Contains("b") ? 100 : 1_000, "a", "b", "c", "d")
        {
            // The call as it is, and three remedies.
            BeforeTrial = trials =>
            {
                if (trials == 4)
                    time.Cancel();
            },
        };
        var advice = Advise(database, time.Token);
        Assert.That(advice.Limitations, Is.EqualTo(new[] { "stopped when the time was over: 3 of 4 remedies tried" }));
        Assert.That(advice.Best!.Remedies.Single().Index, Is.EqualTo("b"));
        Assert.That(AdviceText.Render(advice), Does.Contain("(3 remedies)").And.Contain("not tried: stopped when the time was over: 3 of 4 remedies tried"));
    }

    [Test]
    public void A_remedy_that_is_refused_costs_the_others_nothing()
    {
        var database = new FakeDatabase(with => with.Contains("b") ? 100 : 1_000, "a", "b") { Errors = { ["a"] = "it cannot be tried: no such function" } };
        var advice = Advise(database);
        Assert.That(advice.Best!.Remedies.Single().Index, Is.EqualTo("b"));
        Assert.That(advice.Refused.Single().Reason, Is.EqualTo("it cannot be tried: no such function"));
    }

    [Test]
    public void Other_rows_are_never_advised()
    {
        var advice = Advise(new(with => with.Contains("a") ? 100 : 1_000, "a") { Rows = new(2, 2, 2, 2) });
        Assert.That(advice.Best, Is.Null);
        Assert.That(advice.Alternatives, Is.Empty);
        Assert.That(advice.Refused.Single().Reason, Is.EqualTo("the call then returns other rows"));
        Assert.That(AdviceText.Render(advice), Does.Contain("none mends it").And.Contain("the call then returns other rows").And.Not.Contain("in its place"));
    }

    [Test]
    public void The_next_best_is_advised_where_the_best_returns_other_rows()
    {
        var advice = Advise(new(with => with.Contains("a") ? 100 : with.Contains("b") ? 150 : 1_000, "a", "b") { OtherRows = { "a" } });
        Assert.That(advice.Best!.Remedies.Single().Index, Is.EqualTo("b"));
        Assert.That(advice.Best.Results, Is.EqualTo(ResultComparison.Same));
        Assert.That(advice.Refused.Single().Remedy.Index, Is.EqualTo("a"));
    }

    [Test]
    public void What_is_named_in_place_of_the_best_returns_the_same_rows_too()
    {
        var database = new FakeDatabase(with => with.Contains("a") ? 100 : with.Contains("b") ? 150 : with.Contains("c") ? 200 : 1_000, "a", "b", "c")
        {
            OtherRows = { "b" },
            // On one table they would be one idea.
            TableOf = name => "of_" + name,
        };
        var advice = Advise(database);
        Assert.That(advice.Best!.Remedies.Single().Index, Is.EqualTo("a"));
        Assert.That(advice.Alternatives.Single().Remedies.Single().Index, Is.EqualTo("c"));
        Assert.That(advice.Alternatives.Single().Results, Is.EqualTo(ResultComparison.Same));
        Assert.That(advice.Refused.Single(), Has.Property("Reason").EqualTo("the call then returns other rows"));
        Assert.That(AdviceText.Render(advice), Does.Contain("helps as well, in its place:").And.Not.Contain("CREATE INDEX b"));
    }

    [Test]
    public void Each_set_is_tried_once()
    {
        var database = new FakeDatabase(with => 1_000 - (with.Contains("a") ? 500 : 0) - (with.Contains("b") ? 300 : 0), "a", "b");
        Advise(database);
        // The call as it is and its replay; then the replay of the best, for its rows.
        Assert.That(database.Trials.GroupBy(set => set).Where(group => group.Count() > 2), Is.Empty, string.Join(", ", database.Trials));
    }

    [Test]
    public void Rows_are_compared_in_order_then_in_any_order_then_without_duplicates()
    {
        ResultDigest rows = new(3, 10, 20, 30);
        Assert.That(Compare(rows), Is.EqualTo(ResultComparison.Same));
        Assert.That(Compare(rows with { InOrder = 11 }), Is.EqualTo(ResultComparison.Reordered));
        Assert.That(Compare(new(2, 11, 21, 30)), Is.EqualTo(ResultComparison.WithoutDuplicates));
        Assert.That(Compare(new(4, 11, 21, 30)), Is.EqualTo(ResultComparison.Different), "more duplicates");
        Assert.That(Compare(new(3, 11, 21, 31)), Is.EqualTo(ResultComparison.Different));
        Assert.That(ResultDigest.Compare([rows, rows], [rows]), Is.EqualTo(ResultComparison.Different), "a statement is missing");

        ResultComparison Compare(ResultDigest other) => ResultDigest.Compare([rows, rows], [rows, other]);
    }

    [Test]
    public void Commands_are_never_folded_and_all_else_is()
    {
        var command = "CREATE INDEX " + string.Join('_', Enumerable.Repeat("long", 40)) + " ON t(a)";
        var remedy = new Remedy(RemedyKind.CreateIndex, [command]) { Table = "t", Index = "x", Columns = ["a"] };
        var text = AdviceText.Render(new QueryAdvice
        {
            Tried = 2,
            Best = new RemedyTrial([remedy], new(15_309, 15_000, 3, 7), new(306, 0, 1, 0))
            {
                IsTaken = true,
                Effect = ContractEffect.Holds,
                Results = ResultComparison.Same,
                Prices = new RemedyPrices([new RemedyPrice("t", 100, 1_200, 1_600)], 100_000, 104_000),
            },
        });
        var lines = text.Split('\n').Select(line => line.TrimEnd()).ToList();
        Assert.That(lines, Does.Contain("    " + command + ";"));
        Assert.That(text.Replace("\n        ", " ", StringComparison.Ordinal), Does.Contain(
            "15 309 -> 306 VM steps (50x fewer), 15 000 -> 0 full-scan steps, 3 -> 1 sorts, 7 -> 0 rows into indexes built anew; same rows"));
        Assert.That(text, Does.Contain("inserts into t cost 1.33x, file +4 %"));
        Assert.That(lines.Where(line => !line.Contains("CREATE", StringComparison.Ordinal)), Has.All.Length.LessThanOrEqualTo(100));
    }

    private static IEnumerable<string?> Best(FakeDatabase database) => Advise(database).Best!.Remedies.Select(remedy => remedy.Index);

    private static QueryAdvice Advise(FakeDatabase database, CancellationToken outOfTime = default) =>
        new AdviceSearch(database, database, AdviceGoal.FewerSteps).Run(database.Recording(), outOfTime);
}
