namespace PerfAttributes.Tool.Tests.Report;

/// <summary><c>report</c>: several reports as one.</summary>
[TestFixture]
public sealed class ReportCommandTests : IDisposable
{
    private readonly ToolRun _tool = new() { LongestLine = 200 };

    public void Dispose() => _tool.Dispose();

    [Test]
    public void Reports_are_merged_into_all_three_forms()
    {
        ReportSamples.Write(_tool, "1/perf-report.json", ReportSamples.Report());
        ReportSamples.Write(_tool, "2/perf-report.json", ReportSamples.Report(signature: "Place(long customer)"));
        Assert.That(_tool.Run("report", "1/perf-report.json", "2", "-o", "out"), Is.Zero, _tool.Error);
        Assert.That(_tool.Out, Does.Contain("2 reports: 10 passed, 0 failed"));
        foreach (var file in new[] { "perf-report.json", "perf-report.md", "perf-report.html" })
            Assert.That(File.ReadAllText(_tool["out/" + file]), Does.Contain("Find").And.Contain("Place"), file);
    }

    [Test]
    public void What_was_merged_before_and_schemas_are_no_runs()
    {
        ReportSamples.Write(_tool, "1/perf-report.json", ReportSamples.Report());
        _tool.Write("perf-report.schema.json", "{}");
        for (var time = 0; time < 2; time++)
        {
            Assert.That(_tool.Run("report", "."), Is.Zero, _tool.Error);
            Assert.That(_tool.Out, Does.Contain("1 report: 5 passed"));
        }
    }

    [Test]
    public void Json_names_the_files()
    {
        ReportSamples.Write(_tool, "perf-report.json", ReportSamples.Report());
        Assert.That(_tool.Run("report", "perf-report.json", "--json"), Is.Zero);
        Assert.That(_tool.Json.GetProperty("files").GetArrayLength(), Is.EqualTo(3));
        Assert.That(_tool.Json.GetProperty("summary").GetProperty("passed").GetInt32(), Is.EqualTo(5));
    }

    [TestCase("absent.json", "There is no report")]
    [TestCase("empty", "There is no perf-report*.json")]
    public void What_is_missing_is_told(string path, string message)
    {
        Directory.CreateDirectory(_tool["empty"]);
        Assert.That(_tool.Run("report", path), Is.EqualTo(2));
        Assert.That(_tool.Error.ReplaceLineEndings(" "), Does.Contain(message).And.Contain("Way out: "));
    }
}
