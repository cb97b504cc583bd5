using System.Text.Json;
using PerfAttributes.Reports;
using PerfAttributes.Reports.Json;
using PerfAttributes.Tool.Terminal;

namespace PerfAttributes.Tool.Tests.Compare;

/// <summary><c>compare</c> on reports and on builds.</summary>
[TestFixture]
public sealed class CompareCommandTests : IDisposable
{
    private readonly ToolRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [Test]
    public void More_counted_work_is_a_regression_after_a_single_run()
    {
        Write("a.json", ReportSamples.Report());
        Write("b.json", ReportSamples.Report(vmSteps: 900));
        Assert.That(_tool.Run("compare", "a.json", "b.json"), Is.EqualTo(1), _tool.Error);
        Assert.That(_tool.Out, Does.Contain("REGRESSED Shop.OrderService.Find in medium").And.Contain("769").And.Contain("900").And.Contain("1 cases: 1 regressed"));
    }

    [Test]
    public void Runs_that_agree_are_fine()
    {
        Write("a.json", ReportSamples.Report());
        Write("b.json", ReportSamples.Report());
        Assert.That(_tool.Run("compare", "a.json", "b.json", "--json"), Is.Zero);
        Assert.That(_tool.Json.GetProperty("regressed").GetInt32(), Is.Zero);
        Assert.That(Cost("vm_steps").GetProperty("outcome").GetString(), Is.EqualTo("unchanged"));
    }

    [Test]
    public void A_single_run_cannot_prove_that_times_regressed()
    {
        Write("a.json", ReportSamples.Report());
        Write("b.json", ReportSamples.Report(median: 0.3));
        Assert.That(_tool.Run("compare", "a.json", "b.json", "--json"), Is.Zero);
        Assert.That(Cost("time").GetProperty("outcome").GetString(), Is.EqualTo("cannot_tell"));
        Assert.That(_tool.Json.GetProperty("notes")[0].GetString(), Does.Contain("8 runs"));
    }

    [Test]
    public void Times_regress_against_eight_runs()
    {
        for (var run = 0; run < 8; run++)
            Write($"before/{run}/perf-report.json", ReportSamples.Report(median: 0.1 + (run * 0.0002)));
        Write("after.json", ReportSamples.Report(median: 0.13));
        Assert.That(_tool.Run("compare", "before", "after.json", "--json"), Is.EqualTo(1));
        Assert.That(_tool.Json.GetProperty("runs_before").GetInt32(), Is.EqualTo(8));
        Assert.That(Cost("time").GetProperty("outcome").GetString(), Is.EqualTo("regressed"));
        Assert.That(Cost("time").GetProperty("ratio").GetDouble(), Is.EqualTo(1.29).Within(0.02));
    }

    [Test]
    public void A_merged_report_counts_as_the_runs_that_it_holds()
    {
        var runs = Enumerable.Range(0, 8).Select(run => ReportSamples.Report(median: 0.1 + (run * 0.0002))).ToList();
        Write("before.json", ReportMerge.Of(runs));
        Write("after.json", ReportSamples.Report(median: 0.13));
        Assert.That(_tool.Run("compare", "before.json", "after.json", "--json"), Is.EqualTo(1));
        Assert.That(_tool.Json.GetProperty("runs_before").GetInt32(), Is.EqualTo(8));
    }

    [Test]
    public void On_another_machine_times_and_bytes_are_not_compared_but_counted_work_is()
    {
        Write("a.json", ReportSamples.Report());
        Write("b.json", ReportSamples.Report(vmSteps: 900) with { Environment = new ReportEnvironment("Windows 11", "X64", 16, ".NET 10.0.12", false, "SQLite 3.50.4") });
        Assert.That(_tool.Run("compare", "a.json", "b.json", "--json"), Is.EqualTo(1));
        Assert.That(_tool.Json.GetProperty("notes")[0].GetString(), Does.Contain("different machines"));
        Assert.That(_tool.Json.GetProperty("cases")[0].GetProperty("costs").EnumerateArray().Select(cost => cost.GetProperty("cost").GetString()), Has.None.EqualTo("time"));
    }

