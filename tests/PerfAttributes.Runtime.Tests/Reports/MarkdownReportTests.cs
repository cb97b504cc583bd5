using System.Text;
using NUnit.Framework;
using PerfAttributes.Reports;

namespace PerfAttributes.Tests.Reports;

public sealed class MarkdownReportTests
{
    [Test]
    public void Verdicts_come_first_the_worst_on_top_and_what_passed_is_folded()
    {
        var text = MarkdownReport.Render(ReportSample.Of(12));
        Assert.That(text, Does.StartWith("## ❌ Performance contracts of Shop.PerfTests\n\n**2** failed · **34** passed\n\n| Verdict | Method |"));
        Assert.That(text.IndexOf("❌ fail | Service0.Find10", StringComparison.Ordinal), Is.LessThan(text.IndexOf("<details><summary>34 passed</summary>", StringComparison.Ordinal)).And.Positive);
        Assert.That(text, Does.Contain("FAIL [NoTableScan] Find\n").And.Contain("```sh\ndotnet test tests/Shop.PerfTests"));
        Assert.That(Occurrences(text, "<details>"), Is.EqualTo(Occurrences(text, "</details>")));
    }

    [Test]
    public void A_name_or_statement_changes_neither_table_nor_block()
    {
        var text = MarkdownReport.Render(ReportSample.Of(2, ReportSample.Hostile + "\n```\n| a | b |"));
        Assert.That(text, Does.Not.Contain("\u001b").And.Not.Contain("\u202e").And.Not.Contain("\u2028"));
        var inBlock = false;
        foreach (var line in text.Split('\n'))
        {
            if (line.StartsWith("````", StringComparison.Ordinal) || (!inBlock && line.StartsWith("```", StringComparison.Ordinal)))
                inBlock = !inBlock;
            else if (inBlock && line == "```")
                inBlock = false;
            else if (!inBlock && !line.StartsWith("<details><summary>", StringComparison.Ordinal))
                Assert.That(line.Replace("\\<", "", StringComparison.Ordinal), Does.Not.Contain("<img").And.Not.Contain("<script"), line);
            if (!inBlock && line.StartsWith("| ❌", StringComparison.Ordinal))
                Assert.That(line.Replace("\\|", "", StringComparison.Ordinal).Count(letter => letter == '|'), Is.EqualTo(6), line);
        }

        Assert.That(inBlock, Is.False);
    }

    [Test]
    public void A_summary_that_would_be_too_long_is_cut_between_parts_and_says_so()
    {
        var document = ReportSample.Of(400);
        var whole = MarkdownReport.Render(document);
        var cut = MarkdownReport.Render(document, 20_000);
        Assert.That(Encoding.UTF8.GetByteCount(whole), Is.GreaterThan(20_000));
        Assert.That(Encoding.UTF8.GetByteCount(cut), Is.LessThanOrEqualTo(20_000));
        Assert.That(cut, Does.Match(@"> \d+ more parts do not fit into .*: see perf-report.html"));
        Assert.That(whole, Does.Not.Contain("more parts do not fit"));
        Assert.That(Occurrences(cut, "<details>"), Is.EqualTo(Occurrences(cut, "</details>")));
    }

    [Test]
    public void A_jobs_summary_keeps_what_others_wrote_and_its_limit()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "others\n");
            MarkdownReport.AppendTo(ReportSample.Of(2), file);
            Assert.That(File.ReadAllText(file), Does.StartWith("others\n## ❌"));
            File.WriteAllText(file, new string('x', MarkdownReport.MaxSummaryBytes - 2_000));
            MarkdownReport.AppendTo(ReportSample.Of(400), file);
            Assert.That(new FileInfo(file).Length, Is.LessThanOrEqualTo(MarkdownReport.MaxSummaryBytes));
            Assert.That(File.ReadAllText(file), Does.Contain("more parts do not fit"));
            File.WriteAllText(file, new string('x', MarkdownReport.MaxSummaryBytes));
            MarkdownReport.AppendTo(ReportSample.Of(1), file);
            Assert.That(new FileInfo(file).Length, Is.EqualTo(MarkdownReport.MaxSummaryBytes));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static int Occurrences(string text, string part) => text.Split(part).Length - 1;
}
