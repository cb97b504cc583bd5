using PerfAttributes.Reports.Json;

namespace PerfAttributes.Tests.Reports;

/// <summary>A case with a check of every other kind than those of <see cref="ReportSample"/>: what only some reports hold.</summary>
internal static class ReportSampleKinds
{
    internal const string Service = "Shop.Kinds";

    internal const string Operation = "Everything";

    // As long as paths of build agents are, and without a blank to fold at.
    private const string SourceFile = "/home/runner/work/Shop/Shop/src/Shop.Applications.Ordering/Domain/Carts/Cart.cs";

    /// <summary>Adds the case, its trend, its profile's findings and recommendations of every kind.</summary>
    /// <param name="document">The report.</param>
    internal static ReportDocument AddTo(ReportDocument document)
    {
        ReportCheck[] checks = [Throughput(), Memory(), Comparison(), Regression(), Growth(), Statements("NoTableScan", "'a'"), Statements("QueryBudget", "'b'")];
        return document with
        {
            PerformanceTestResults = document.PerformanceTestResults
                .Append(new(Service, new Dictionary<string, IReadOnlyList<ReportCheck>> { [Operation] = checks }))
                .ToDictionary(),
            Summary = document.Summary with { Failed = document.Summary.Failed + 3, Inconclusive = document.Summary.Inconclusive + 1, Passed = document.Summary.Passed + 3 },
            ExecutionStatus = "failed",
            Trends = [.. document.Trends, Trend()],
            OptimizationRecommendations =
            [
                .. document.OptimizationRecommendations,
                new(checks[2].Test, checks[2].Operation, "medium", "FasterThan", null)
                {
                    Kind = "comparison", Recommendation = "do it as Joined does", Gain = "0.45 times the time", TimeRatio = 0.45,
                },
                new(checks[0].Test, checks[0].Operation, "medium", "NoTableScan", new([new("drop_index", ["DROP INDEX ix_ab"], null, null)], true, 100, 100, 0, 0, 0, 0, 0, 0, "same", [], 40_960, 36_864))
                {
                    Kind = "needless_index", Recommendation = "DROP INDEX ix_ab (needless beside ix_abc)", Gain = "inserts cost 0.75 times",
                },
                new(checks[0].Test, checks[0].Operation, "medium", "ThroughputBudget", null)
                {
                    Kind = "profile", Recommendation = "in Cart.Total: look the name up in a HashSet", Tried = false, File = SourceFile, Line = 57, TimePercent = 70,
                },
                new(null, null, null, null, null) { Kind = "unused_index", Recommendation = "DROP INDEX ix_never", Tried = false },
            ],
        };
    }

    private static ReportCheck Throughput() => Check("ThroughputBudget", "fail", Clause("fail", "91 /s with 4 callers is below 200 /s") with
    {
        Throughput = new ReportThroughput(200, 91, [88, 94], 4, 2, 40, 50, Warm: true),
    }) with
    {
        ProfilingResults = new ReportProfile
        {
            Samples = 812,
            Seconds = 1.3,
            HotFunctions = [new("Cart.Total", 92, 3, null, "sampled", null), new("List`1.Contains", 71, 71, null, "sampled", "a HashSet finds by its hash")],
            LineProfilerFindings = [new(SourceFile, 57, 70.2, 70.2, "if (!names.Contains(name))", "look the name up in a HashSet"), new(SourceFile, 61, 20.1, 20.1, "sum += Price(name);", null)],
            Engine = "SQLite",
            EngineTimePercent = 8.5,
            Statements = [new("SELECT price FROM items WHERE name = ?", 8.5)],
            Allocations = [new("System.String", 64, "Cart.Price", SourceFile, 80) { Code = "text += price;", Recommendation = "collect the parts in a StringBuilder" }],
            ProfileTree = new("Cart.Total", 3, 92, [new("List`1.Contains", 71, 71, []), new("Cart.Price", 10, 18, [new("SQLite", 8, 8, [])])]),
            TruncatedPercent = 1.5,
            Limitations = ["1.5 % of the stacks were too deep to be recorded whole"],
        },
    };

