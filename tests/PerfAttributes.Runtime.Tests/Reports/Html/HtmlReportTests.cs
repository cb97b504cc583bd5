using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NUnit.Framework;
using PerfAttributes.Reports;
using PerfAttributes.Reports.Html;

namespace PerfAttributes.Tests.Reports.Html;

public sealed class HtmlReportTests
{
    [Test]
    public void The_page_carries_the_whole_report_and_refers_to_nothing_outside()
    {
        var document = ReportSample.Of(3);
        var page = HtmlReport.Render(document);
        var data = JsonNode.Parse(Regex.Match(page, "<script type=\"application/json\" id=\"report\">(.*?)</script>", RegexOptions.Singleline).Groups[1].Value)!;
        Assert.That((int)data["summary"]!["failed"]!, Is.EqualTo(document.Summary.Failed));
        Assert.That(Regex.Matches(page, "(src|href)=\"([^\"]*)\"").Select(match => match.Groups[2].Value), Is.EquivalentTo(new[] { "data:,", "#cases" }));
        Assert.That(page, Does.Not.Contain("{{").And.Not.Contain("url("));
    }

    [Test]
    public void The_policy_allows_the_pages_own_script_and_style_and_nothing_else()
    {
        var page = HtmlReport.Render(ReportSample.Of(1));
        var policy = Regex.Match(page, "Content-Security-Policy\" content=\"([^\"]*)\"").Groups[1].Value;
        Assert.That(policy, Does.StartWith("default-src 'none'").And.Not.Contain("unsafe"));
        foreach (var (directive, content) in new[] { ("script-src", Inside("<script>", "</script>")), ("style-src", Inside("<style>", "</style>")) })
            Assert.That(policy, Does.Contain($"{directive} 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)))}'"));

        string Inside(string start, string end)
        {
            var from = page.IndexOf(start, StringComparison.Ordinal) + start.Length;
            return page[from..page.IndexOf(end, from, StringComparison.Ordinal)];
        }
    }

    [Test]
    public void Names_and_statements_cannot_leave_the_data()
    {
        var page = HtmlReport.Render(ReportSample.Of(2, ReportSample.Hostile));
        Assert.That(Regex.Matches(page, "</script", RegexOptions.IgnoreCase), Has.Count.EqualTo(2));
        Assert.That(page, Does.Not.Contain("<img").And.Not.Contain("\u001b").And.Not.Contain("\u2028").And.Not.Contain("\u202e"));
        Assert.That(Regex.Match(page, "<title>.*?</title>").Value, Does.Contain("&lt;img"));
    }
}
