using NUnit.Framework;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Measurement;
using PerfAttributes.Queries;
using PerfAttributes.Reports;
using PerfAttributes.Reports.Json;
using PerfAttributes.Statistics;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tests.Reports;

/// <summary>What the report holds for its charts and trees.</summary>
public sealed class ReportFiguresTests
{
    private static readonly PerfContract Contract = new()
    {
        Service = "Shop.Cart",
        Operation = "Sum",
        Signature = "Sum()",
        Latency = [new LatencyClause(LatencyStatistic.Median, 2e6)],
        TableScans = [new TableScanClause()],
    };

    [Test]
    public void Times_carry_their_distribution_their_order_and_quantiles_with_what_they_lack()
    {
        var times = Check(Measured(callsPerSample: 1)).Times!;
        Assert.That(times.P95Ms, Is.EqualTo(times.Quantiles[1].ValueMs).And.Not.Null);
        Assert.That(times.Distribution!.Counts.Sum(), Is.EqualTo(100));
        Assert.That(times.Distribution.EdgesMs[^1], Is.EqualTo(9));
        Assert.That(times.CallsOverTime!.MaxMs[70], Is.EqualTo(9), "fewer samples than points: each is a point");
        Assert.That(times.Quantiles.Select(quantile => (quantile.Probability, quantile.ValueMs is null, quantile.NeedsCalls)), Is.EqualTo(new (double, bool, int?)[] { (0.5, false, null), (0.95, false, null), (0.99, true, 299) }));
        Assert.That(times.Quantiles[0].IntervalMs, Has.All.Not.Null);
        Assert.That(times.MeanIntervalMs![0], Is.LessThan(times.MeanMs).And.Positive);
        Assert.That(times.Noise!.SentinelRatio, Is.Null, "JSON has no word for what is no number");
    }

    [Test]
    public void Batches_have_no_percentiles_of_calls_beyond_the_median()
    {
        var times = Check(Measured(callsPerSample: 64)).Times!;
        Assert.That((times.P95Ms, times.P99Ms), Is.EqualTo(((double?)null, (double?)null)));
        Assert.That(times.Quantiles.Select(quantile => quantile.Probability), Is.EqualTo(new[] { 0.5 }));
        Assert.That(Figures(64), Does.Contain("1.05 ms").And.Not.Contain("1.10 ms"));
        Assert.That(Figures(1), Does.Contain("1.05 ms").And.Contain("1.10 ms"), "the same samples, as calls");
        Assert.That(CheckText.Render(Measured(64)), Does.Contain("batches of 64 calls").And.Contain("| max 9.00 ms").And.Not.Contain("p95").And.Not.Contain("p99"));
        Assert.That(CheckText.Render(Measured(1)), Does.Contain("| p95 1.10 ms | p99 needs 299 calls |"));

        static string Figures(int callsPerSample)
        {
            var results = new RunResults(DateTimeOffset.UnixEpoch);
            results.Add("Shop.Sum_medium", Measured(callsPerSample));
            return RunSummary.Text(results).Split('\n').Single(line => line.StartsWith("  Sum medium", StringComparison.Ordinal));
        }
    }

    [Test]
    public void The_plan_of_a_finding_is_a_tree_in_which_its_nodes_are_marked()
    {
        var offender = new PlanNode("SCAN orders", PlanOperation.Scan, []) { Table = "orders" };
        var plan = new QueryPlan([new PlanNode("CO-ROUTINE x", PlanOperation.Group, [offender]), new PlanNode("SCAN x", PlanOperation.Scan, [])]);
        var first = new CapturedStatement("SELECT $id", "SELECT 1", StatementKind.Read, default) { Plan = new QueryPlan([]) };
        var second = new CapturedStatement("SELECT $id", "SELECT 2", StatementKind.Read, default) { Plan = plan };
        var statement = Check(new CheckResult(Contract, "medium", PerfCheckKind.NoTableScan, [new QueryVerdict(Contract.TableScans[0], VerdictKind.Fail, "orders is scanned") { Findings = [new QueryFinding(second, "see", [offender], 2)], WayOut = "add an index" }])
        {
            Recording = new QueryRecording("SQLite", [first, second]),
        }).ExplainQueryPlan!.Single();
        Assert.That(statement.Sql, Is.EqualTo("SELECT 2"), "the execution that was judged");
        Assert.That(statement.Executions, Is.EqualTo(2));
        Assert.That(statement.PlanTree![0].Note, Is.Null);
        Assert.That(statement.PlanTree[0].Children.Single(), Has.Property("Note").EqualTo("full table scan of orders"));
        Assert.That(statement.Plan, Has.Some.Contains("SCAN orders  <-- full table scan of orders"));
    }

    [Test]
    public void A_check_that_did_not_pass_carries_its_message_and_every_check_its_command()
    {
        var failed = new CheckResult(Contract, "medium", PerfCheckKind.NoTableScan, [new QueryVerdict(Contract.TableScans[0], VerdictKind.Fail, "orders is scanned") { WayOut = "add an index" }]);
        var passed = new CheckResult(Contract, "small", PerfCheckKind.NoTableScan, [new QueryVerdict(Contract.TableScans[0], VerdictKind.Pass, "no scan")]);
        Assert.That(Check(failed).Message, Does.StartWith("FAIL [NoTableScan] Cart.Sum()"));
        Assert.That(Check(failed).Clauses[0].WayOut, Is.EqualTo("add an index"));
        Assert.That(Check(passed).Message, Is.Null);
        Assert.That(Check(passed).Reproduce, Is.EqualTo("dotnet test tests/Shop -c Release --filter \"FullyQualifiedName=Shop.Sum_small\""));
        Assert.That(Check(passed).Source!.Unknown, Does.Contain("is in no loaded assembly"));
        Assert.That(CheckText.Render(failed, "Shop.Sum_medium", new ReproductionCommand("/repo", "tests/Shop", false)).ReplaceLineEndings("\n"),
            Does.EndWith("  run it alone, in /repo:\n    dotnet test tests/Shop -c Release --filter \"FullyQualifiedName=Shop.Sum_medium\""));
    }

    private static CheckResult Measured(int callsPerSample)
    {
        double[] samples = [.. Enumerable.Range(0, 100).Select(i => i == 70 ? 9e6 : 1e6 + (i * 1e3))];
        return new CheckResult(Contract, "medium", PerfCheckKind.LatencyBudget, [new SkippedVerdict(Contract.Latency[0] with { Skip = "later" })])
        {
            Measurement = new CaseMeasurement
            {
                FirstCall = 5e6,
                Samples = samples,
                Summary = SampleSummary.Of(samples),
                CallsPerSample = callsPerSample,
                Decisions = [],
                Noise = new NoiseReport(3, 2, double.NaN, 0),
            },
        };
    }

    private static ReportCheck Check(CheckResult result)
    {
        var results = new RunResults(DateTimeOffset.UnixEpoch);
        results.Add($"Shop.Sum_{result.Scenario}", result);
        return JsonReport.Document(results, "tests", new ReproductionCommand("/repo", "tests/Shop", false)).PerformanceTestResults["Shop.Cart"]["Sum"].Single();
    }
}
