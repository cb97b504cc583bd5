using NUnit.Framework;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Measurement;
using PerfAttributes.Profiling;
using PerfAttributes.Queries;
using PerfAttributes.Queries.Advice;
using PerfAttributes.Reports;
using PerfAttributes.Reports.Html;
using PerfAttributes.Reports.Json;
using PerfAttributes.Statistics;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tests.Reports;

public sealed class RecommendationsTests
{
    private static readonly PerfContract Contract = new() { Service = "Shop.Cart", Operation = "Sum", Signature = "Sum()", TableScans = [new TableScanClause()] };

    [Test]
    public void A_known_remedy_for_what_is_hot_is_recommended_as_not_tried_once_per_profile()
    {
        var profile = new CaseProfile
        {
            Operation = "Cart.Sum",
            Samples = 400,
            Functions =
            [
                new ProfiledFunction("Cart.Join", "Shop", 0.6, 0.1, true) { Opportunity = "use a StringBuilder" },
                new ProfiledFunction("Cart.Find", "Shop", 0.3, 0.1, true) { Opportunity = "use a HashSet" },
                new ProfiledFunction("List.Contains", "System", 0.3, 0.3, false) { Opportunity = "use a HashSet" },
                new ProfiledFunction("Cart.Rare", "Shop", 0.05, 0.05, true) { Opportunity = "use a Queue" },
            ],
            Lines =
            [
                new ProfiledLine("/src/Cart.cs", 57, 0.5, 0.5, "Cart.Join") { Recommendation = "use a StringBuilder" },
                new ProfiledLine("/src/Cart.cs", 60, 0.05, 0.05, "Cart.Rare") { Recommendation = "use a Queue" },
            ],
        };
        var found = Of([Result(PerfCheckKind.LatencyBudget) with { Profile = profile }, Result(PerfCheckKind.AllocationBudget) with { Profile = profile }]);
        Assert.That(found.Select(one => (one.Kind, one.Tried, one.Recommendation, one.Line, one.TimePercent)), Is.EqualTo(new (string, bool, string?, int?, double?)[]
        {
            ("profile", false, "in Cart.Join: use a StringBuilder", 57, 50),
            ("profile", false, "in Cart.Find: use a HashSet", null, 30),
        }));
        Assert.That(found[0], Has.Property("File").EqualTo("/src/Cart.cs").And.Property("Gain").Null.And.Property("Test").EqualTo("Sum_LatencyBudget"));
    }

    [Test]
    public void A_known_remedy_for_what_is_allocated_is_recommended_where_bytes_failed()
    {
        var profile = new CaseProfile
        {
            Operation = "Cart.Sum",
            Samples = 400,
            Lines = [new ProfiledLine("/src/Cart.cs", 57, 0.5, 0.5, "Cart.Join") { Recommendation = "use a StringBuilder" }],
            Allocations =
            [
                new AllocationSite("System.String", 0.8, "Cart.Join", "/src/Cart.cs", 57) { Recommendation = "use a StringBuilder" },
                new AllocationSite("System.Byte[]", 0.15, "Cart.Read", null, 0) { Recommendation = "rent it" },
                new AllocationSite("System.Int32", 0.05, "Cart.Rare", "/src/Cart.cs", 60) { Recommendation = "do not box" },
            ],
        };
        var time = Result(PerfCheckKind.LatencyBudget) with { Verdicts = [], Profile = profile };
        var bytes = Result(PerfCheckKind.AllocationBudget) with { Verdicts = [], Profile = profile };
        Assert.That(Of([time, bytes]).Select(one => (one.Recommendation, one.Test, one.Line, one.BytesPercent, one.Tried)), Is.EqualTo(new (string?, string?, int?, double?, bool)[]
        {
            ("in Cart.Join: use a StringBuilder", "Sum_AllocationBudget", 57, 80, false),
            ("in Cart.Read: rent it", "Sum_AllocationBudget", null, 15, false),
        }), "and the same remedy at the same line once");
        Assert.That(Of([time]).Single(), Has.Property("BytesPercent").Null.And.Property("TimePercent").EqualTo(50));
    }

    [Test]
    public void Another_method_that_is_measurably_faster_is_recommended_with_its_ratio()
    {
        var one = Of([Compared(1.5, 0.6, 0.66, TestDecision.Fail)]).Single();
        Assert.That((one.Kind, one.Tried, one.TimeRatio), Is.EqualTo(("comparison", true, (double?)0.6)));
        Assert.That(one.Recommendation, Is.EqualTo("call Fast in place of Sum, if what it does serves"));
        Assert.That(one.Gain, Is.EqualTo("Fast takes 0.600 times the time of Sum, measured (40 pairs of blocks side by side, 90 % interval 0.540 to 0.660)"));
    }

