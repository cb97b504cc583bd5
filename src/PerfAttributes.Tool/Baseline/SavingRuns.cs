using System.Text.RegularExpressions;
using PerfAttributes.Baselines;
using PerfAttributes.Baselines.Files;
using PerfAttributes.Tool.CommandLine;
using PerfAttributes.Tool.Projects;
using PerfAttributes.Tool.Terminal;

namespace PerfAttributes.Tool.Baseline;

/// <summary>Test runs that save what they measure, one process after another: the run is what baselines count.</summary>
/// <param name="runner">Runs the tests.</param>
/// <param name="project">The project.</param>
/// <param name="folder">Where they save to.</param>
internal sealed partial class SavingRuns(TestRunner runner, TestProject project, BaselineFolder folder)
{
    /// <summary>The tests that save something.</summary>
    internal const string DefaultFilter = "TestCategory=Regression";

    // How a run's closing lines tell it: see BaselineClosing.
    private const string NotSaved = "baseline not saved: ";

    /// <summary>Makes the runs.</summary>
    /// <param name="count">How many.</param>
    /// <param name="filter">Which tests.</param>
    /// <returns>What they saved; by <see cref="DefaultFilter"/> of all cases whose work is known, since all of their tests are meant.</returns>
    /// <exception cref="ToolException">A run failed, or saved nothing.</exception>
    internal async Task<SavedRuns> Make(int count, string filter)
    {
        var environment = new Dictionary<string, string>
        {
            ["PERFATTRIBUTES_BASELINE"] = "save",
            ["PERFATTRIBUTES_BASELINE_DIRECTORY"] = folder.Path,
        };
        var (runs, cases) = (new HashSet<Guid>(), new HashSet<CaseKey>());
        for (var run = 1; run <= count; run++)
        {
            var before = folder.Series();
            var end = await runner.Test(FormattableString.Invariant($"run {run} of {count}"), project, filter, environment);
            var now = folder.Series();
            var made = RunsIn(now).ExceptBy(RunsIn(before).Select(one => one.Id), one => one.Id).ToList();
            var counted = WorkIn(now).Except(WorkIn(before)).ToList();
            runs.UnionWith(made.Select(one => one.Id));
            cases.UnionWith(made.SelectMany(one => one.Cases).Concat(counted).Select(figures => figures.Case));
            if (end.Output.Contains(NotSaved, StringComparison.Ordinal))
                throw Refused(end, $"The run could not save the baseline in {folder.Path}.", "do what its output above says.");
            // Work that is as it was leaves its file alone: that it was counted again is known by the run's own word.
            if (made.Count == 0 && counted.Count == 0 && !Saved().IsMatch(end.Output))
            {
                throw Refused(
                    end,
                    $"The run saved nothing in {folder.Path}.",
                    $"see its output above; mark methods with [TrackRegression], or choose other tests with --filter (it was \"{filter}\").");
            }
        }

        if (filter == DefaultFilter)
            cases.UnionWith(WorkIn(folder.Series()).Select(figures => figures.Case));
        return new SavedRuns(runs, cases);
    }

    // What tests say of a folder that they cannot write to, or of being turned off, fails no run, and is shown by nobody else.
    private ToolException Refused(ProcessEnd end, string message, string wayOut)
    {
        runner.Show(end);
        return new ToolException(message, wayOut);
    }

    private static IEnumerable<BaselineRun> RunsIn(IReadOnlyList<BaselineSeries> series) => series.SelectMany(one => one.Runs);

    private static IEnumerable<CaseFigures> WorkIn(IReadOnlyList<BaselineSeries> series) => series.SelectMany(one => one.Work);

    [GeneratedRegex("baseline saved: [1-9]")]
    private static partial Regex Saved();
}
