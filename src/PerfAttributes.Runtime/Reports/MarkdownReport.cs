using System.Globalization;
using System.Text;
using PerfAttributes.Contracts;
using PerfAttributes.Files;
using PerfAttributes.Quantities;
using PerfAttributes.Reports.Json;

namespace PerfAttributes.Reports;

/// <summary>Writes <c>perf-report.md</c>: verdicts first, the worst on top, details folded away; made for a CI job's summary.</summary>
public static class MarkdownReport
{
    /// <summary>The file's name.</summary>
    public const string FileName = "perf-report.md";

    /// <summary>What GitHub takes as the summary of one step, in bytes.</summary>
    public const int MaxSummaryBytes = 1024 * 1024;

    private const int RoomForNotice = 300;

    /// <summary>Writes the report whole or not at all.</summary>
    /// <param name="document">The report.</param>
    /// <param name="directory">The folder; created if missing.</param>
    /// <returns>The file's full path.</returns>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written to.</exception>
    public static string Write(ReportDocument document, string directory)
    {
        var path = Path.GetFullPath(Path.Combine(directory, FileName));
        AtomicFile.WriteAllText(path, Render(document));
        return path;
    }

    /// <summary>Adds the report to the summary of a job, after what other steps or projects have put there.</summary>
    /// <param name="document">The report.</param>
    /// <param name="path">The summary's file: what <c>GITHUB_STEP_SUMMARY</c> names.</param>
    /// <exception cref="IOException">The file cannot be written to.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be written to.</exception>
    public static void AppendTo(ReportDocument document, string path)
    {
        using var stream = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        var room = MaxSummaryBytes - stream.Length;
        if (room < 2 * RoomForNotice)
            return;
        stream.Write(Encoding.UTF8.GetBytes(Render(document, (int)room)));
    }

    /// <summary>The report as Markdown.</summary>
    /// <param name="document">The report.</param>
    /// <param name="maxBytes">The most bytes of UTF-8, 600 or more; what does not fit is left out from the end, and a line says so.</param>
    public static string Render(ReportDocument document, int maxBytes = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBytes, 2 * RoomForNotice);
        var text = new StringBuilder();
        var (room, leftOut) = (maxBytes - RoomForNotice, 0);
        foreach (var part in Parts(document))
        {
            var bytes = Encoding.UTF8.GetByteCount(part);
            // Whole parts only: half a table or an open block would spoil what others add below.
            if (leftOut > 0 || bytes > room)
            {
                leftOut++;
                continue;
            }

            text.Append(part);
            room -= bytes;
        }

        if (leftOut > 0)
            text.Append(CultureInfo.InvariantCulture, $"\n> {leftOut} more parts do not fit into {ByteSize.Format(maxBytes)}: see perf-report.html or perf-report.json.\n");
        return text.ToString();
    }

    private static IEnumerable<string> Parts(ReportDocument document)
    {
        var checks = ReportMerge.ChecksOf(document).OrderBy(one => VerdictWords.Rank(one.Check.Verdict)).ToList();
        var open = checks.FindAll(one => one.Check.Verdict != "pass");
        var passed = checks.FindAll(one => one.Check.Verdict == "pass");
        yield return Head(document);
        foreach (var untested in document.NotTested)
            yield return $"❌ **{MarkdownText.Inline($"{ServiceName.Short(untested.Service)}.{untested.Operation}")}** is not tested:\n\n{MarkdownText.Block(string.Join('\n', untested.Reasons))}\n";
        // Parts of a hundred rows, so that of a very long table something remains.
        foreach (var part in MarkdownTables.Verdicts(document, open))
            yield return part;
        foreach (var part in MarkdownRecommendations.Of(document))
            yield return part;
        foreach (var part in MarkdownTables.Folded($"{passed.Count} passed", MarkdownTables.Verdicts(document, passed)))
            yield return part;
        foreach (var (_, operation, check) in open.Where(one => one.Check.Message is not null))
            yield return Details(operation, check);
        foreach (var part in MarkdownTables.Folded("Times per call", MarkdownTables.Times(checks)))
            yield return part;
        foreach (var part in MarkdownTables.Folded("Requirements", MarkdownTables.Requirements(document)))
            yield return part;
        yield return Environment(document);
    }

    private static string Head(ReportDocument document)
    {
        var summary = document.Summary;
        var counts = string.Join(" · ", new (int Count, string Word)[]
        {
            (summary.Failed, "failed"),
            (summary.Inconclusive, "inconclusive"),
            (summary.Warnings, "warnings"),
            (summary.SkippedClauses, "clauses skipped"),
            (summary.Passed, "passed"),
        }.Where(one => one.Count > 0).Select(one => string.Create(CultureInfo.InvariantCulture, $"**{one.Count}** {one.Word}")));
        // What was left out proves nothing.
        var verdict = document is { ExecutionStatus: "passed", Summary.Passed: 0 } ? "skipped" : MarkdownTables.VerdictOf(document.ExecutionStatus);
        return $"## {MarkdownTables.Symbol(verdict)} Performance contracts of {MarkdownText.Inline(document.TestProject)}\n\n{counts}\n\n";
    }

    private static string Details(string operation, ReportCheck check)
    {
        var command = check.Reproduce is { } reproduce ? "\n" + MarkdownText.Block(reproduce, "sh") : "";
        return $"<details><summary>{MarkdownTables.Symbol(check.Verdict)} <b>{MarkdownText.Html(operation)}</b> [{MarkdownText.Html(check.Check)}] {MarkdownText.Html(check.Scenario)}</summary>\n\n" +
            MarkdownText.Block(check.Message!) + command + "\n</details>\n\n";
    }

    private static string Environment(ReportDocument document)
    {
        var environment = document.Environment;
        var engine = environment.DatabaseEngine is { } name ? ", " + name : "";
        var processor = environment.Processor is { } model ? model + ", " : "";
        var risk = document.Summary.FalseAlarmRisk > 0
            ? $" Risk that any failure by the clock is a false alarm: {RiskText.AtMost(document.Summary.FalseAlarmRisk)}."
            : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{MarkdownText.Inline($"{document.Started.UtcDateTime:yyyy-MM-dd HH:mm} UTC, {environment.Runtime} on {environment.OperatingSystem} ({processor}{environment.Architecture}, {environment.ProcessorCount} processors{engine}).{risk}")}\n");
    }
}
