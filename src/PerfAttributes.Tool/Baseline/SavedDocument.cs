using PerfAttributes.Baselines.Files;
using PerfAttributes.Statistics;
using PerfAttributes.Tool.Cases;
using PerfAttributes.Tool.Terminal;

namespace PerfAttributes.Tool.Baseline;

/// <summary>What was saved.</summary>
/// <param name="SchemaVersion">The document's version.</param>
/// <param name="Command">The command.</param>
/// <param name="Folder">The baseline's full path.</param>
/// <param name="RunsMade">Runs that were made.</param>
/// <param name="Accepted">For <c>accept</c>: the cases; else empty.</param>
/// <param name="Cases">How many cases the baseline holds now.</param>
/// <param name="Files">Its files.</param>
/// <param name="ShortOfTimes">Cases that have no time in some of the runs, and fewer than times need in all.</param>
internal sealed record SavedDocument(
    int SchemaVersion, string Command, string Folder, int RunsMade, IReadOnlyList<CaseName> Accepted, int Cases, IReadOnlyList<string> Files,
    IReadOnlyList<TimedCase> ShortOfTimes)
{
    internal static SavedDocument Of(string command, BaselineFolder folder, int runs, SavedRuns saved, IReadOnlyList<CaseName> accepted)
    {
        var series = folder.Series();
        return new SavedDocument(
            ToolJson.Version,
            command,
            folder.Path,
            runs,
            accepted,
            series.SelectMany(one => one.Work.Concat(one.Runs.SelectMany(run => run.Cases))).Select(figures => figures.Case).Distinct().Count(),
            [.. series.Select(one => one.File)],
            TimedCase.In(series, saved, runs));
    }

    internal void Show(ToolOutput output)
    {
        foreach (var name in Accepted)
            output.Line($"accepted: {name.Service}.{name.Operation} in {name.Scenario}", Tone.Good);
        output.Line(FormattableString.Invariant($"saved {RunsMade} runs of {Cases} cases in {Folder}"), Tone.Good);
        if (RunsMade < RunShift.EnoughRuns)
            output.Prose(0, FormattableString.Invariant($"Times are compared from {RunShift.EnoughRuns} runs on; counted work is from the first one."));
        foreach (var (name, times) in ShortOfTimes)
        {
            output.Prose(
                0,
                FormattableString.Invariant($"{name.Service}.{name.Operation} in {name.Scenario} has a time in {times} of the {RunsMade} runs: ")
                    + (times == 0
                        ? "its code became steady in none of them, fewer than 5 calls fitted into PERFATTRIBUTES_SAMPLING_TIME, or no test of it ran (perfattributes baseline prune lists what is gone). Counted work is compared all the same."
                        : FormattableString.Invariant($"in the others its code did not become steady, or fewer than 5 calls fitted into PERFATTRIBUTES_SAMPLING_TIME. {RunShift.EnoughRuns} are needed: save more, with more of that time for slow methods.")),
                Tone.Doubtful);
        }

        output.Line("Commit the folder, so that everyone compares with the same.");
    }
}
