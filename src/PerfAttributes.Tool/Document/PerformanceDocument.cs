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

    /// <summary>How the line begins that tells the machine.</summary>
    internal const string MachineStart = "Measured on ";

    /// <summary>How the line begins that tells at which sizes growth was looked at.</summary>
    internal const string SizesStart = "- growth tested in ";

    private const string ScenarioColumn = "scenario";
    private const string MeasuredColumn = "measured";
    private const string VerdictColumn = "verdict";

    private readonly StringBuilder _text = new();

    /// <summary>The document.</summary>
    /// <param name="report">What was measured.</param>
    /// <param name="operations">The methods, by service and name.</param>
    /// <param name="kept">Sections of others, which stay as they are.</param>
    /// <param name="machine">The line that tells the machine; <see langword="null"/> for the one on which the report was made.</param>
    internal string Render(ReportDocument report, IReadOnlyList<DocumentedOperation> operations, IReadOnlyList<KnownSection> kept, string? machine = null)
    {
        var sections = KeptSections.Merge([.. operations.Select(Section)], kept, known.Sections).ToList();
        _text.Clear();
        Paragraph("# Performance");
        Paragraph(string.Create(
            CultureInfo.InvariantCulture,
            $"What these methods promise, and what they were measured to need. `perfattributes document` writes this from a run of the tests; a figure has two significant digits and stays while measuring again agrees within {tolerance * 100:0} %."));
        Paragraph(machine ?? Machine(report.Environment));
        foreach (var service in sections.GroupBy(section => section.Service))
        {
            Paragraph("## " + service.Key);
            foreach (var section in service)
                Paragraph(section.Text);
        }

        return _text.ToString().TrimEnd() + "\n";
    }

    private KnownSection Section(DocumentedOperation operation)
    {
        var (service, heading) = (Code(operation.Service), Code(operation.Signature));
        _text.Clear();
        Add(operation, heading, KnownDocument.Place(service, heading));
        return new KnownSection(service, heading, _text.ToString().TrimEnd());
    }

    private void Add(DocumentedOperation operation, string heading, string place)
    {
        Paragraph("### " + heading);
        Paragraph(string.Join("\n", Facts(operation, place)));
        Table(
            [ScenarioColumn, PromiseColumn, MeasuredColumn, VerdictColumn],
            operation.Promises.SelectMany(promise => promise.IsOfKnownCosts ? KnownRows(promise, operation, place) : [Row(promise, place)]));
        var work = operation.Work.Select(work => Row(work, place)).Where(row => row.Skip(1).Any(cell => cell.Length > 0)).ToList();
        if (work.Count == 0)
            return;
        Paragraph("One call needs:");
        Table([ScenarioColumn, .. DocumentedWork.Names], work);
    }

    private IEnumerable<string> Facts(DocumentedOperation operation, string place)
    {
        var scenarios = operation.Promises.Select(promise => promise.Scenario).Distinct().Order(StringComparer.Ordinal).Select(MarkdownText.Inline);
        yield return $"- tested in {string.Join(", ", scenarios)}";
        if (operation.Sizes.Select(sizes => Text(sizes, place)).Where(text => text.Length > 0).Distinct().ToList() is { Count: > 0 } tested)
            yield return $"{SizesStart}{string.Join(", ", tested)}";
        if (operation.RequiredIndexes.Count > 0)
            yield return $"- needs the indexes {string.Join(", ", operation.RequiredIndexes.Select(Code))}";
        if (operation.UsedIndexes.Except(operation.RequiredIndexes).ToList() is { Count: > 0 } used)
            yield return $"- its plans also use {string.Join(", ", used.Select(Code))}";
    }

    // Sizes that a run did not come to, on a busy machine say, are no smaller range of what was tested.
    private string Text(TestedSizes sizes, string place) =>
        (sizes.IsCutShort ? known.Sizes(place).FirstOrDefault(text => text.StartsWith(Beginning(sizes.Start), StringComparison.Ordinal)) : null)
        ?? MarkdownText.Inline(sizes.Text);

    // The blank that ends it must stay: "medium from 100 to " is not "medium from 100 to 1".
    private static string Beginning(string text) => MarkdownText.Inline(text) + " ";

    private IEnumerable<string[]> KnownRows(DocumentedPromise promise, DocumentedOperation operation, string place)
    {
        var scenario = MarkdownText.Inline(promise.Scenario);
        var end = " " + MarkdownText.Inline(promise.Promise);
        var told = operation.Promises.Where(other => other.Scenario == promise.Scenario && !other.IsOfKnownCosts)
            .Select(other => MarkdownText.Inline(other.Promise)).ToHashSet();
        return known.Promises(place, scenario)
            .Where(text => text.EndsWith(end, StringComparison.Ordinal) && !told.Contains(text))
            .Select(text => KnownRow(scenario, text, place));
    }

    private string[] KnownRow(string scenario, string promise, string place)
    {
        var row = KnownDocument.Row(scenario, promise);
        return [scenario, promise, known.Cell(place, row, MeasuredColumn) ?? "", known.Cell(place, row, VerdictColumn) ?? ""];
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
            $"{MachineStart}{environment.Architecture} with {environment.ProcessorCount} processors, {runtime}{(environment.DatabaseEngine is { } engine ? ", " + engine : "")}.");
    }

    /// <summary>Text as code, which is how headings are written.</summary>
    internal static string Code(string text)
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