    [Test]
    public void Figures_that_runs_do_not_count_alike_are_left_out()
    {
        Write("a.json", ReportSamples.Of(Untold(ReportSamples.Checks(0.1, 769, "Find(long customer)"))));
        Write("b.json", ReportSamples.Of(Untold(ReportSamples.Checks(0.1, 900, "Find(long customer)"))));
        Assert.That(_tool.Run("compare", "a.json", "b.json", "--json"), Is.Zero);
        Assert.That(
            _tool.Json.GetProperty("cases")[0].GetProperty("costs").EnumerateArray().Select(cost => cost.GetProperty("cost").GetString()),
            Has.None.EqualTo("vm_steps").And.None.EqualTo("allocated_bytes"));

        static ReportCheck[] Untold(ReportCheck[] checks) => [.. checks.Select(check => check with { QueriesComplete = false, AllocatedBytesComparable = false })];
    }

    [TestCase(3_000, ExpectedResult = "regressed")]
    [TestCase(5_400, ExpectedResult = "cannot_tell")]
    public string? A_slow_machine_is_told_from_a_slow_method(double sentinel)
    {
        for (var run = 0; run < 8; run++)
            Write($"before/{run}/perf-report.json", At(0.1 + (run * 0.0002), 3_000));
        Write("after.json", At(0.18, sentinel));
        _tool.Run("compare", "before", "after.json", "--json");
        return Cost("time").GetProperty("outcome").GetString();

        static ReportDocument At(double median, double sentinel) => ReportSamples.Of([.. ReportSamples.Checks(median, 769, "Find(long customer)").Select(check => check with
        {
            Times = check.Times is null ? null : check.Times with { Noise = new ReportNoise(10, 10, 1, 0, 0, 0, 0, 0, 0) { ComputingSentinelNs = sentinel } },
        })]);
    }

    [TestCase(3_000, ExpectedResult = "regressed")]
    [TestCase(5_400, ExpectedResult = "cannot_tell")]
    public string? Times_of_a_method_that_is_only_tracked_are_compared(double sentinel)
    {
        for (var run = 0; run < 8; run++)
            Write($"before/{run}/perf-report.json", Report(0.1 + (run * 0.0002), 3_000));
        Write("after.json", Report(0.18, sentinel));
        _tool.Run("compare", "before", "after.json", "--json");
        return Cost("time").GetProperty("outcome").GetString();

        static ReportDocument Report(double median, double sentinel) => ReportSamples.Of(ReportSamples.Tracked(median, sentinel));
    }

    [Test]
    public void Counters_of_merged_runs_are_those_of_each_runs_engine()
    {
        var other = ReportSamples.Report(vmSteps: 900);
        other = other with { Environment = other.Environment with { DatabaseEngine = "SQLite 3.46.0" } };
        var before = ReportSamples.Report() with { Environment = other.Environment };
        Write("a.json", before);
        Write("b.json", ReportMerge.Of([before, ReportSamples.Report(vmSteps: 900)]));
        Assert.That(_tool.Run("compare", "a.json", "b.json", "--json"), Is.Zero, _tool.Error);
        Assert.That(Cost("vm_steps").GetProperty("outcome").GetString(), Is.EqualTo("cannot_tell"));
    }

    [Test]
    public void Cases_that_are_gone_or_new_are_told()
    {
        Write("a.json", ReportSamples.Report(signature: "Find(long customer)"));
        Write("b.json", ReportSamples.Report(signature: "Place(long customer)"));
        Assert.That(_tool.Run("compare", "a.json", "b.json"), Is.Zero);
        Assert.That(_tool.Out, Does.Contain("gone: Shop.OrderService.Find in medium").And.Contain("new: Shop.OrderService.Place in medium"));
    }

