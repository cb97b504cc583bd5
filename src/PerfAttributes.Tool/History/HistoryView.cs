using System.Globalization;
using PerfAttributes.Baselines;
using PerfAttributes.Quantities;
using PerfAttributes.Queries.Judging;
using PerfAttributes.Tool.Cases;
using PerfAttributes.Tool.Terminal;

namespace PerfAttributes.Tool.History;

/// <summary>Shows a history.</summary>
internal static class HistoryView
{
    private const int Bars = 30;

    internal static void Show(HistoryDocument document, ToolOutput output)
    {
        foreach (var machine in document.Trends.GroupBy(trend => trend.Machine))
        {
            output.Prose(0, $"on {machine.Key}", Tone.Title);
            output.Table(["case", ">runs", "median, oldest to newest", ">last", ">VM steps"], machine.Select(Row));
            foreach (var trend in machine)
            {
                foreach (var change in trend.ChangePoints)
                    output.Prose(0, $"{Text(trend.Case)}: {change.Statement}", ToneOf(change));
            }

            output.Line();
        }

        output.Line($"({document.File})", Tone.Quiet);
    }

    // A cost that was 0 before rose by no share.
    private static Tone ToneOf(HistoryChange change) => change.IsOfTheMachine ? Tone.Quiet : change.After > change.Before ? Tone.Doubtful : Tone.Good;

    private static Cell[] Row(HistoryTrend trend) =>
    [
        Text(trend.Case),
        trend.Runs.Count.ToString(CultureInfo.InvariantCulture),
        Sparkline.Of([.. trend.Runs.Select(run => run.MedianMs)], Bars),
        trend.Runs.LastOrDefault(run => run.MedianMs is not null)?.MedianMs is { } median ? Duration.Format(median * 1e6) : "",
        trend.Runs.LastOrDefault(run => run.VmSteps is not null)?.VmSteps is { } steps ? CountText.Of(steps) : "",
    ];

    private static string Text(CaseName name) => new CaseKey(name.Service, name.Operation, name.Scenario).ToString();
}
