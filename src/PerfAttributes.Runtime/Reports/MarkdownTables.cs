using System.Globalization;
using System.Text;
using PerfAttributes.Contracts;
using PerfAttributes.Quantities;
using PerfAttributes.Reports.Json;

namespace PerfAttributes.Reports;

/// <summary>The tables of <c>perf-report.md</c>, in parts of which each is a whole table.</summary>
internal static class MarkdownTables
{
    private const int RowsOfPart = 100;

    /// <summary>A sign for a verdict; its word always stands beside it or near it.</summary>
    internal static string Symbol(string verdict) => verdict switch
    {
        "pass" => "✅",
        "fail" => "❌",
        "inconclusive" => "❔",
        "warning" => "⚠️",
        _ => "➖",
    };

    /// <summary>The verdict that a run's status stands for.</summary>
    internal static string VerdictOf(string status) => status switch
    {
        "passed" => "pass",
        "failed" => "fail",
        _ => status,
    };

    /// <summary>Each check with what decided it.</summary>
    internal static IEnumerable<string> Verdicts(ReportDocument document, IEnumerable<(string Service, string Operation, ReportCheck Check)> checks)
    {
        var several = document.Runs.Count > 1;
        return Table(
            several ? "Verdict|Method|Scenario|Check|Found|Run" : "Verdict|Method|Scenario|Check|Found",
            checks.Select(one => (string[])
            [
                $"{Symbol(one.Check.Verdict)} {MarkdownText.Inline(one.Check.Verdict)}",
                MarkdownText.Inline($"{ServiceName.Short(one.Service)}.{one.Operation}"),
                MarkdownText.Inline(one.Check.Scenario),
                MarkdownText.Inline(one.Check.Check),
                MarkdownText.Inline(Found(one.Check)),
                .. several ? new[] { MarkdownText.Inline(Run(document, one.Check.Run)) } : [],
            ]));
    }

    /// <summary>What the clock showed, a row per case.</summary>
    internal static IEnumerable<string> Times(IEnumerable<(string Service, string Operation, ReportCheck Check)> checks) => Table(
        "Method|Scenario|Median|Mean|p95|p99|Calls",
        checks.Where(one => one.Check.Times is not null).OrderBy(one => one.Service, StringComparer.Ordinal).ThenBy(one => one.Operation, StringComparer.Ordinal)
            .Select(one => (string[])
            [
                MarkdownText.Inline($"{ServiceName.Short(one.Service)}.{one.Operation}"),
                MarkdownText.Inline(one.Check.Scenario),
                Milliseconds(one.Check.Times!.MedianMs),
                Milliseconds(one.Check.Times.MeanMs),
                Milliseconds(one.Check.Times.P95Ms),
                Milliseconds(one.Check.Times.P99Ms),
                ((long)one.Check.Times.Samples * one.Check.Times.CallsPerSample).ToString(CultureInfo.InvariantCulture),
            ]),
        numbersFrom: 2);

    /// <summary>Which requirements are proven.</summary>
    internal static IEnumerable<string> Requirements(ReportDocument document) => Table(
        "Requirement|Verdict",
        document.Requirements.OrderBy(one => VerdictWords.Rank(one.Value)).Select(one => (string[])
            [MarkdownText.Inline(one.Key), $"{Symbol(one.Value)} {MarkdownText.Inline(one.Value)}"]));

    /// <summary>Tables under a line that unfolds them; each part folds on its own.</summary>
    internal static IEnumerable<string> Folded(string summary, IEnumerable<string> parts)
    {
        var number = 0;
        foreach (var part in parts)
        {
            var title = ++number == 1 ? summary : $"{summary}, part {number.ToString(CultureInfo.InvariantCulture)}";
            yield return $"<details><summary>{MarkdownText.Html(title)}</summary>\n\n{part}</details>\n\n";
        }
    }

    /// <summary>A table in parts of a hundred rows.</summary>
    internal static IEnumerable<string> Table(string header, IEnumerable<string[]> rows, int numbersFrom = int.MaxValue)
    {
        var names = header.Split('|');
        foreach (var chunk in rows.Chunk(RowsOfPart))
        {
            var text = new StringBuilder();
            text.Append("| ").AppendJoin(" | ", names).Append(" |\n|");
            for (var column = 0; column < names.Length; column++)
                text.Append(column >= numbersFrom ? " ---: |" : " --- |");
            text.Append('\n');
            foreach (var row in chunk)
                text.Append("| ").AppendJoin(" | ", row).Append(" |\n");
            yield return text.Append('\n').ToString();
        }
    }

    // The clause that made the check come out as it did speaks for it; of those that passed, the first.
    private static string Found(ReportCheck check) => check.Error
        ?? check.Clauses.Where(clause => clause.Verdict == check.Verdict).Select(clause => clause.Statement).FirstOrDefault()
        ?? check.Clauses.Select(clause => clause.Statement).FirstOrDefault()
        ?? "";

    private static string Run(ReportDocument document, int run) => run >= 0 && run < document.Runs.Count
        ? string.Create(CultureInfo.InvariantCulture, $"{document.Runs[run].TestProject} {document.Runs[run].Started.UtcDateTime:yyyy-MM-dd HH:mm}")
        : "";

    private static string Milliseconds(double? value) => value is { } milliseconds ? Duration.Format(milliseconds * 1e6) : "";
}
