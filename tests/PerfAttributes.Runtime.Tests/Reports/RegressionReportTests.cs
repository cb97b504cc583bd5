using System.Text.Json;
using NUnit.Framework;
using PerfAttributes.Baselines;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Reports;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tests.Reports;

public sealed class RegressionReportTests
{
    private static readonly PerfContract Contract = new()
    {
        Service = "Shop.Cart",
        Operation = "Sum",
        Signature = "Sum()",
        Regression = [new RegressionClause(0.1) { Requirement = "R7", Line = 5 }],
    };

    private static readonly IReadOnlyList<TimeFigures> Runs =
        [.. new[] { 100.0, 101, 99, 100, 100, 99.5, 100.5, 100 }.Select(median => new TimeFigures(median * 1e3, 100, 3_000))];

    [Test]
    public void A_regression_is_told_as_a_table_of_costs_within_100_columns()
    {
        var text = CheckText.Render(Result());
        var lines = text.Split('\n').Select(line => line.TrimEnd()).ToList();

        Assert.That(lines[0], Is.EqualTo("FAIL [TrackRegression] Cart.Sum() in scenario medium (R7)"));
        Assert.That(lines, Has.One.EqualTo("  VM steps are 1 500, +50 % over the 1 000 of the baseline; the schema is another one than then"));
        Assert.That(lines, Has.One.Matches<string>(line => Words(line) == "cost then now change"));
        Assert.That(lines, Has.One.Matches<string>(line => Words(line) == "statements 1 1 0 % unchanged"));
        Assert.That(lines, Has.One.Matches<string>(line => Words(line) == "VM steps 1 000 1 500 +50 % REGRESSED"));
        Assert.That(lines, Has.One.Matches<string>(line => Words(line).StartsWith("time 100 us 101 us +1 % unchanged; smallest visible +1", StringComparison.Ordinal)));
        Assert.That(lines, Has.One.StartsWith("    way out: mend the method"));
        Assert.That(lines, Has.All.Length.LessThanOrEqualTo(100));
    }

    [Test]
    public void The_report_holds_each_cost_and_whether_a_baseline_was_used_and_saved()
    {
        var results = new RunResults(DateTimeOffset.UnixEpoch) { Baseline = new RunBaselineOutcome { Compared = true, Saved = true, Lines = ["baseline saved: 1 case"] } };
        results.Add("Sum_TrackRegression_medium", Result());
        var json = JsonSerializer.SerializeToElement(JsonReport.Document(results, "Shop.PerfTests"), JsonReport.Options);

        Assert.That(json.GetProperty("regression_detection_enabled").GetBoolean() && json.GetProperty("baseline_saved").GetBoolean(), Is.True);
        var regression = json.GetProperty("performance_test_results").GetProperty("Shop.Cart").GetProperty("Sum")[0].GetProperty("clauses")[0].GetProperty("regression");
        Assert.That(regression.GetProperty("threshold_share").GetDouble(), Is.EqualTo(0.1));
        var costs = regression.GetProperty("costs").EnumerateArray().ToDictionary(cost => cost.GetProperty("cost").GetString()!);
        Assert.That(costs["vm_steps"].GetProperty("outcome").GetString(), Is.EqualTo("regressed"));
        Assert.That(costs["vm_steps"].GetProperty("ratio").GetDouble(), Is.EqualTo(1.5));
        Assert.That(costs["time"].GetProperty("smallest_visible_ratio").GetDouble(), Is.InRange(1.1, 1.2));
        Assert.That(RunSummary.Text(results, "here"), Does.Contain("baseline saved: 1 case"));
    }

    [Test]
    public void Times_that_were_tracked_are_told_where_no_budget_asked_for_any()
    {
        var results = new RunResults(DateTimeOffset.UnixEpoch);
        results.Add("Sum", Result() with { Tracked = new TimeFigures(101e3, 100, 3_000) { P95 = 130e3 } });
        var json = JsonSerializer.SerializeToElement(JsonReport.Document(results, "Shop.PerfTests"), JsonReport.Options);
        var tracked = json.GetProperty("performance_test_results").GetProperty("Shop.Cart").GetProperty("Sum")[0].GetProperty("tracked");
        Assert.That(
            new[] { "median_ms", "p95_ms", "samples", "computing_sentinel_ns" }.Select(name => tracked.GetProperty(name).GetDouble()),
            Is.EqualTo(new[] { 0.101, 0.130, 100, 3_000 }));
        Assert.That(RunSummary.Text(results, "here"), Does.Match(@"Sum medium\s+101 us\s+130 us"));
    }

    [Test]
    public void Cases_without_a_baseline_are_not_listed_one_by_one()
    {
        var results = new RunResults(DateTimeOffset.UnixEpoch);
        results.Add("Sum", Result() with { Verdicts = [RegressionVerdict.Without(Contract.Regression[0], "there is no baseline")] });
        Assert.That(RunSummary.Text(results, "here"), Does.Not.Contain("SKIP").And.Not.Contain("skipped\r").And.Not.Contain("clause skipped"));
    }

    private static CheckResult Result()
    {
        var key = new CaseKey("Shop.Cart", "Sum", "medium");
        var then = new CaseFigures(key) { Work = new WorkFigures(1, 1_000, 0, 0), Engine = "SQLite 3", SchemaHash = "a" };
        var now = then with { Work = new WorkFigures(1, 1_500, 0, 0), SchemaHash = "b", Time = new TimeFigures(101e3, 100, 3_000) };
        var verdict = RegressionVerdict.Of(Contract.Regression[0], RegressionJudge.Judge(now, then, Runs, 0.1));
        return new CheckResult(Contract, "medium", PerfCheckKind.TrackRegression, [verdict]);
    }

    private static string Words(string line) => string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