    [Test]
    public void Another_method_is_not_recommended_where_it_may_be_slower_or_the_contract_lets_it_be_faster()
    {
        Assert.That(Of([Compared(1.5, 0.95, 1.04, TestDecision.Fail)]), Is.Empty, "the interval does not exclude 1");
        Assert.That(Of([Compared(1.5, 1.2, 1.3, TestDecision.Fail)]), Is.Empty);
        Assert.That(Of([Compared(0.5, 0.6, 0.66, TestDecision.Pass)]), Is.Empty, "twice the time is allowed");
        Assert.That(Of([Compared(1.5, 0.6, 0.66, TestDecision.Inconclusive)]), Is.Empty);
    }

    [Test]
    public void Needless_indexes_are_recommended_once_and_before_what_was_not_tried()
    {
        var drop = new Remedy(RemedyKind.DropIndex, ["DROP INDEX ix_a"]) { Table = "t", Index = "ix_a" };
        var trial = new RemedyTrial([drop], new(306, 0, 0, 0), new(306, 0, 0, 0)) { Prices = new RemedyPrices([], 40_960, 36_864) };
        var advised = Result(PerfCheckKind.NoTableScan) with { Advice = new QueryAdvice { Tried = 1, Redundant = [new RedundantIndex(drop, "ix_ab", IsDuplicate: false) { Trial = trial }] } };
        QueryIndex[] unused = [new("ix_never", "t", ["b"], IsUnique: false), new("ix_a", "t", ["a"], IsUnique: false)];
        var found = Of([advised, advised with { Kind = PerfCheckKind.QueryBudget }], unused);
        Assert.That(found.Select(one => (one.Kind, one.Tried)), Is.EqualTo(new[] { ("needless_index", true), ("unused_index", false) }));
        Assert.That(found[0].Recommendation, Is.EqualTo("DROP INDEX ix_a (needless beside ix_ab, which begins with the same columns)"));
        Assert.That(found[0].Gain, Is.EqualTo("the call takes 306 VM steps without it; file -10 %"));
        Assert.That(found[1].Recommendation, Does.StartWith("drop the index ix_never on t"));
        Assert.That(found[1].Test, Is.Null);
    }

    [Test]
    public void An_index_that_only_the_advice_makes_needless_is_told_so_wherever_it_is_told()
    {
        var drop = new Remedy(RemedyKind.DropIndex, ["DROP INDEX ix_a"]) { Table = "t", Index = "ix_a" };
        var advice = new QueryAdvice { Tried = 1, Redundant = [new RedundantIndex(drop, "ix_ab", IsDuplicate: false) { NeedsRemedy = true }] };
        const string Why = "needless once ix_ab is created, which begins with the same columns";
        Assert.That(AdviceText.Render(advice), Does.Contain(Why + "; tried:"));
        Assert.That(Of([Result(PerfCheckKind.NoTableScan) with { Advice = advice }]).Single().Recommendation, Is.EqualTo($"DROP INDEX ix_a ({Why})"));
        var asItIs = new QueryAdvice { Tried = 1, Redundant = [new RedundantIndex(drop, "ix_ac", IsDuplicate: false)] };
        Assert.That(
            Of([Result(PerfCheckKind.NoTableScan) with { Advice = advice }, Result(PerfCheckKind.QueryBudget) with { Advice = asItIs }]).Single().Recommendation,
            Does.Contain("needless beside ix_ac"), "without any advice it is needless too");
    }

    [Test]
    public void An_index_that_a_contract_of_the_run_requires_is_never_to_be_dropped()
    {
        var drop = new Remedy(RemedyKind.DropIndex, ["DROP INDEX ix_a"]) { Table = "t", Index = "ix_a" };
        var advised = Result(PerfCheckKind.NoTableScan) with { Advice = new QueryAdvice { Tried = 1, Redundant = [new RedundantIndex(drop, "ix_ab", IsDuplicate: false)] } };
        var requiring = new PerfContract { Service = "Shop.Cart", Operation = "Find", Signature = "Find()", Indexes = [new IndexClause(["IX_A", "ix_never"])] };
        CheckEntry[] entries =
        [
            new("Sum_NoTableScan", Contract, "medium", PerfCheckKind.NoTableScan, advised, null),
            new("Find_RequiresIndex", requiring, "medium", PerfCheckKind.RequiresIndex, null, "it could not be run"),
        ];
        Assert.That(Recommendations.Of(entries, [new("ix_never", "t", ["b"], IsUnique: false)]), Is.Empty);
        Assert.That(Recommendations.Of([entries[0]], [new("ix_never", "t", ["b"], IsUnique: false)]), Has.Exactly(2).Items);
    }

