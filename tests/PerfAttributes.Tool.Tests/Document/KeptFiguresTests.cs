using PerfAttributes.Reports.Json;

namespace PerfAttributes.Tool.Tests.Document;

/// <summary>What the document keeps of a run before where a new one has no figure.</summary>
[TestFixture]
public sealed class KeptFiguresTests : IDisposable
{
    private readonly ToolRun _tool = new() { LongestLine = 200 };

    public void Dispose() => _tool.Dispose();

    [Test]
    public void A_run_that_could_not_measure_changes_nothing()
    {
        Write(Checks());
        var before = Document;
        var unmeasured = ReportSamples.Unmeasured(Checks());
        ReportSamples.Write(_tool, "perf-report.json", ReportSamples.Of(unmeasured));
        Assert.That(_tool.Run("document", "perf-report.json", "--check"), Is.Zero, _tool.Out);
        Write(unmeasured);
        Assert.That(Document, Is.EqualTo(before));
    }

    [Test]
    public void A_figure_that_such_a_run_has_is_written()
    {
        Write(Checks());
        Write([.. ReportSamples.Unmeasured(Checks()).Select(check => check.Check == "AllocationBudget" ? check with { AllocatedBytesPerCall = 20_480 } : check)]);
        Assert.That(Document, Does.Contain("| medium | 100 us | 140 us | 20 KB | 1 | 769 | 0 |").And.Contain("| medium | allocation within 8192 B | 20 KB |"));
    }

    [Test]
    public void Counts_of_a_part_are_no_counts()
    {
        Write(ReportSamples.Unmeasured(Checks()));
        Assert.That(Document, Does
            .Contain("| medium | VM steps within 1 000 |  | not decided |").And
            .Contain("| medium |  |  | 6500 B |  |  |  |").And
            .Not.Contain("| 12 |"));
    }

    [Test]
    public void The_figure_of_another_verdict_goes()
    {
        Write(Checks());
        Write([.. ReportSamples.Unmeasured(Checks()).Select(check => check.Check == "LatencyBudget"
            ? check with { Clauses = [check.Clauses[0] with { Verdict = "fail" }] }
            : check)]);
        Assert.That(Document, Does.Contain("| medium | p95 within 25 ms |  | broken |"));
    }

    [Test]
    public void Figures_go_with_their_case()
    {
        Write([.. Checks(), .. Checks("large")]);
        Assert.That(Document, Does.Contain("| large | 100 us |"));
        Write(Checks());
        Assert.That(Document, Does.Not.Contain("large"));
    }

    private string Document => File.ReadAllText(_tool["PERFORMANCE.md"]);

    private static ReportCheck[] Checks(string scenario = "medium") => ReportSamples.Checks(0.104, 769, "Find(long customer)", scenario);

    private void Write(ReportCheck[] checks)
    {
        ReportSamples.Write(_tool, "perf-report.json", ReportSamples.Of(checks));
        Assert.That(_tool.Run("document", "perf-report.json"), Is.Zero, _tool.Error);
    }
}
