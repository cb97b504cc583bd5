using System.Text.Json;
using NUnit.Framework;
using PerfAttributes.Reports;
using PerfAttributes.Reports.Json;

namespace PerfAttributes.Tests.Reports;

public sealed class JsonReportReaderTests
{
    private string _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("perf-read-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void What_was_written_is_read_again()
    {
        var path = JsonReport.Write(ReportSample.Of(3, ReportSample.Hostile), _folder);
        var written = File.ReadAllText(path);
        Assert.That(written, Does.Match("\"median_ms\": \\[[0-9]+(\\.[0-9]+)?, "), "figures of charts stand on one line");
        Assert.That(JsonReport.Write(JsonReportReader.Read(path), Path.Combine(_folder, "again")), Does.Exist);
        Assert.That(File.ReadAllText(Path.Combine(_folder, "again", JsonReport.FileName)), Is.EqualTo(written));
    }

    [Test]
    public void A_file_that_was_cut_off_is_refused_with_its_place()
    {
        var path = JsonReport.Write(ReportSample.Of(3), _folder);
        var text = File.ReadAllText(path);
        // Steps of a prime number of letters cut words, numbers, names and escapes alike.
        for (var length = 0; length < text.Length - 3; length += 499)
        {
            File.WriteAllText(path, text[..length]);
            Assert.That(
                Fault(path), Does.StartWith(path + ", line ").And.Contain("ends too early").And.Contain("Way out: run the tests again"), $"…{text[Math.Max(0, length - 20)..length]}");
        }
    }

    [TestCase("{ \"schema_version\": 2, \"anything\": [] }", "has schema_version 2; this version of PerfAttributes reads 1", "newer version")]
    [TestCase("{ \"schema_version\": 0 }", "has schema_version 0", "run the tests again")]
    [TestCase("{ \"name\": \"package\" }", "has no schema_version", "give the path of a perf-report.json")]
    [TestCase("{ \"schema_version\": \"one\" }", "damaged or no perf-report.json", "run the tests again")]
    [TestCase("{ \"schema_version\": 1 }", "damaged or no perf-report.json", "run the tests again")]
    [TestCase("[1, 2]", "damaged or no perf-report.json", "run the tests again")]
    [TestCase("null", "has no schema_version", "give the path")]
    [TestCase("<html>", "damaged or no perf-report.json", "run the tests again")]
    [TestCase("{ \"schema_version\": 1, <<<<<<< HEAD", "damaged or no perf-report.json", "run the tests again")]
    public void What_is_no_report_of_this_version_is_refused_with_a_way_out(string text, string fault, string wayOut)
    {
        var path = Path.Combine(_folder, "some.json");
        File.WriteAllText(path, text);
        Assert.That(Fault(path), Does.StartWith(path).And.Contain(fault).And.Contain("Way out: ").And.Contain(wayOut));
    }

    [Test]
    public void A_profile_of_deep_recursion_is_written_read_and_shown()
    {
        var tree = new ReportProfileNode("leaf", 1, 1, []);
        for (var depth = 0; depth < 200; depth++)
            tree = new ReportProfileNode("Walk" + depth, 0, 1, [tree]);
        var profile = new ReportProfile
        {
            Samples = 300, Seconds = 1, HotFunctions = [], LineProfilerFindings = [], Statements = [], Allocations = [], Limitations = [], ProfileTree = tree,
        };
        var report = WithFirstCheck(ReportSample.Of(1), check => check with { ProfilingResults = profile });
        var read = JsonReportReader.Read(JsonReport.Write(report, _folder));
        Assert.That(read.PerformanceTestResults.Values.Single()["Find0"][0].ProfilingResults!.ProfileTree!.Name, Is.EqualTo("Walk199"));
        Assert.That(RunReports.Write(read, Path.Combine(_folder, "again")), Has.Count.EqualTo(3));
    }

    [Test]
    public void Checks_that_are_null_or_of_no_run_are_refused()
    {
        var path = JsonReport.Write(WithFirstCheck(ReportSample.Of(1), check => check with { Run = -1 }), _folder);
        Assert.That(Fault(path), Does.StartWith(path).And.Contain("performance_test_results"));
        JsonReport.Write(WithFirstCheck(ReportSample.Of(1), _ => null!), _folder);
        Assert.That(Fault(path), Does.StartWith(path).And.Contain("performance_test_results"));
    }

    [Test]
    public void The_newest_trend_of_a_case_stays_where_several_are_full()
    {
        var (older, newer) = (Report(1), Report(2));
        Assert.That(ReportMerge.Of([older, newer]).Trends.Single().Summary, Is.EqualTo("trend 2"));
        Assert.That(ReportMerge.Of([newer, older]).Trends.Single().Summary, Is.EqualTo("trend 2"));

        static ReportDocument Report(int day) => ReportSample.Of(1) with
        {
            Trends = [new ReportTrend("Shop", "Find", "medium", [new ReportTrendRun(DateTimeOffset.UnixEpoch.AddDays(day), null, 1, 1)], [], "trend " + day)],
        };
    }

    private static ReportDocument WithFirstCheck(ReportDocument report, Func<ReportCheck, ReportCheck> change)
    {
        var (service, operations) = report.PerformanceTestResults.Single();
        var (operation, checks) = operations.Single();
        return report with
        {
            PerformanceTestResults = new Dictionary<string, IReadOnlyDictionary<string, IReadOnlyList<ReportCheck>>>
            {
                [service] = new Dictionary<string, IReadOnlyList<ReportCheck>> { [operation] = [change(checks[0]), .. checks.Skip(1)] },
            },
        };
    }

    [Test]
    public void A_part_that_is_missing_is_named()
    {
        var path = JsonReport.Write(ReportSample.Of(1), _folder);
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"environment\":", "\"surroundings\":", StringComparison.Ordinal));
        Assert.That(Fault(path), Does.Contain("environment"));
    }

    [Test]
    public void A_file_that_is_too_large_or_missing_is_refused()
    {
        var path = Path.Combine(_folder, "large.json");
        using (var stream = File.Create(path))
            stream.SetLength(100L * 1024 * 1024);
        Assert.That(Fault(path), Does.Contain("has 100 MB").And.Contain("at most 64.0 MB").And.Contain("Way out: "));
        Assert.That(Fault(Path.Combine(_folder, "none.json")), Does.Contain("cannot be read").And.Contain("Way out: "));
        Assert.That(Fault(_folder), Does.Contain("cannot be read"));
    }

    [Test]
    public void Merging_keeps_every_check_with_its_run_and_adds_up()
    {
        var (first, second) = (ReportSample.Of(10), ReportSample.Of(5) with { TestProject = "Other", Runs = [], Started = DateTimeOffset.UnixEpoch.AddDays(1), ExecutionStatus = "passed", Requirements = new Dictionary<string, string> { ["R2"] = "inconclusive" } });
        var merged = ReportMerge.Of([first, second]);
        Assert.That(merged.Summary.Failed, Is.EqualTo(2));
        Assert.That(merged.Runs.Select(run => run.TestProject), Is.EqualTo(new[] { "Shop.PerfTests", "Other" }));
        Assert.That(merged.ExecutionStatus, Is.EqualTo("failed"));
        Assert.That(merged.Started, Is.EqualTo(DateTimeOffset.UnixEpoch));
        Assert.That(merged.Requirements, Is.EquivalentTo(new Dictionary<string, string> { ["R1"] = "fail", ["R2"] = "inconclusive" }));
        Assert.That(merged.PerformanceTestResults["Shop.Service0"]["Find0"].Select(check => check.Run), Is.EqualTo(new[] { 0, 0, 0, 1, 1, 1 }));
        Assert.That(merged.Summary.FalseAlarmRisk, Is.EqualTo(0.008).Within(1e-12));
        var thrice = ReportMerge.Of([merged, first]);
        Assert.That(thrice.PerformanceTestResults["Shop.Service0"]["Find0"].Max(check => check.Run), Is.EqualTo(2), "merged reports can be merged again");
        Assert.That(MarkdownReport.Render(merged), Does.Contain("| Run |").And.Contain("Other 1970-01-02 00:00"));
    }

    [Test]
    public void A_merged_report_keeps_what_was_profiled_and_the_longest_trend_of_each_case()
    {
        var one = ReportSample.Of(1) with
        {
            ProfilingResults = new ReportProfilingResults([new ReportHotFunction("Shop.Sum", 70, 70, null, "sampled", null)], []),
            Trends = [new ReportTrend("Shop", "Sum", "medium", [], [], "short")],
        };
        var run = new ReportTrendRun(DateTimeOffset.UnixEpoch, null, 1, null);
        var other = one with { Trends = [new ReportTrend("Shop", "Sum", "medium", [run], [], "long"), new ReportTrend("Shop", "Sum", "large", [], [], "other")] };
        var merged = ReportMerge.Of([one, other]);
        Assert.That(merged.ProfilingResults.HotFunctions, Has.Count.EqualTo(2));
        Assert.That(merged.Trends.Select(trend => trend.Summary), Is.EqualTo(new[] { "long", "other" }));
    }

    private static string Fault(string path) => Assert.Throws<ReportFileException>(() => JsonReportReader.Read(path))!.Message;
}
