using NUnit.Framework;
using PerfAttributes.Reports.Html;
using PerfAttributes.Reports.Json;

namespace PerfAttributes.Tests.Reports.Html;

/// <summary>Base of the tests that open pages in a real browser.</summary>
public abstract class PageTests
{
    private string _folder = null!;
    private string _browser = null!;

    [OneTimeSetUp]
    public void FindBrowser()
    {
        _browser = Browser.Find() ?? "";
        if (_browser.Length == 0)
            Assert.Ignore(Browser.Missing);
        _folder = Directory.CreateTempSubdirectory("perf-page-").FullName;
    }

    [OneTimeTearDown]
    public void CleanUp()
    {
        if (_folder is not null)
            Directory.Delete(_folder, recursive: true);
    }

    private protected static ReportCheck Failed(string check) => new() { Test = "Shop.Sum", Operation = "Sum()", Scenario = "medium", Check = check, Verdict = "fail", Passed = false, Clauses = [] };

    private protected static ReportDocument With(ReportCheck check, string service = "Shop") => ReportSample.Of(1) with
    {
        PerformanceTestResults = new Dictionary<string, IReadOnlyDictionary<string, IReadOnlyList<ReportCheck>>> { [service] = new Dictionary<string, IReadOnlyList<ReportCheck>> { ["Sum"] = [check] } },
    };

    private protected async Task<Browser> OpenAsync(ReportDocument document, int width = 1280, bool dark = false) =>
        await Browser.OpenAsync(_browser, HtmlReport.Write(document, Path.Combine(_folder, Guid.NewGuid().ToString("N"))), width, dark);
}