    [TestCase("0%")]
    [TestCase("ten")]
    public void A_bad_threshold_is_told(string threshold)
    {
        Assert.That(_tool.Run("compare", "a", "b", "--threshold", threshold), Is.EqualTo(2));
        Assert.That(_tool.Error, Does.Contain("--threshold"));
    }

    [TestCase("{\"schema_version\": 99}", "schema_version 99")]
    [TestCase("{\"schema_version\": 1, \"execution_status\":", "too early")]
    [TestCase("{ nonsense }", "damaged or no perf-report.json")]
    [TestCase("{}", "no perf-report.json")]
    public void A_file_that_is_no_report_is_told(string text, string message)
    {
        Write("a.json", ReportSamples.Report());
        _tool.Write("b.json", text);
        Assert.That(_tool.Run("compare", "a.json", "b.json"), Is.EqualTo(2));
        Assert.That(_tool.Error.ReplaceLineEndings(" "), Does.Contain("b.json").And.Contain(message).And.Contain("Way out: "));
    }

    [Test]
    public void Builds_are_compared_by_the_newer_one_with_the_older_as_its_reference()
    {
        foreach (var folder in new[] { "old", "new" })
        {
            _tool.Write(folder + "/Shop.PerfTests.runtimeconfig.json", "{}");
            _tool.Write(folder + "/Shop.PerfTests.dll", "");
        }

        _tool.Processes.End = (_, _) =>
        {
            var environment = _tool.Processes.Environments[^1];
            File.WriteAllText(Path.Combine(environment["PERFATTRIBUTES_REPORT_DIRECTORY"], "perf-report.json"), JsonSerializer.Serialize(Tracked(), ToolJson.Options));
            return new ProcessEnd(1, "a test failed");
        };
        Assert.That(_tool.Run("compare", "old", "new"), Is.EqualTo(1), _tool.Error);
        Assert.That(_tool.Processes.Started.Single(), Does.Contain(_tool["new/Shop.PerfTests.dll"]));
        Assert.That(_tool.Processes.Environments[0]["PERFATTRIBUTES_REFERENCE"], Is.EqualTo(_tool["old"]));
        Assert.That(_tool.Out, Does.Contain("+20 % (+18 % to +22 %)").And.Contain("REGRESSED Shop.OrderService.Find in medium: slower"));
    }

    [Test]
    public void Builds_of_which_nothing_was_compared_are_told_with_the_output_of_the_run()
    {
        foreach (var folder in new[] { "old", "new" })
        {
            _tool.Write(folder + "/Shop.PerfTests.runtimeconfig.json", "{}");
            _tool.Write(folder + "/Shop.PerfTests.dll", "");
        }

        _tool.Processes.End = (_, _) => new ProcessEnd(0, "No test matches the given testcase filter");
        Assert.That(_tool.Run("compare", "old", "new"), Is.EqualTo(2));
        Assert.That(_tool.Error, Does.Contain("No test matches").And.Contain("[TrackRegression]"));
    }

    private JsonElement Cost(string cost) => _tool.Json.GetProperty("cases")[0].GetProperty("costs").EnumerateArray().Single(one => one.GetProperty("cost").GetString() == cost);

    private void Write(string path, ReportDocument report) => ReportSamples.Write(_tool, path, report);

    private static ReportDocument Tracked() => ReportSamples.Of(ReportSamples.Checks(0.1, 5, "Find(long customer)")[0] with
    {
        Check = "TrackRegression",
        Clauses =
        [
            new ReportClause("fail", "slower", [], null, 1)
            {
                Regression = new ReportRegression(0.1, [new ReportRegressionCost("time", "regressed", 1e5, 1.2e5, 1.2, [1.18, 1.22], 1.12, "slower", null, "mend it")]),
            },
        ],
    });
}
