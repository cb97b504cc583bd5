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

    [Test]
    public void Growth_that_a_run_could_not_judge_keeps_its_rows_and_sizes()
    {
        Write(Checks());
        var before = Document;
        var growth = Growth(Checks());
        var cutShort = WithGrowth(Checks(), "inconclusive", growth with { Points = [growth.Points[0]], Costs = [] });
        ReportSamples.Write(_tool, "perf-report.json", ReportSamples.Of(cutShort));
        Assert.That(_tool.Run("document", "perf-report.json", "--check"), Is.Zero, _tool.Out);
        Write(cutShort);
        Assert.That(Document, Is.EqualTo(before).And.Contains("VM steps grows no faster than Linear | n^1.0 | kept").And.Contains("medium from 100 to 1600"));
        Write(WithGrowth(Checks(), "inconclusive", growth with { Points = [], Costs = [] }));
        Assert.That(Document, Is.EqualTo(before));
    }

    [Test]
    public void Growth_of_another_bound_keeps_no_row_of_this_one()
    {
        Write(Checks());
        Write(WithGrowth(Checks(), "inconclusive", Growth(Checks()) with { Bound = "Constant", Costs = [] }));
        Assert.That(Document, Does.Not.Contain("grows no faster than Linear"));
    }

    [TestCase("fail", "broken")]
    [TestCase("warning", "broken (warning)")]
    [TestCase("inconclusive", "not decided")]
    public void Each_cost_has_its_own_verdict_on_its_growth(string clause, string time)
    {
        Write(WithGrowth(Checks(), clause, Growth(Checks()) with
        {
            Costs = [new ReportGrowthCost("time", "fail", 2, [1.9, 2.1]), new ReportGrowthCost("VM steps", "pass", 0.98, null), new ReportGrowthCost("bytes", "inconclusive", 1, null)],
        }));
        Assert.That(Document, Does
            .Contain($"| medium | time grows no faster than Linear | n^2.0 | {time} |").And
            .Contain("| medium | VM steps grows no faster than Linear | n^1.0 | kept |").And
            .Contain("| medium | bytes grows no faster than Linear | n^1.0 | not decided |"));
    }

    [Test]
    public void The_machine_is_told_anew_only_with_a_figure()
    {
        Write(Checks());
        var before = Document;
        var elsewhere = ReportSamples.Of(Checks()) with { Environment = new ReportEnvironment("macOS 26", "Arm64", 8, ".NET 10.0.12", false, "SQLite 3.50.4") };
        ReportSamples.Write(_tool, "perf-report.json", elsewhere);
        Assert.That(_tool.Run("document", "perf-report.json", "--check"), Is.Zero, _tool.Out);
        Assert.That(_tool.Run("document", "perf-report.json"), Is.Zero, _tool.Error);
        Assert.That(Document, Is.EqualTo(before));
        ReportSamples.Write(_tool, "perf-report.json", ReportSamples.Report(vmSteps: 770) with { Environment = elsewhere.Environment });
        Assert.That(_tool.Run("document", "perf-report.json", "--check"), Is.EqualTo(1), _tool.Out);
        _tool.Run("document", "perf-report.json");
        Assert.That(Document, Does.Contain("Measured on Arm64 with 8 processors").And.Contain("| 770 |"));
    }

    private static ReportGrowth Growth(ReportCheck[] checks) => checks.Single(check => check.Check == "ScalesAs").Clauses[0].Growth!;

    private static ReportCheck[] WithGrowth(ReportCheck[] checks, string verdict, ReportGrowth growth) =>
    [
        .. checks.Select(check => check.Check == "ScalesAs" ? check with { Clauses = [check.Clauses[0] with { Verdict = verdict, Growth = growth }] } : check),
    ];

    private string Document => File.ReadAllText(_tool["PERFORMANCE.md"]);

    private static ReportCheck[] Checks(string scenario = "medium") => ReportSamples.Checks(0.104, 769, "Find(long customer)", scenario);

    private void Write(ReportCheck[] checks)
    {
        ReportSamples.Write(_tool, "perf-report.json", ReportSamples.Of(checks));
        Assert.That(_tool.Run("document", "perf-report.json"), Is.Zero, _tool.Error);
    }
}
