using System.Text.Json;
using PerfAttributes.Reports;
using PerfAttributes.Reports.Json;
using PerfAttributes.Tool.Terminal;

namespace PerfAttributes.Tool.Tests;

/// <summary>Reports as runs write them, with chosen figures.</summary>
internal static class ReportSamples
{
    internal const string Service = "Shop.OrderService";
    internal const string Index = "idx_orders_customer";

    /// <summary>A report of one method with budgets on time and work.</summary>
    /// <param name="median">The median in milliseconds.</param>
    /// <param name="vmSteps">Virtual machine steps.</param>
    /// <param name="signature">The method.</param>
    internal static ReportDocument Report(double median = 0.104, long vmSteps = 769, string signature = "Find(long customer)") =>
        Of(Checks(median, vmSteps, signature));

    internal static ReportDocument Of(params ReportCheck[] checks) => OfServices((Service, checks));

    /// <summary>A report of several services.</summary>
    internal static ReportDocument OfServices(params (string Name, ReportCheck[] Checks)[] services) => new(
        JsonReport.SchemaVersion,
        "passed",
        "Shop.PerfTests",
        new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero),
        new ReportEnvironment("Debian GNU/Linux 12", "X64", 2, ".NET 10.0.12", false, "SQLite 3.50.4"),
        new ReportSummary(services.Sum(service => service.Checks.Length), 0, 0, 0, 0, 0, 0),
        services.ToDictionary(
            service => service.Name,
            IReadOnlyDictionary<string, IReadOnlyList<ReportCheck>> (service) => service.Checks.GroupBy(check => check.Operation.Split('(')[0])
                .ToDictionary(group => group.Key, IReadOnlyList<ReportCheck> (group) => [.. group])),
        new ReportCoverage(["medium"], 1, 1, true),
        new Dictionary<string, string>(),
        BaselineSaved: false,
        RegressionDetectionEnabled: false);

    /// <summary>The checks of a method without a latency budget, whose times are tracked.</summary>
    internal static ReportCheck[] Tracked(double median, double? sentinel = null) =>
    [
        .. Checks(median, 769, "Find(long customer)").Where(check => check.Times is null),
        Check("TrackRegression", "Find(long customer)", "medium", [new ReportClause("pass", "unchanged", [], null, 14)]) with
        {
            Tracked = new ReportTracked(median, median * 1.3, null, 400, sentinel),
        },
    ];

    /// <summary>What checks find on a day when little can be measured: no warm times, no percentile, not all statements.</summary>
    internal static ReportCheck[] Unmeasured(IEnumerable<ReportCheck> checks) =>
    [
        .. checks.Select(check => check.Check switch
        {
            "LatencyBudget" => check with
            {
                Times = check.Times! with { Warm = false },
                Clauses = [check.Clauses[0] with { Verdict = "inconclusive", MeasuredMs = null, IntervalMs = null }],
            },
            "QueryBudget" => check with
            {
                QueriesComplete = false,
                Clauses =
                [
                    check.Clauses[0] with
                    {
                        Verdict = "inconclusive",
                        Statement = "not all SQL was seen: another library executed some",
                        Counted = [new ReportCountedLimit("VM steps", 1_000, 12)],
                    },
                ],
                ExplainQueryPlan = [check.ExplainQueryPlan![0] with { VmSteps = 12 }],
            },
            _ => check,
        }),
    ];

    /// <summary>The checks of a method.</summary>
    internal static ReportCheck[] Checks(double median, long vmSteps, string signature, string scenario = "medium") =>
    [
        Check("LatencyBudget", signature, scenario, [
            new ReportClause("pass", "p95 is within the budget", [], null, 10, "p95", 25, median * 1.3, [median * 1.2, median * 1.4], 0.05, 500),
        ]) with
        {
            Times = new ReportTimes(median * 1.05, median, median * 1.3, null, median * 0.1, median * 0.9, median * 2, 5, 500, 1, Warm: true, null),
        },
        Check("AllocationBudget", signature, scenario, [
            new ReportClause("pass", "allocation 6,504 bytes per call is within the budget of 8192 B", [], null, 11),
        ]) with
        {
            AllocatedBytesPerCall = 6_504,
            AllocatedBytesComparable = true,
        },
        Check("QueryBudget", signature, scenario, [new ReportClause("pass", $"{vmSteps} VM steps (limit 1 000)", [], null, 12)]) with
        {
            QueriesComplete = true,
            ExplainQueryPlan = [new ReportStatement("SELECT 1", 1, vmSteps, 0, 0, [$"└─ SEARCH orders USING INDEX {Index} (customer=?)"], null)],
        },
        Check("RequiresIndex", signature, scenario, [
            new ReportClause("pass", $"index {Index} is used: SEARCH orders USING INDEX {Index} (customer=?)", [], null, 13),
        ]),
        Check("ScalesAs", signature, scenario, [
            new ReportClause("pass", "VM steps grow no faster than Linear allows", [], null, 14)
            {
                Growth = new ReportGrowth(
                    "Linear",
                    [new ReportGrowthPoint("medium", 100, 0.1, null, 700, 0, 1), new ReportGrowthPoint("medium x16", 1_600, 1.6, null, 11_000, 0, 1)],
                    [new ReportGrowthCost("VM steps", "pass", 0.98, null)]),
            },
        ]),
    ];

    /// <summary>Writes a report where a run would.</summary>
    internal static string Write(ToolRun tool, string relative, ReportDocument report) =>
        tool.Write(relative, JsonSerializer.Serialize(report, ToolJson.Options));

    /// <summary>A check that passed.</summary>
    internal static ReportCheck Check(string check, string signature, string scenario, IReadOnlyList<ReportClause> clauses) => new()
    {
        Test = $"Shop.PerfTests.OrderServicePerfTests.{signature.Split('(')[0]}_{check}_{scenario}",
        Operation = signature,
        Scenario = scenario,
        Check = check,
        Verdict = "pass",
        Passed = true,
        Clauses = clauses,
    };
}
