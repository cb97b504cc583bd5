using System.Text;
using PerfAttributes.Reports;
using PerfAttributes.Reports.Json;

namespace PerfAttributes.Tool.Tests.Document;

/// <summary>The document that is committed beside the code.</summary>
[TestFixture]
public sealed class DocumentCommandTests : IDisposable
{
    private readonly ToolRun _tool = new() { LongestLine = 200 };

    public void Dispose() => _tool.Dispose();

    [Test]
    public void It_holds_promises_figures_limits_growth_and_indexes()
    {
        Assert.That(Write(ReportSamples.Report()), Is.Zero, _tool.Error);
        Assert.That(Document, Does
            .Contain("## `Shop.OrderService`").And
            .Contain("### `Find(long customer)`").And
            .Contain("- tested in medium").And
            .Contain("- growth tested in medium from 100 to 1600").And
            .Contain("- needs the indexes `idx_orders_customer`").And
            .Contain("| medium | p95 within 25 ms | 140 us | kept |").And
            .Contain("| medium | allocation within 8192 B | 6500 B | kept |").And
            .Contain("| medium | VM steps within 1 000 | 769 | kept |").And
            .Contain("| medium | VM steps grows no faster than Linear | n^1.0 | kept |").And
            .Contain("| medium | 100 us | 140 us | 6500 B | 1 | 769 | 0 |").And
            .Contain("Measured on X64 with 2 processors, .NET 10, SQLite 3.50.4."));
    }

    [Test]
    public void A_method_that_is_only_tracked_has_its_times()
    {
        Assert.That(Write(ReportSamples.Of(ReportSamples.Tracked(0.1))), Is.Zero, _tool.Error);
        Assert.That(Document, Does.Contain("| medium | 100 us | 130 us | 6500 B | 1 | 769 | 0 |"));
    }

    [TestCase(0.104)]
    [TestCase(0.09)]
    [TestCase(0.119)]
    public void Measuring_again_changes_nothing_while_it_agrees(double median)
    {
        Write(ReportSamples.Report());
        var before = Document;
        Write(ReportSamples.Report(median));
        Assert.That(Document, Is.EqualTo(before));
        Assert.That(_tool.Out, Does.Contain("nothing changed"));
    }

    [Test]
    public void Of_several_runs_the_last_one_holds()
    {
        var first = ReportSamples.Report();
        var last = ReportSamples.Report(median: 0.150, vmSteps: 770) with { Started = first.Started.AddDays(1) };
        Assert.That(Write(ReportMerge.Of([last, first])), Is.Zero, _tool.Error);
        var merged = Document;
        Assert.That(Write(last), Is.Zero);
        Assert.That(merged, Is.EqualTo(Document));
    }

    [Test]
    public void What_changed_beyond_noise_is_written_and_nothing_else()
    {
        Write(ReportSamples.Report());
        var before = Document;
        Write(ReportSamples.Report(median: 0.104, vmSteps: 770));
        Assert.That(Document, Is.EqualTo(before.Replace("769", "770", StringComparison.Ordinal)));
        Write(ReportSamples.Report(median: 0.150, vmSteps: 770));
        Assert.That(Document, Does.Contain("| medium | 150 us | 200 us | 6500 B | 1 | 770 | 0 |"));
    }

    [Test]
    public void Checking_writes_nothing_and_tells_by_its_exit_code()
    {
        ReportSamples.Write(_tool, "perf-report.json", ReportSamples.Report());
        Assert.That(_tool.Run("document", "perf-report.json", "--check"), Is.EqualTo(1));
        Assert.That(_tool["PERFORMANCE.md"], Does.Not.Exist);
        _tool.Run("document", "perf-report.json");
        Assert.That(_tool.Run("document", "perf-report.json", "--check"), Is.Zero);
    }

    [Test]
    public void What_people_wrote_around_it_stays_byte_for_byte()
    {
        Write(ReportSamples.Report());
        var own = "\ufeff# Ours\r\nä\r\n" + Document.Replace("\n", "\r\n", StringComparison.Ordinal) + "bye";
        File.WriteAllText(_tool["PERFORMANCE.md"], own, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        Write(ReportSamples.Report(vmSteps: 770));
        Assert.That(File.ReadAllBytes(_tool["PERFORMANCE.md"]), Is.EqualTo(Encoding.UTF8.GetBytes(own.Replace("769", "770", StringComparison.Ordinal))));
    }

    [Test]
    public void A_document_of_somebody_else_is_not_overwritten()
    {
        _tool.Write("PERFORMANCE.md", "ours\n");
        Assert.That(Write(ReportSamples.Report()), Is.EqualTo(2));
        Assert.That(Document, Is.EqualTo("ours\n"));
        Assert.That(_tool.Error, Does.Contain("Way out: ").And.Contain("<!-- perfattributes:begin -->"));
    }

    [Test]
    public void Names_are_text_and_never_markup()
    {
        Write(ReportSamples.Of(ReportSamples.Checks(0.1, 5, "Find(List<long> `x`|)", "a|b <script> *c*\e[2J")));
        Assert.That(Document, Does.Contain(@"| a\|b \<script\> \*c\*").And.Contain("### `` Find(List<long> `x`|) ``"));
        Assert.That(Document.Any(letter => letter == '\e'), Is.False);
        var before = Document;
        Write(ReportSamples.Of(ReportSamples.Checks(0.11, 5, "Find(List<long> `x`|)", "a|b <script> *c*\e[2J")));
        Assert.That(Document, Is.EqualTo(before));
    }

    [Test]
    public void Services_can_be_chosen()
    {
        ReportSamples.Write(_tool, "perf-report.json", ReportSamples.Report());
        Assert.That(_tool.Run("document", "perf-report.json", "--service", "OrderService"), Is.Zero);
        Assert.That(_tool.Run("document", "perf-report.json", "--service", "Absent"), Is.EqualTo(2));
        Assert.That(_tool.Error, Does.Contain("no service Absent").And.Contain("Shop.OrderService"));
    }

    [Test]
    public void Json_names_the_files_that_changed()
    {
        ReportSamples.Write(_tool, "perf-report.json", ReportSamples.Report());
        _tool.Run("document", "perf-report.json", "--json");
        Assert.That(_tool.Json.GetProperty("changed")[0].GetString(), Is.EqualTo(_tool["PERFORMANCE.md"]));
    }

    [TestCase("100%")]
    [TestCase("some")]
    public void A_bad_tolerance_is_told(string tolerance)
    {
        ReportSamples.Write(_tool, "perf-report.json", ReportSamples.Report());
        Assert.That(_tool.Run("document", "perf-report.json", "--tolerance", tolerance), Is.EqualTo(2));
        Assert.That(_tool.Error, Does.Contain("--tolerance").And.Contain("Way out: "));
    }

    [Test]
    public void A_report_that_is_missing_is_told()
    {
        Assert.That(_tool.Run("document", "absent.json"), Is.EqualTo(2));
        Assert.That(_tool.Error, Does.Contain("absent.json").And.Contain("Way out: "));
    }

    private string Document => File.ReadAllText(_tool["PERFORMANCE.md"]);

    private int Write(ReportDocument report)
    {
        ReportSamples.Write(_tool, "perf-report.json", report);
        return _tool.Run("document", "perf-report.json");
    }
}
