using System.Globalization;
using PerfAttributes.Contracts;
using PerfAttributes.Reports.Json;
using PerfAttributes.Settings;

namespace PerfAttributes.Reports.Annotations;

/// <summary>Contracts that did not hold as lines that a build service shows at the line of their attribute.</summary>
/// <remarks>
/// GitHub: <see href="https://docs.github.com/actions/reference/workflow-commands-for-github-actions"/>. Azure Pipelines:
/// <see href="https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands"/>.
/// </remarks>
public static class AnnotationLines
{
    // GitHub shows ten errors and ten warnings of a step; the report has the others.
    private const int MostOfEach = 10;

    /// <summary>The lines: an error for what fails the run, a warning for what is open or only warns; at most ten of each.</summary>
    /// <param name="document">The report.</param>
    /// <param name="style">For which service; nothing for <see cref="AnnotationStyle.Off"/> and <see cref="AnnotationStyle.Auto"/>.</param>
    /// <param name="inconclusive">What a check that could not be decided means to the run.</param>
    public static IReadOnlyList<string> Of(ReportDocument document, AnnotationStyle style, InconclusivePolicy inconclusive = InconclusivePolicy.Warn)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (style is AnnotationStyle.Off or AnnotationStyle.Auto)
            return [];
        var checks = ReportMerge.ChecksOf(document).ToList();
        return
        [
            // First what nothing else tells of: broken contracts must not crowd it out.
            .. document.NotTested.Select(one => Line($"{ServiceName.Short(one.Service)}.{one.Operation} is not tested", string.Join(' ', one.Reasons), null, null, style, "error"))
                .Concat(checks.Where(one => FailsTheRun(one.Check, inconclusive)).Select(one => Line(one.Service, one.Operation, one.Check, style, "error")))
                .Take(MostOfEach),
            .. checks.Where(one => one.Check.Verdict is "inconclusive" or "warning" && !FailsTheRun(one.Check, inconclusive)).Take(MostOfEach)
                .Select(one => Line(one.Service, one.Operation, one.Check, style, "warning")),
        ];
    }

    // A clause that would only warn if it were broken does not fail for being undecided.
    private static bool FailsTheRun(ReportCheck check, InconclusivePolicy inconclusive) => check.Verdict == "fail"
        || (inconclusive == InconclusivePolicy.Fail && check.Verdict == "inconclusive" && check.Clauses.Any(IsOpen));

    private static bool IsOpen(ReportClause clause) => clause is { Verdict: "inconclusive", Severity: "error" };

    private static string Line(string service, string operation, ReportCheck check, AnnotationStyle style, string kind)
    {
        var clause = check.Clauses.FirstOrDefault(clause => clause.Verdict == check.Verdict && (kind == "warning" || clause.Severity == "error"));
        // An attribute of a type or method is marked itself, one of the assembly at the method: its own file is unknown.
        var (file, line) = clause is { File: { } own, Line: { } at } ? (own, at) : (check.Source?.File, check.Source?.Line);
        var title = $"[{check.Check}] {ServiceName.Short(service)}.{operation} in {check.Scenario}";
        return Line(title, check.Error ?? clause?.Statement ?? check.Verdict, file, line, style, kind);
    }

    private static string Line(string title, string text, string? file, int? line, AnnotationStyle style, string kind)
    {
        var message = VisibleText.Of(text);
        var place = line?.ToString(CultureInfo.InvariantCulture);
        return style == AnnotationStyle.GitHub
            ? $"::{kind} {(file is null ? "" : $"file={GitHubProperty(file)},")}{(place is null ? "" : $"line={place},")}title={GitHubProperty(title)}::{GitHubData(message)}"
            : $"##vso[task.logissue type={kind};{(file is null ? "" : $"sourcepath={AzureProperty(file)};")}{(place is null ? "" : $"linenumber={place};")}]{AzureData($"{title}: {message}")}";
    }

    private static string GitHubData(string text) => Replace(text, "%", "%25");

    private static string GitHubProperty(string text) => GitHubData(VisibleText.Of(text))
        .Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);

    private static string AzureData(string text) => Replace(text, "%", "%AZP25");

    private static string AzureProperty(string text) => AzureData(VisibleText.Of(text))
        .Replace(";", "%3B", StringComparison.Ordinal).Replace("]", "%5D", StringComparison.Ordinal);

    private static string Replace(string text, string percent, string escaped) => text
        .Replace(percent, escaped, StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);
}
