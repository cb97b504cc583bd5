using System.Diagnostics;
using System.Globalization;
using PerfAttributes.Reports;
using PerfAttributes.Reports.Html;
using PerfAttributes.Tests.Reports;
using PerfAttributes.Tests.Reports.Html;

namespace PerfAttributes.Benchmarks;

/// <summary>How long a report of 1 000 cases takes to be written, and its page to be opened in a browser.</summary>
internal static class ReportBenchmark
{
    private const string Opened = "(() => { const entry = performance.getEntriesByType('navigation')[0]; return Math.max(entry.domContentLoadedEventEnd, ...performance.getEntriesByType('paint').map(one => one.startTime)); })()";

    private const string Filtered = "new Promise(done => { const start = performance.now(); const input = document.querySelector('input[type=search]'); input.value = 'find99'; input.dispatchEvent(new Event('input')); requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start))); })";

    internal static async Task<int> MeasureAsync(int cases)
    {
        var folder = Directory.CreateTempSubdirectory("perf-report-").FullName;
        try
        {
            var document = ReportSample.Of(cases);
            Console.WriteLine("| what | ms | bytes |\n| --- | --- | --- |");
            // The first run pays for compilation, as it does at the end of a test run.
            foreach (var when in new[] { "first", "again" })
            {
                Time($"all three, {when}", () =>
                {
                    RunReports.Write(document, folder);
                    return null;
                });
            }

            foreach (var when in new[] { "then", "again" })
            {
                Time($"JSON, {when}", () => JsonReport.Write(document, folder));
                Time($"Markdown, {when}", () => MarkdownReport.Write(document, folder));
                Time($"HTML, {when}", () => HtmlReport.Write(document, folder));
            }

            Time("JSON, read", () =>
            {
                JsonReportReader.Read(Path.Combine(folder, JsonReport.FileName));
                return null;
            });
            if (Browser.Find() is not { } browser)
            {
                Console.WriteLine(Browser.Missing);
                return 1;
            }

            for (var i = 0; i < 5; i++)
            {
                await using var page = await Browser.OpenAsync(browser, Path.Combine(folder, HtmlReport.FileName));
                // Two frames later it has been painted.
                await page.EvaluateAsync<bool>("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))");
                Line("opened and painted", await page.EvaluateAsync<double>(Opened), "");
                Line("filtered and painted", await page.EvaluateAsync<double>(Filtered), "");
            }

            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Time(string what, Func<string?> work)
    {
        var watch = Stopwatch.StartNew();
        var path = work();
        Line(what, watch.Elapsed.TotalMilliseconds, path is null ? "" : new FileInfo(path).Length.ToString(CultureInfo.InvariantCulture));
    }

    private static void Line(string what, double milliseconds, string bytes) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {milliseconds:0} | {bytes} |"));
}
