using System.Globalization;
using PerfAttributes.Quantities;
using PerfAttributes.Queries.Judging;
using PerfAttributes.Reports.Json;
using PerfAttributes.Tool.Cases;
using PerfAttributes.Tool.Terminal;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tool.Compare;

/// <summary>Shows a comparison.</summary>
internal static class CompareView
{
    private static readonly string[] WorstFirst = ["failed", "regressed", "cannot_tell", "improved", "new", "unchanged"];

    /// <summary>Shows it.</summary>
    /// <param name="document">The comparison.</param>
    /// <param name="output">Takes it.</param>
    /// <param name="all">Whether what is unchanged is shown too.</param>
    internal static void Show(CompareDocument document, ToolOutput output, bool all)
    {
        var rows = document.Cases.SelectMany(one => one.Costs.Where(cost => all || IsShown(one, cost)).Select(cost => (one.Case, Cost: cost)))
            .OrderBy(row => Array.IndexOf(WorstFirst, row.Cost.Outcome))
            .ToList();
        if (rows.Count > 0)
            output.Table(["case", "cost", ">before", ">after", ">change", "outcome"], rows.Select(row => Row(row.Case, row.Cost)));
        foreach (var failed in document.Cases.Where(one => one.Error is not null))
            output.Prose(0, $"FAILED {Text(failed.Case)} in the newer build: {failed.Error}", Tone.Bad);
        foreach (var (name, cost) in rows.Where(row => row.Cost.Outcome == "regressed"))
        {
            output.Prose(0, $"REGRESSED {Text(name)}: {cost.Statement}", Tone.Bad);
            if (cost.WayOut is { } wayOut)
                output.Prose(2, "Way out: " + wayOut);
        }

        Untold(document, output);
        foreach (var gone in document.Gone)
            output.Prose(0, "gone: " + Text(gone), Tone.Doubtful);
        foreach (var appeared in document.Appeared)
            output.Prose(0, "new: " + Text(appeared));
        foreach (var note in document.Notes)
            output.Prose(0, note, Tone.Doubtful);
        var told = document.NotCompared == 0 && document.Cases.Any(one => one.Outcome is not ("cannot_tell" or "new"));
        output.Line(Summary(document), document.HasFinding ? Tone.Bad : told ? Tone.Good : Tone.Doubtful);
    }

    // Figures that only one side has tell why a case was not compared.
    private static bool IsShown(ComparedCase one, ReportRegressionCost cost) =>
        cost.Outcome != "unchanged" && (cost.Outcome != "new" || !one.Compared);

    // Why what the table leaves empty or doubts cannot be told; a build that cannot be loaded says the same of each of its cases.
    private static void Untold(CompareDocument document, ToolOutput output)
    {
        var alike = document.Cases.SelectMany(one => one.Costs.Where(IsUntold).Select(cost => (one.Case, Cost: cost)))
            .GroupBy(one => (one.Cost.Statement, one.Cost.WayOut));
        foreach (var group in alike)
        {
            var others = group.Select(one => one.Case).Distinct().Count() - 1;
            var more = others == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" and {others} {(others == 1 ? "other" : "others")}");
            output.Prose(0, $"CANNOT TELL {Text(group.First().Case)}{more}: {group.Key.Statement}", Tone.Doubtful);
            if (group.Key.WayOut is { } wayOut)
                output.Prose(2, "Way out: " + wayOut);
        }
    }

    private static bool IsUntold(ReportRegressionCost cost) =>
        cost.Outcome == "cannot_tell" && (cost.Ratio is null || cost.Reason is ReasonCode.NotConfirmed or ReasonCode.NoReference);

    private static Cell[] Row(CaseName name, ReportRegressionCost cost) =>
    [
        Text(name),
        cost.Cost.Replace('_', ' '),
        Figure(cost.Cost, cost.Then),
        Figure(cost.Cost, cost.Now),
        Change(cost),
        new Cell(cost.Outcome.Replace('_', ' '), cost.Outcome switch { "regressed" => Tone.Bad, "improved" => Tone.Good, "cannot_tell" => Tone.Doubtful, _ => Tone.Plain }),
    ];

    private static string Figure(string cost, double? figure) => figure is not { } value ? "" : cost switch
    {
        "time" => Duration.Format(value),
        "allocated_bytes" => ByteSize.Format(value),
        _ => CountText.Of((long)value),
    };

    private static string Change(ReportRegressionCost cost) => cost switch
    {
        { Ratio: { } ratio, RatioInterval: [var low, var high] } => $"{Percent(ratio)} ({Percent(low)} to {Percent(high)})",
        { Ratio: { } ratio } => Percent(ratio),
        _ => "",
    };

    private static string Percent(double ratio) => string.Create(CultureInfo.InvariantCulture, $"{(ratio - 1) * 100:+0.#;-0.#;0} %");

    private static string Text(CaseName name) => $"{name.Service}.{name.Operation} in {name.Scenario}";

    private static string Summary(CompareDocument document)
    {
        var counts = WorstFirst.Select(outcome => (Outcome: outcome, Count: document.Cases.Count(one => one.Outcome == outcome)))
            .Where(one => one.Count > 0)
            .Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Count} {one.Outcome.Replace('_', ' ')}"));
        return string.Create(
            CultureInfo.InvariantCulture, $"{document.Cases.Count} cases{(document.Cases.Count == 0 ? "" : ": ")}{string.Join(", ", counts)}");
    }
}
