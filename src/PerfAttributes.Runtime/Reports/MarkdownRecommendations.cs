using System.Globalization;
using PerfAttributes.Queries.Judging;
using PerfAttributes.Reports.Json;

namespace PerfAttributes.Reports;

/// <summary>The recommendations of <c>perf-report.md</c>: what to do, where, and what it gained when it was tried.</summary>
internal static class MarkdownRecommendations
{
    /// <summary>More rows than these are folded away.</summary>
    private const int ShownOpen = 5;

    private const string Title = "Recommendations";

    /// <summary>The section in parts, of which each is whole; none if there is nothing to recommend.</summary>
    /// <param name="document">The report.</param>
    internal static IEnumerable<string> Of(ReportDocument document)
    {
        var all = document.OptimizationRecommendations;
        var parts = MarkdownTables.Table(
            "Recommendation|For|Gain",
            all.Select(one => (string[])[MarkdownText.Inline(What(one)), MarkdownText.Inline(Where(one)), MarkdownText.Inline(Gain(one))]));
        return all.Count > ShownOpen
            ? MarkdownTables.Folded(string.Create(CultureInfo.InvariantCulture, $"{Title} ({all.Count})"), parts)
            : parts.Select(part => $"### {Title}\n\n{part}");
    }

    /// <summary>What to do. Reports of older versions have the remedies alone.</summary>
    internal static string What(ReportRecommendation one) => one.Recommendation
        ?? string.Join("; ", (one.Trial?.Remedies ?? []).Select(remedy => remedy.Replacement ?? string.Join("; ", remedy.Commands)));

    private static string Where(ReportRecommendation one)
    {
        var share = one.TimePercent is { } percent ? string.Create(CultureInfo.InvariantCulture, $"{percent:0} % of the time")
            : one.BytesPercent is { } bytes ? string.Create(CultureInfo.InvariantCulture, $"{bytes:0} % of the bytes")
            : null;
        var place = one.File is { } file ? string.Create(CultureInfo.InvariantCulture, $"{file[(file.LastIndexOfAny(['/', '\\']) + 1)..]}:{one.Line}") : null;
        return string.Join(", ", new[] { one.Operation, one.Scenario, one.Check is { } check ? $"[{check}]" : null, place, share }.OfType<string>());
    }

    private static string Gain(ReportRecommendation one) => !one.Tried ? "(not tried)"
        : one.Gain ?? (one.Trial is { } trial ? $"{CountText.Of(trial.VmStepsBefore)} -> {CountText.Of(trial.VmStepsAfter)} VM steps" : "tried");
}
