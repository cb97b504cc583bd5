using PerfAttributes.Reports.Html;
using PerfAttributes.Reports.Json;

namespace PerfAttributes.Reports;

/// <summary>All forms of one report.</summary>
public static class RunReports
{
    /// <summary>Writes <c>perf-report.json</c>, <c>perf-report.md</c> and <c>perf-report.html</c>, each whole or not at all.</summary>
    /// <param name="document">The report.</param>
    /// <param name="directory">The folder; created if missing.</param>
    /// <returns>The files' full paths, in this order.</returns>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written to.</exception>
    public static IReadOnlyList<string> Write(ReportDocument document, string directory)
    {
        // A thousand cases make 20 MB, which one processor alone would write for more than a second.
        Task<string>[] files =
        [
            Task.Run(() => JsonReport.Write(document, directory)),
            Task.Run(() => MarkdownReport.Write(document, directory)),
            Task.Run(() => HtmlReport.Write(document, directory)),
        ];
        // Waits for all of them, and throws what the first one that failed did.
        return Task.WhenAll(files).GetAwaiter().GetResult();
    }
}