    [Test]
    public void The_reports_list_them_after_the_verdicts_with_the_gain_or_that_they_were_not_tried()
    {
        var text = MarkdownReport.Render(With(2));
        Assert.That(text, Does.Contain("### Recommendations\n\n| Recommendation | For | Gain |\n| --- | --- | --- |\n| drop one\\|0 | Sum(), medium, \\[NoTableScan\\] | 9 times as fast |\n| in Cart.Join: use a HashSet | Sum(), medium, \\[NoTableScan\\], Cart.cs:57, 42 % of the time | (not tried) |\n"));
        Assert.That(text.IndexOf("### Recommendations", StringComparison.Ordinal), Is.GreaterThan(text.IndexOf("| Verdict |", StringComparison.Ordinal)).And.LessThan(text.IndexOf("passed</summary>", StringComparison.Ordinal)));
        Assert.That(MarkdownReport.Render(With(6)), Does.Contain("<details><summary>Recommendations (6)</summary>\n\n| Recommendation |").And.Not.Contain("### Recommendations"));
        Assert.That(MarkdownReport.Render(With(0)), Does.Not.Contain("Recommendations"));
        // A report of an older version has the trial alone.
        Assert.That(MarkdownReport.Render(ReportSample.Of(1)), Does.Contain("| CREATE INDEX ix_orders_0 ON orders(customer) | Find0(long id), medium, \\[NoTableScan\\] | 15 309 -\\> 306 VM steps |"));
    }

    [Test]
    public void Merged_reports_name_an_unused_index_once_and_what_was_tried_first()
    {
        var unused = new ReportRecommendation(null, null, null, null, null) { Kind = "unused_index", Recommendation = "drop ix", Tried = false };
        var tried = new ReportRecommendation("Sum_medium", "Sum()", "medium", "NoTableScan", null) { Recommendation = "ANALYZE" };
        var merged = ReportMerge.Of([ReportSample.Of(2) with { OptimizationRecommendations = [unused] }, ReportSample.Of(2) with { OptimizationRecommendations = [tried, unused] }]);
        Assert.That(merged.OptimizationRecommendations, Is.EqualTo(new[] { tried, unused }));
    }

    [Test]
    public void Merged_reports_name_what_each_run_recommends_once()
    {
        static ReportRecommendation Query(string test, string text, long after) => new(
            test, "Sum()", "medium", "NoTableScan", new ReportTrial([new ReportRemedy("create_index", [text], null, null)], true, 900, after, 0, 0, 0, 0, 0, 0, "same", [], null, null))
        {
            Recommendation = text,
        };
        var first = ReportSample.Of(2) with { OptimizationRecommendations = [Query("Sum_medium", "CREATE INDEX a", 300), Query("Sum_medium", "CREATE INDEX b", 300)] };
        var second = ReportSample.Of(2) with { OptimizationRecommendations = [Query("Sum_medium", "CREATE INDEX a", 301), Query("Other_medium", "CREATE INDEX a", 300)] };
        Assert.That(ReportMerge.Of([first, second]).OptimizationRecommendations.Select(one => (one.Test, one.Recommendation, one.Trial!.VmStepsAfter)), Is.EqualTo(new (string?, string?, long)[]
        {
            ("Sum_medium", "CREATE INDEX a", 300), ("Sum_medium", "CREATE INDEX b", 300), ("Other_medium", "CREATE INDEX a", 300),
        }));
        // Reports of older versions have no text.
        Assert.That(ReportMerge.Of([ReportSample.Of(1), ReportSample.Of(1)]).OptimizationRecommendations.Single().Trial!.Remedies[0].Kind, Is.EqualTo("create_index"));
    }

    private static ReportDocument With(int count) => ReportSample.Of(2) with
    {
        OptimizationRecommendations = [.. Enumerable.Range(0, count).Select(number => number % 2 == 0
            ? new ReportRecommendation("Sum_medium", "Sum()", "medium", "NoTableScan", null) { Kind = "needless_index", Recommendation = $"drop one|{number}", Gain = "9 times as fast" }
            : new ReportRecommendation("Sum_medium", "Sum()", "medium", "NoTableScan", null) { Kind = "profile", Recommendation = "in Cart.Join: use a HashSet", Tried = false, File = "/src/Cart.cs", Line = 57, TimePercent = 42 })],
    };

    private static CheckResult Compared(double by, double ratio, double high, TestDecision decision) => Result(PerfCheckKind.FasterThan) with
    {
        Verdicts =
        [
            ComparisonVerdict.Of(new FasterThanClause("Fast") { By = by }, new ComparisonMeasurement
            {
                Decision = decision, Pairs = 40, Ratio = ratio, Interval = new(0.9 * ratio, high, 0.9), ErrorRate = 0.01, Median = 1e6, OtherMedian = ratio * 1e6, CallsPerBlock = 1, OtherCallsPerBlock = 1,
            }),
        ],
    };

    private static CheckResult Result(PerfCheckKind kind) => new(Contract, "medium", kind, [new QueryVerdict(Contract.TableScans[0], VerdictKind.Fail, "t is scanned")]);

    private static IReadOnlyList<ReportRecommendation> Of(IReadOnlyList<CheckResult> results, IReadOnlyList<QueryIndex>? unused = null) =>
        Recommendations.Of([.. results.Select(result => new CheckEntry($"Sum_{result.Kind}", Contract, result.Scenario, result.Kind, result, null))], unused ?? []);
}
