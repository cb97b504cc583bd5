using System.Text.Json;
using PerfAttributes.Reports;
using PerfAttributes.Reports.Json;

namespace PerfAttributes.Tool.Tests.Compare;

/// <summary><c>compare</c> on reports.</summary>
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
    public void Times_regress_against_eight_runs_if_two_show_it()
    {
        Eight();
        Write("after/0/perf-report.json", ReportSamples.Report(median: 0.13));
        Write("after/1/perf-report.json", ReportSamples.Report(median: 0.131));
        Assert.That(_tool.Run("compare", "before", "after", "--json"), Is.EqualTo(1));
        Assert.That(_tool.Json.GetProperty("runs_before").GetInt32(), Is.EqualTo(8));
        Assert.That(Cost("time").GetProperty("outcome").GetString(), Is.EqualTo("regressed"));
        Assert.That(Cost("time").GetProperty("ratio").GetDouble(), Is.EqualTo(1.29).Within(0.02));
        Assert.That(Cost("time").GetProperty("statement").GetString(), Does.EndWith("; 2 of 2 runs show it"));
    }

    [Test]
    public void One_run_alone_is_no_proof_that_times_regressed()
    {
        Eight();
        Write("after.json", ReportSamples.Report(median: 0.13));
        Assert.That(_tool.Run("compare", "before", "after.json"), Is.Zero);
        Assert.That(_tool.OutWords, Does
            .Contain("CANNOT TELL Shop.OrderService.Find in medium: the median is 130 us").And
            .Contain("that is one run, and a second would decide").And
            .Contain("Way out: run the tests again").And
            .Contain("2 runs on the second side; it has 1"));
    }

    [Test]
    public void Eight_copies_of_one_report_do_not_say_how_runs_vary()
    {
        for (var copy = 0; copy < 8; copy++)
            Write($"before/{copy}/perf-report.json", ReportSamples.Report(median: 0.1));
        Write("after/0/perf-report.json", ReportSamples.Report(median: 0.13));
        Write("after/1/perf-report.json", ReportSamples.Report(median: 0.131));
        Assert.That(_tool.Run("compare", "before", "after", "--json"), Is.Zero);
        Assert.That(Cost("time").GetProperty("statement").GetString(), Does.EndWith("1 of 8 runs saved"));
    }

    [Test]
    public void One_run_alone_proves_that_counted_work_regressed()
    {
        Eight();
        Write("after.json", ReportSamples.Report(median: 0.13, vmSteps: 900));
        Assert.That(_tool.Run("compare", "before", "after.json", "--json"), Is.EqualTo(1));
        Assert.That(Cost("vm_steps").GetProperty("outcome").GetString(), Is.EqualTo("regressed"));
        Assert.That(Cost("time").GetProperty("outcome").GetString(), Is.EqualTo("cannot_tell"));
    }

    [TestCase(new[] { 0.13, 0.13 }, "cannot_tell", TestName = "A_report_that_lies_there_twice_bears_nothing_out")]
    [TestCase(new[] { 0.1, 0.13 }, "cannot_tell", TestName = "A_slowdown_in_one_of_two_runs_is_told_and_decides_nothing")]
    [TestCase(new[] { 0.1, 0.1001, 0.13 }, "unchanged", TestName = "A_slowdown_in_one_of_three_runs_is_chance")]
    [TestCase(new[] { 0.1, 0.129, 0.13 }, "regressed", TestName = "A_slowdown_in_two_of_three_runs_is_one")]
    public void Runs_of_the_second_side_agree_on_a_slowdown(double[] medians, string outcome)
    {
        Eight();
        for (var run = 0; run < medians.Length; run++)
            Write($"after/{run}/perf-report.json", ReportSamples.Report(medians[run]));
        _tool.Run("compare", "before", "after", "--json");
        Assert.That(Cost("time").GetProperty("outcome").GetString(), Is.EqualTo(outcome), Cost("time").ToString());
    }

    [Test]
    public void A_merged_report_counts_as_the_runs_that_it_holds()
    {
        var runs = Enumerable.Range(0, 8).Select(run => ReportSamples.Report(median: 0.1 + (run * 0.0002))).ToList();
        Write("before.json", ReportMerge.Of(runs));
        Write("after.json", ReportMerge.Of([ReportSamples.Report(median: 0.13), ReportSamples.Report(median: 0.131)]));
        Assert.That(_tool.Run("compare", "before.json", "after.json", "--json"), Is.EqualTo(1));
        Assert.That(_tool.Json.GetProperty("runs_before").GetInt32(), Is.EqualTo(8));
        Assert.That(_tool.Json.GetProperty("runs_after").GetInt32(), Is.EqualTo(2));
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
        Write("after/0/perf-report.json", At(0.18, sentinel));
        Write("after/1/perf-report.json", At(0.181, sentinel));
        _tool.Run("compare", "before", "after", "--json");
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
        Write("after/0/perf-report.json", Report(0.18, sentinel));
        Write("after/1/perf-report.json", Report(0.181, sentinel));
        _tool.Run("compare", "before", "after", "--json");
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
        Assert.That(_tool.Run("compare", "a.json", "b.json"), Is.EqualTo(2), "nothing was compared");
        Assert.That(_tool.OutWords, Does
            .Contain("gone: Shop.OrderService.Find in medium").And
            .Contain("new: Shop.OrderService.Place in medium").And
            .Contain("Nothing was compared: the two sides have no case in common. Way out: ").And
            .EndWith("0 cases"));
    }

    [Test]
    public void Reports_of_no_case_at_all_are_no_comparison()
    {
        Write("a.json", ReportSamples.Report());
        Write("b.json", ReportSamples.OfServices());
        foreach (var (before, after) in new[] { ("a.json", "b.json"), ("b.json", "a.json"), ("b.json", "b.json") })
        {
            Assert.That(_tool.Run("compare", before, after), Is.EqualTo(2), _tool.Error);
            Assert.That(_tool.OutWords, Does.Contain("Nothing was compared: the two sides have no case in common."));
        }
    }

    [Test]
    public void Cases_of_which_each_side_has_other_figures_are_no_comparison()
    {
        Write("a.json", Only("RequiresIndex"));
        Write("b.json", Only("QueryBudget"));
        Assert.That(_tool.Run("compare", "a.json", "b.json"), Is.EqualTo(2), _tool.Error);
        Assert.That(_tool.OutWords, Does.Contain("Nothing was compared: of 1 case, 1 could not be.").And.Contain("vm steps").And.Contain("769"));

        static ReportDocument Only(string check) => ReportSamples.Of([.. ReportSamples.Checks(0.1, 769, "Find(long customer)").Where(one => one.Check == check)]);
    }

    [Test]
    public void Cases_without_a_common_figure_do_not_undo_what_others_showed()
    {
        var work = ReportSamples.Checks(0.1, 769, "Place(long customer)").Where(one => one.Check == "QueryBudget");
        var other = ReportSamples.Checks(0.1, 769, "Place(long customer)").Where(one => one.Check == "RequiresIndex");
        Write("a.json", ReportSamples.Of([.. ReportSamples.Checks(0.1, 769, "Find(long customer)"), .. other]));
        Write("b.json", ReportSamples.Of([.. ReportSamples.Checks(0.1, 769, "Find(long customer)"), .. work]));
        Assert.That(_tool.Run("compare", "a.json", "b.json"), Is.Zero, _tool.Error);
        Assert.That(_tool.OutWords, Does.Contain("Not everything was compared: of 2 cases, 1 could not be."));
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

    private JsonElement Cost(string cost) => _tool.Json.GetProperty("cases")[0].GetProperty("costs").EnumerateArray().Single(one => one.GetProperty("cost").GetString() == cost);

    private void Write(string path, ReportDocument report) => ReportSamples.Write(_tool, path, report);

    private void Eight()
    {
        for (var run = 0; run < 8; run++)
            Write($"before/{run}/perf-report.json", ReportSamples.Report(median: 0.1 + (run * 0.0002)));
    }
}
