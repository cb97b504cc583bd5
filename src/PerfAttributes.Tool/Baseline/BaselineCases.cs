using PerfAttributes.Baselines;
using PerfAttributes.Baselines.Files;
using PerfAttributes.Tool.Cases;
using PerfAttributes.Tool.CommandLine;

namespace PerfAttributes.Tool.Baseline;

/// <summary>The cases of baselines.</summary>
internal static class BaselineCases
{
    private const string FilterSigns = @"\()&|=!~";

    /// <summary>All cases of a baseline, on whatever machine.</summary>
    internal static IReadOnlySet<CaseKey> Of(BaselineFolder folder) => folder.Series()
        .SelectMany(series => series.Work.Concat(series.Runs.SelectMany(run => run.Cases)))
        .Select(figures => figures.Case)
        .ToHashSet();

    /// <summary>Those that a user means.</summary>
    /// <exception cref="ToolException">None is.</exception>
    internal static IReadOnlySet<CaseKey> Meant(IReadOnlySet<CaseKey> all, CasePattern pattern)
    {
        var meant = all.Where(pattern.Matches).ToHashSet();
        return meant.Count > 0 ? meant : throw new ToolException(
            $"The baseline has no case with \"{pattern.Pattern}\" in its name.",
            all.Count == 0 ? "save one first." : $"its cases are such as {all.Order(CaseKey.Order).First()}.");
    }

    /// <summary>The filter that runs the regression tests of some cases; it may run others of the same name.</summary>
    internal static string Filter(IReadOnlySet<CaseKey> cases) =>
        $"{SavingRuns.DefaultFilter}&({string.Join('|', cases.Order(CaseKey.Order).Select(key => "Name=" + Escape($"{key.Operation}_TrackRegression_{key.Scenario}")).Distinct())})";

    /// <summary>The runs of a baseline as they were saved, of some cases alone; one where there is work and no run, which has that.</summary>
    /// <param name="folder">The baseline.</param>
    /// <param name="cases">The cases.</param>
    /// <param name="project">The test project's name.</param>
    internal static IReadOnlyList<RunFigures> RunsOf(BaselineFolder folder, IReadOnlySet<CaseKey> cases, string project)
    {
        var series = folder.Series();
        var work = series.SelectMany(one => one.Work).ToDictionary(figures => figures.Case);
        var runs =
            from machine in series
            where machine.Machine is not null
            from run in machine.Runs
            select new RunFigures(run.Id, run.Started, project, machine.Machine!, Figures(run.Cases)) { Commit = run.Commit };
        // Work alone names no machine, and a run needs one. It leaves nothing in that machine's file.
        return runs.ToList() is { Count: > 0 } made
            ? made
            : [new RunFigures(Guid.NewGuid(), folder.Clock.GetUtcNow(), project, MachineFingerprint.OfThisProcess(optimized: true), Figures([]))];

        IReadOnlyList<CaseFigures> Figures(IReadOnlyList<CaseFigures> measured)
        {
            var timed = measured.ToDictionary(figures => figures.Case);
            return
            [
                .. cases.Where(key => timed.ContainsKey(key) || work.ContainsKey(key)).Order(CaseKey.Order).Select(key =>
                    work.GetValueOrDefault(key, new CaseFigures(key)) with
                    {
                        Time = timed.GetValueOrDefault(key)?.Time,
                        AllocatedBytes = timed.GetValueOrDefault(key)?.AllocatedBytes,
                    }),
            ];
        }
    }

    private static string Escape(string name) => string.Concat(name.Select(letter => FilterSigns.Contains(letter, StringComparison.Ordinal) ? "\\" + letter : letter.ToString()));
}
