using System.Globalization;
using PerfAttributes.Quantities;
using PerfAttributes.Queries.Judging;
using PerfAttributes.Statistics;
using PerfAttributes.Tool.Cases;
using PerfAttributes.Tool.Terminal;

namespace PerfAttributes.Tool.Baseline;

/// <summary>Shows a baseline.</summary>
internal static class BaselineView
{
    internal static void Show(BaselineDocument document, ToolOutput output)
    {
        output.Line($"baseline in {document.Folder}", Tone.Title);
        if (document.Work.Count > 0)
        {
            output.Line();
            output.Line($"counted work, the same on every machine ({string.Join(", ", document.Work.Select(work => work.Engine).Distinct())})");
            output.Table(
                ["case", ">statements", ">VM steps", ">rows scanned", ">sorts"],
                document.Work.Select(work => new Cell[] { Name(work.Case), Count(work.Statements), Count(work.VmSteps), Count(work.FullScanSteps), Count(work.Sorts) }));
        }

        foreach (var machine in document.Machines.Where(machine => machine.Times.Count > 0))
            Show(machine, output);
    }

    private static void Show(BaselineMachine machine, ToolOutput output)
    {
        output.Line();
        output.Prose(0, $"times of {machine.Machine}");
        var newest = machine.Newest is { } date ? date.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC" : "never";
        output.Prose(2, string.Create(
            CultureInfo.InvariantCulture,
            $"{machine.Runs} runs, the newest {newest}{(machine.NewestCommit is { } commit ? $" at {commit[..Math.Min(10, commit.Length)]}" : "")}; {RunShift.EnoughRuns} are needed before a time can fail"), Tone.Quiet);
        output.Table(
            ["case", ">runs", ">median", ">spread", ">sees from", ">allocated"],
            machine.Times.Select(times => new Cell[]
            {
                Name(times.Case),
                times.Runs.ToString(CultureInfo.InvariantCulture),
                times.MedianMs is { } median ? Duration.Format(median * 1e6) : "",
                Share(times.SpreadShare, ""),
                times.SmallestVisibleShare is { } visible ? new Cell(Share(visible, "+"), visible > 0.25 ? Tone.Doubtful : Tone.Plain) : "",
                times.AllocatedBytes is { } bytes ? ByteSize.Format(bytes) : "",
            }));
    }

    private static Cell Name(CaseName name) => $"{name.Service}.{name.Operation} in {name.Scenario}";

    private static Cell Count(long? count) => count is { } value ? CountText.Of(value) : "";

    private static string Share(double? share, string sign) =>
        share is { } value ? string.Create(CultureInfo.InvariantCulture, $"{sign}{value * 100:0.#} %") : "";
}
