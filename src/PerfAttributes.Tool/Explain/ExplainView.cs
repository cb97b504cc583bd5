using System.Globalization;
using PerfAttributes.Queries;
using PerfAttributes.Queries.Judging;
using PerfAttributes.Tool.Terminal;

namespace PerfAttributes.Tool.Explain;

/// <summary>Shows what <c>explain</c> found.</summary>
internal static class ExplainView
{
    private const int Indent = 2;

    internal static void Show(ExplainDocument document, ToolOutput output)
    {
        foreach (var (position, statement) in document.Statements.Index())
            Show(statement, position + 1, document.Statements.Count, output);
        if (document.Stopped)
            output.Prose(0, "Stopped: the time ran out (--time-limit); the counters are those until then.", Tone.Doubtful);
        foreach (var check in document.Checks)
        {
            output.Prose(0, $"{check.Verdict.ToUpperInvariant()} [{check.Check}] {check.Statement}", ToneOf(check.Verdict));
            if (check.WayOut is { } wayOut)
                output.Prose(Indent, "Way out: " + wayOut);
        }

        foreach (var limitation in document.Limitations)
            output.Prose(0, "not seen: " + limitation, Tone.Doubtful);
        output.Line($"({document.Engine}, on a copy of {document.Database})", Tone.Quiet);
    }

    private static void Show(ExplainedStatement statement, int number, int count, ToolOutput output)
    {
        if (count > 1)
            output.Line(string.Create(CultureInfo.InvariantCulture, $"statement {number} of {count}"), Tone.Title);
        foreach (var line in SqlText.Fold(statement.ExpandedSql, ToolOutput.MaxWidth - Indent))
            output.Line(new string(' ', Indent) + line);
        output.Line($"  -- {Counters(statement)}", Tone.Quiet);
        foreach (var line in statement.Tree)
            output.Line(new string(' ', Indent) + line, line.Contains("<-- ", StringComparison.Ordinal) ? Tone.Bad : Tone.Plain);
        if (statement.PlanError is { } error)
            output.Prose(Indent, "no plan: " + error, Tone.Doubtful);
        output.Line();
    }

    private static string Counters(ExplainedStatement statement)
    {
        var built = statement.AutomaticIndexRows == 0 ? "" : $", {CountText.Of(statement.AutomaticIndexRows, "rows")} into indexes built anew";
        return $"{CountText.Of(statement.VmSteps, "VM steps")}, {CountText.Of(statement.FullScanSteps, "full-scan steps")}, {CountText.Of(statement.Sorts, "sorts")}{built}";
    }

    private static Tone ToneOf(string verdict) => verdict switch { "pass" => Tone.Good, "fail" => Tone.Bad, _ => Tone.Doubtful };
}
