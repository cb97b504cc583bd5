using System.Globalization;
using System.Text;
using PerfAttributes.Reports;
using PerfAttributes.Reports.Json;

namespace PerfAttributes.Tool.Document;

/// <summary>Writes what the methods of services promise and need, as Markdown that is committed beside the code.</summary>
/// <param name="known">What was written before: it stays while measuring again does not contradict it.</param>
/// <param name="tolerance">By how much measurements of the same code may differ, as a share.</param>
internal sealed class PerformanceDocument(KnownDocument known, double tolerance)
{
    /// <summary>The heading of the column that tells promises from work.</summary>
    internal const string PromiseColumn = "promise";

    private const string ScenarioColumn = "scenario";
    private const string MeasuredColumn = "measured";
    private const string VerdictColumn = "verdict";

    private readonly StringBuilder _text = new();

    /// <summary>The document.</summary>
    /// <param name="report">What was measured.</param>
    /// <param name="operations">The methods, by service and name.</param>
    internal string Render(ReportDocument report, IReadOnlyList<DocumentedOperation> operations)
    {
        _text.Clear();
        Paragraph("# Performance");
        Paragraph(string.Create(
            CultureInfo.InvariantCulture,
            $"What these methods promise, and what they were measured to need. `perfattributes document` writes this from a run of the tests; a figure has two significant digits and stays while measuring again agrees within {tolerance * 100:0} %."));
        Paragraph(Machine(report.Environment));
        foreach (var service in operations.GroupBy(operation => operation.Service))
        {
            Paragraph("## " + Code(service.Key));
            foreach (var operation in service)
                Add(operation);
        }

        return _text.ToString().TrimEnd() + "\n";
    }

    private void Add(DocumentedOperation operation)
    {
        var place = KnownDocument.Place(Code(operation.Service), Code(operation.Signature));
        Paragraph("### " + Code(operation.Signature));
        Paragraph(string.Join("\n", Facts(operation)));
        Table(
            [ScenarioColumn, PromiseColumn, MeasuredColumn, VerdictColumn],
            operation.Promises.Select(promise => Row(promise, place)));
        var work = operation.Work.Select(work => Row(work, place)).Where(row => row.Skip(1).Any(cell => cell.Length > 0)).ToList();
        if (work.Count == 0)
            return;
        Paragraph("One call needs:");
        Table([ScenarioColumn, .. DocumentedWork.Names], work);
    }

    private static IEnumerable<string> Facts(DocumentedOperation operation)
    {
        var scenarios = operation.Promises.Select(promise => promise.Scenario).Distinct().Order(StringComparer.Ordinal).Select(MarkdownText.Inline);
        yield return $"- tested in {string.Join(", ", scenarios)}";
        if (operation.Sizes.Count > 0)
            yield return $"- growth tested in {string.Join(", ", operation.Sizes.Select(MarkdownText.Inline))}";
        if (operation.RequiredIndexes.Count > 0)
            yield return $"- needs the indexes {string.Join(", ", operation.RequiredIndexes.Select(Code))}";
        if (operation.UsedIndexes.Except(operation.RequiredIndexes).ToList() is { Count: > 0 } used)
            yield return $"- its plans also use {string.Join(", ", used.Select(Code))}";
    }

    private string[] Row(DocumentedWork work, string place)
    {
        var scenario = MarkdownText.Inline(work.Scenario);
        return [scenario, .. work.Texts(column => known.Cell(place, scenario, column), tolerance)];
    }

    private string[] Row(DocumentedPromise promise, string place)
    {
        var (scenario, text) = (MarkdownText.Inline(promise.Scenario), MarkdownText.Inline(promise.Promise));
        var row = KnownDocument.Row(scenario, text);
        var (figure, verdict) = (known.Cell(place, row, MeasuredColumn), known.Cell(place, row, VerdictColumn));
        var isUndecided = promise.Verdict == DocumentedPromise.Undecided;
        var measured = promise.Measured switch
        {
            { Figure: { } now } => now.Text(figure, tolerance),
            { Words: { Length: > 0 } words } => MarkdownText.Inline(words),
            // The figure of another verdict would speak against this one.
            _ => isUndecided || promise.Verdict == verdict ? figure ?? "" : "",
        };
        // What could not be decided contradicts nothing, unless the figure does.
        return [scenario, text, measured, isUndecided && measured == figure ? verdict ?? promise.Verdict : promise.Verdict];
    }

    // Neither versions of the system nor patches of the runtime: they change while nothing of the code does.
    private static string Machine(ReportEnvironment environment)
    {
        var runtime = environment.Runtime.Split('.') is [_, var major, ..] ? ".NET " + major.Replace("NET ", "", StringComparison.Ordinal) : environment.Runtime;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Measured on {environment.Architecture} with {environment.ProcessorCount} processors, {runtime}{(environment.DatabaseEngine is { } engine ? ", " + engine : "")}.");
    }

    private static string Code(string text)
    {
        var line = VisibleText.Of(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        return line.Contains('`', StringComparison.Ordinal) ? $"`` {line} ``" : $"`{line}`";
    }

    private void Paragraph(string text) => _text.Append(text).Append("\n\n");

    private void Table(IReadOnlyList<string> columns, IEnumerable<string[]> rows)
    {
        Line(columns);
        Line(columns.Select(_ => "---"));
        foreach (var row in rows)
            Line(row);
        _text.Append('\n');

        void Line(IEnumerable<string> cells) => _text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
    }
}
