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