    private static ReportCheck Memory() => Check(
        "LiveMemoryBudget",
        "pass",
        Clause("pass", "a result keeps 31 KB alive") with { LiveMemory = new ReportLiveMemory(50_000, 31_000, [30_900, 31_100], 9, 24) },
        Clause("pass", "1 000 calls leave 12 B behind") with { RetainedMemory = new ReportRetainedMemory(1_024, 1_000, 12, [-3, 40], 0.012, 4_000, 24) });

    private static ReportCheck Comparison() => Check("FasterThan", "fail", Clause("fail", "2.2 times the time of Joined") with
    {
        Comparison = new ReportComparison("Joined", 1, 0.45, [0.43, 0.47], 2.2, 1.0, 40, 0.001),
    });

    private static ReportCheck Regression() => Check("TrackRegression", "fail", Clause("fail", "the median is 2.00 ms, +100 % over the 1.00 ms of the baseline") with
    {
        Regression = new ReportRegression(
            0.1,
            [
                new("time", "regressed", 1e6, 2e6, 2, [1.9, 2.1], 1.06, "the median is 2.00 ms, +100 % over the 1.00 ms of the baseline", null, null),
                new("allocated_bytes", "cannot_tell", 512, null, null, null, null, "allocated bytes vary from call to call", "not-measured", null),
                new("vm_steps", "unchanged", 100, 100, 1, null, null, "VM steps are 100, as in the baseline", null, null),
            ]),
    });

    // Sizes and costs at which logarithms are nothing, and a cost that was nothing at all.
    private static ReportCheck Growth() => Check("ScalesAs", "inconclusive", Clause("inconclusive", "the growth of time is unclear") with
    {
        Growth = new ReportGrowth(
            "Logarithmic",
            [new("single", 1, 0.1, 0, 0, 0, 1), new("small", 10, 0.1, 0, 50, 0, 1), new("medium", 100, null, 0, 50, 0, 1)],
            [new("time", "inconclusive", 0, [-0.4, 0.4]), new("bytes", "pass", 0, null), new("VM steps", "pass", 0, null), new("statements", "pass", 0, null)]),
    }, Clause("pass", "time grows no faster than Linearithmic allows") with
    {
        Growth = new ReportGrowth("Linearithmic", [new("single", 1, 0.1, null, null, null, null), new("same", 1, 0.2, null, null, null, null)], [new("time", "pass", 0, null)]),
    });

    // The same statement, called with another value in each of two checks.
    private static ReportCheck Statements(string check, string value) => Check(check, "pass", Clause("pass", "1 statement")) with
    {
        ExplainQueryPlan = [new($"SELECT price FROM items WHERE name = {value}", 1, 120, 0, 0, ["└─ SEARCH items USING INDEX ix_name (name=?)"], null) { PreparedSql = "SELECT price FROM items WHERE name = ?" }],
    };

    private static ReportTrend Trend() => new(
        Service,
        Operation,
        "medium",
        [
            .. Enumerable.Range(0, 12).Select(run => new ReportTrendRun(DateTimeOffset.UnixEpoch.AddDays(run), "0123456789abcdef", run < 6 ? 1 : 2, run < 8 ? 100 : 120)
            {
                AllocatedBytes = run < 4 ? 0 : 512,
            }),
        ],
        [
            new(6, "time", 1, 2, 1, MachineChanged: true, "the median 1.00 ms -> 2.00 ms (+100 %) since 1970-01-07; the machine itself changed its speed as much"),
            new(8, "vm_steps", 100, 120, 0.2, MachineChanged: false, "VM steps 100 -> 120 (+20 %) since 1970-01-09"),
            new(4, "allocated_bytes", 0, 512, null, MachineChanged: false, "allocated bytes 0 B -> 512 B since 1970-01-05"),
            new(9, "statements", 1, 2, 1, MachineChanged: false, "statements 1 -> 2 (+100 %) since 1970-01-10"),
        ],
        "12 runs");

    private static ReportClause Clause(string verdict, string statement) => new(verdict, statement, [], null, 14);

    private static ReportCheck Check(string check, string verdict, params ReportClause[] clauses) => new()
    {
        Test = $"Shop.Tests.{Operation}_{check}_medium",
        Operation = $"{Operation}()",
        Scenario = "medium",
        Check = check,
        Verdict = verdict,
        Passed = verdict == "pass",
        Clauses = clauses,
        Reproduce = $"dotnet test tests/Shop.PerfTests -c Release --filter FullyQualifiedName=Shop.Tests.{Operation}_{check}_medium",
    };
}
