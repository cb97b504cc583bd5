using PerfAttributes.Reports;
using PerfAttributes.Reports.Json;

namespace PerfAttributes.Tests.Reports;

/// <summary>Reports with all that a page draws, as many cases as asked for.</summary>
internal static class ReportSample
{
    /// <summary>Names and SQL as nobody should write them: markup, scripts, Markdown, ANSI codes, marks of direction.</summary>
    internal const string Hostile = "<img src=x onerror=\"window.hacked=1\"></script><script>window.hacked=1</script> | **bold** [link](javascript:1) `tick` \u001b[31mred\u001b[0m \u202eevil\u202c \u2028 &lt; --> ]]> @here";

    private static readonly ReportEnvironment Machine = new("Debian GNU/Linux 12", "X64", 2, ".NET 10.0.12", false, "SQLite 3.50.4");

    /// <summary>A report of that many cases; every tenth fails, and every case has times, statements and growth.</summary>
    /// <param name="cases">How many.</param>
    /// <param name="name">What methods, scenarios, statements and findings are called; a number is put behind.</param>
    internal static ReportDocument Of(int cases, string name = "Find")
    {
        var results = new Dictionary<string, IReadOnlyDictionary<string, IReadOnlyList<ReportCheck>>>();
        var number = 0;
        for (var service = 0; number < cases; service++)
        {
            var operations = new Dictionary<string, IReadOnlyList<ReportCheck>>();
            for (var operation = 0; operation < 20 && number < cases; operation++, number++)
                operations[$"{name}{number}"] = [Latency(name, number), Query(name, number), Growth(name, number)];
            results[$"Shop.Service{service}{(name == Hostile ? name : "")}"] = operations;
        }

        var checks = results.Values.SelectMany(operations => operations.Values).SelectMany(one => one).ToList();
        var failed = checks.Count(check => check.Verdict == "fail");
        return new ReportDocument(
            JsonReport.SchemaVersion, failed > 0 ? "failed" : "passed", name == Hostile ? name : "Shop.PerfTests", DateTimeOffset.UnixEpoch, Machine,
            new ReportSummary(checks.Count - failed, failed, 0, 0, 0, 0, 0.004), results,
            new ReportCoverage(["medium"], cases, cases, true), new Dictionary<string, string> { [name == Hostile ? name : "R1"] = "fail", ["R2"] = "pass" }, false, false)
        {
            Runs = [new ReportRun("Shop.PerfTests", DateTimeOffset.UnixEpoch, Machine)],
            OptimizationRecommendations = [.. checks.Where(check => check.Advice?.Best is not null).Select(check =>
                new ReportRecommendation(check.Test, check.Operation, check.Scenario, check.Check, check.Advice!.Best!))],
            UnusedIndexes = [new ReportUnusedIndex("ix_never", "orders")],
        };
    }

    private static ReportCheck Latency(string name, int number)
    {
        var random = new Random(number);
        double[] samples = [.. Enumerable.Range(0, 400).Select(_ => Math.Round(0.1 * (1 + (number % 17)) * Math.Exp(0.2 * random.NextDouble()), 4))];
        var stretches = PerfAttributes.Statistics.Stretch.Of(samples, 100);
        var histogram = PerfAttributes.Statistics.Histogram.Of(samples);
        var median = samples.Order().ElementAt(200);
        return Check(name, number, "LatencyBudget", "pass", new ReportClause("pass", $"p95 is within the budget; {name}", [], "R2", 12, "p95", median * 1.5, median * 1.2, [median, median * 1.3], 0.05, 400)) with
        {
            Times = new ReportTimes(median, median, median * 1.2, null, median / 10, samples.Min(), samples.Max(), 12, 400, 1, true, new ReportNoise(40, 38, 1.02, 0.3, 1, 1, 0, 0, 0))
            {
                Quantiles = [new(0.5, median, [median * 0.98, median * 1.02], 0.9, null), new(0.95, median * 1.2, [median * 1.1, median * 1.3], 0.9, null), new(0.99, null, [median, null], 0.95, 299)],
                MeanIntervalMs = [median * 0.99, median * 1.01],
                Distribution = new(histogram.IsLogarithmic ? "log" : "linear", [.. histogram.Edges.Select(edge => Math.Round(edge, 4))], histogram.Counts),
                CallsOverTime = new([.. stretches.Select(one => one.Min)], [.. stretches.Select(one => Math.Round(one.Median, 4))], [.. stretches.Select(one => one.Max)]),
            },
        };
    }

    private static ReportCheck Query(string name, int number)
    {
        var fails = number % 10 == 0;
        var remedy = new ReportRemedy("create_index", [$"CREATE INDEX ix_orders_{number} ON orders(customer)"], null, null);
        var trial = new ReportTrial([remedy], true, 15_309, 306, 15_000, 0, 0, 0, 0, 0, "same", [new ReportInsertPrice("orders", 20, 100, 133)], 40_960, 49_152);
        return Check(name, number, "NoTableScan", fails ? "fail" : "pass", new ReportClause(fails ? "fail" : "pass", $"orders is scanned: {name}", [], "R1", 13)) with
        {
            ExplainQueryPlan =
            [
                new ReportStatement($"SELECT * FROM orders WHERE note = '{name}' -- {number}", 1, 15_309, 15_000, 0, ["└─ SCAN orders"], null)
                {
                    PlanTree = [new ReportPlanNode("CO-ROUTINE recent", null, [new ReportPlanNode($"SCAN orders {name}", fails ? "full table scan of orders" : null, [])])],
                },
            ],
            Advice = fails ? new ReportAdvice(3, trial, [], [new ReportRefusal(new ReportRemedy("analyze", ["ANALYZE"], null, null), "changes nothing")], [], []) : null,
            Message = fails ? $"FAIL [NoTableScan] {name}" : null,
        };
    }

    private static ReportCheck Growth(string name, int number) => Check(name, number, "ScalesAs", "pass", new ReportClause("pass", "time grows no faster than Linear allows", [], null, 14)
    {
        Growth = new ReportGrowth(
            "Linear",
            [.. Enumerable.Range(0, 5).Select(step => new ReportGrowthPoint("medium", 100 << step, 0.1 * (1 << step), 1000 << step, 300 << step, 0, 1))],
            [new ReportGrowthCost("time", "pass", 1.01, [0.97, 1.05]), new ReportGrowthCost("VM steps", "pass", 1, null)]),
    });

    private static ReportCheck Check(string name, int number, string check, string verdict, ReportClause clause) => new()
    {
        Test = $"Shop.Tests.{name}{number}_{check}_medium",
        Operation = $"{name}{number}(long id)",
        Scenario = name == Hostile ? name : "medium",
        Check = check,
        Verdict = verdict,
        Passed = verdict == "pass",
        Clauses = [clause],
        Source = new ReportSourcePlace("src/Shop.cs", 20 + number, null),
        Reproduce = $"dotnet test tests/Shop.PerfTests -c Release --filter FullyQualifiedName=Shop.Tests.Find{number}_{check}_medium",
    };
}
