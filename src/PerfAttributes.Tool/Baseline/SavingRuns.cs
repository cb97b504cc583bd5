using PerfAttributes.Baselines.Files;
using PerfAttributes.Tool.CommandLine;
using PerfAttributes.Tool.Projects;
using PerfAttributes.Tool.Terminal;

namespace PerfAttributes.Tool.Baseline;

/// <summary>Test runs that save what they measure, one process after another: the run is what baselines count.</summary>
/// <param name="runner">Runs the tests.</param>
/// <param name="project">The project.</param>
/// <param name="folder">Where they save to.</param>
internal sealed class SavingRuns(TestRunner runner, TestProject project, BaselineFolder folder)
{
    /// <summary>The tests that save something.</summary>
    internal const string DefaultFilter = "TestCategory=Regression";

    /// <summary>Makes the runs.</summary>
    /// <param name="count">How many.</param>
    /// <param name="filter">Which tests.</param>
    /// <returns>The runs.</returns>
    /// <exception cref="ToolException">A run failed, or saved nothing.</exception>
    internal async Task<IReadOnlySet<Guid>> Make(int count, string filter)
    {
        var environment = new Dictionary<string, string>
        {
            ["PERFATTRIBUTES_BASELINE"] = "save",
            ["PERFATTRIBUTES_BASELINE_DIRECTORY"] = folder.Path,
        };
        var made = new HashSet<Guid>();
        for (var run = 1; run <= count; run++)
        {
            var known = RunsIn(folder);
            await runner.Test(FormattableString.Invariant($"run {run} of {count}"), project, filter, environment);
            var saved = RunsIn(folder).Except(known).ToList();
            if (saved.Count == 0)
            {
                throw new ToolException(
                    $"The run saved nothing in {folder.Path}.",
                    $"mark methods with [TrackRegression], or choose other tests with --filter (it was \"{filter}\").");
            }

            made.UnionWith(saved);
        }

        return made;
    }

    /// <summary>The runs that a baseline knows.</summary>
    internal static IReadOnlySet<Guid> RunsIn(BaselineFolder folder) =>
        folder.Series().SelectMany(series => series.Runs).Select(run => run.Id).ToHashSet();
}
