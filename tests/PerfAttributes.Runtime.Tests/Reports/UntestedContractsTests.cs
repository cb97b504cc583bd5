using NUnit.Framework;
using PerfAttributes.Cases;
using PerfAttributes.Reports;
using PerfAttributes.Reports.Annotations;
using PerfAttributes.Settings;

namespace PerfAttributes.Tests.Reports;

/// <summary>Contracts for which there are no tests: no report of the run looks as if it were whole.</summary>
public sealed class UntestedContractsTests
{
    private static readonly UntestedContracts Untested = new(
        "Shop.CartPerfTests.Sum_NotTested", "Shop.Cart", "Sum",
        ["PERF008: Nothing feeds parameter 'unfed' of 'Cart.Sum(long)', so that it cannot be called; give the host a member of that name, or a default", "PERF102: no size"]);

    [Test]
    public void The_message_has_a_line_for_each_problem_and_breaks_long_ones()
    {
        var lines = Untested.Text().ReplaceLineEndings("\n").Split('\n');
        Assert.That(lines.Select(line => line.Length), Has.All.LessThanOrEqualTo(100));
        Assert.That(lines[0], Is.EqualTo("Contracts of Sum are not tested."));
        Assert.That(lines[1], Does.EndWith(" or silenced:"));
        Assert.That(lines.Skip(2).Where(line => !line.StartsWith("  ", StringComparison.Ordinal)).Select(line => line[..9]), Is.EqualTo(new[] { "PERF008: ", "PERF102: " }));
        Assert.That(lines[^2], Does.StartWith("  "));
    }

    [Test]
    public void The_closing_summary_counts_them_as_failed_and_says_why()
    {
        var text = RunSummary.Text(Results()).ReplaceLineEndings("\n");
        Assert.That(text, Does.Contain("PerfAttributes: 0 passed, 1 failed, 0 inconclusive").And.Contain("  FAIL  Sum: its contracts are not tested: PERF008: Nothing feeds"));
        Assert.That(text.Split('\n').Select(line => line.Length), Has.All.LessThanOrEqualTo(100));
    }

    [Test]
    public void A_run_of_nothing_else_is_one_that_failed()
    {
        var results = Results();
        Assert.That(results.IsEmpty, Is.False);
        Assert.That(results.Count(CheckOutcome.Fail), Is.EqualTo(1));
        var document = JsonReport.Document(results, "Shop.PerfTests");
        Assert.That((document.ExecutionStatus, document.Summary.Failed), Is.EqualTo(("failed", 1)));
        var one = document.NotTested.Single();
        Assert.That((one.Test, one.Service, one.Operation), Is.EqualTo((Untested.Test, "Shop.Cart", "Sum")));
        Assert.That(one.Reasons, Is.EqualTo(Untested.Reasons));
    }

    [Test]
    public void The_summary_of_a_job_names_them_before_all_else() => Assert.That(
        MarkdownReport.Render(JsonReport.Document(Results(), "Shop.PerfTests")).ReplaceLineEndings("\n"),
        Does.StartWith("## ❌ Performance contracts of Shop.PerfTests\n\n**1** failed\n\n❌ **Cart.Sum** is not tested:\n\n```text\nPERF008: Nothing feeds"));

    [Test]
    public void A_build_service_gets_an_error_for_each()
    {
        var document = JsonReport.Document(Results(), "Shop.PerfTests");
        Assert.That(AnnotationLines.Of(document, AnnotationStyle.GitHub).Single(), Does.StartWith("::error title=Cart.Sum is not tested::PERF008: Nothing feeds").And.EndWith(" PERF102: no size"));
        Assert.That(AnnotationLines.Of(document, AnnotationStyle.Azure).Single(), Does.StartWith("##vso[task.logissue type=error;]Cart.Sum is not tested: PERF008: Nothing feeds"));
        Assert.That(AnnotationLines.Of(document, AnnotationStyle.Off), Is.Empty);
        var amongMany = AnnotationLines.Of(ReportSample.Of(200) with { NotTested = document.NotTested }, AnnotationStyle.GitHub);
        Assert.That((amongMany.Count, amongMany[0]), Is.EqualTo((10, AnnotationLines.Of(document, AnnotationStyle.GitHub)[0])), "broken contracts do not crowd it out");
    }

    [Test]
    public void A_merged_report_keeps_them_with_their_run()
    {
        var merged = ReportMerge.Of([ReportSample.Of(1), JsonReport.Document(Results(), "Shop.PerfTests")]);
        Assert.That(merged.NotTested.Single().Run, Is.EqualTo(1));
        Assert.That(merged.Summary.Failed, Is.EqualTo(2), "with the one of the sample");
    }

    private static RunResults Results()
    {
        var results = new RunResults(DateTimeOffset.UnixEpoch);
        results.Add(Untested);
        return results;
    }
}
