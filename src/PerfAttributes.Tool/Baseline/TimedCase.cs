using PerfAttributes.Baselines;
using PerfAttributes.Baselines.Files;
using PerfAttributes.Statistics;
using PerfAttributes.Tool.Cases;

namespace PerfAttributes.Tool.Baseline;

/// <summary>A case that has fewer times than it needs, because not every run had one.</summary>
/// <param name="Case">The case.</param>
/// <param name="Times">How many of the runs that were made have a time of it.</param>
internal sealed record TimedCase(CaseName Case, int Times)
{
    /// <summary>Finds them among the cases of which some runs saved something.</summary>
    /// <param name="series">The baseline.</param>
    /// <param name="saved">What the runs saved.</param>
    /// <param name="runs">How many runs were made, those included that left no time at all.</param>
    internal static IReadOnlyList<TimedCase> In(IReadOnlyList<BaselineSeries> series, SavedRuns saved, int runs)
    {
        // Runs that counted work alone do not tell their machine.
        var machines = series.Where(one => one.Runs.Any(run => saved.Runs.Contains(run.Id))).ToList() is { Count: > 0 } measured ? measured : series;
        return [.. saved.Cases.Order(CaseKey.Order).SelectMany(ShortOf)];

        IEnumerable<TimedCase> ShortOf(CaseKey key) =>
            from one in Measured(machines.Select(machine => Of(key, machine)).ToList(), saved)
            let times = one.FindAll(run => run.Time is not null)
            let now = times.Count(run => saved.Runs.Contains(run.Id))
            where now < runs && times.Count < RunShift.EnoughRuns
            select new TimedCase(CaseName.Of(key), now);
    }

    private static List<(Guid Id, TimeFigures? Time)> Of(CaseKey key, BaselineSeries machine) =>
        [.. machine.Runs.SelectMany(run => run.Cases.Where(figures => figures.Case == key).Select(figures => (run.Id, figures.Time)))];

    // The machines on which the runs left something of the case; where they did on none, the one that has most of it stands for them.
    private static List<List<(Guid Id, TimeFigures? Time)>> Measured(List<List<(Guid Id, TimeFigures? Time)>> machines, SavedRuns saved) =>
        machines.FindAll(machine => machine.Exists(run => saved.Runs.Contains(run.Id))) is { Count: > 0 } measured
            ? measured
            : [machines.MaxBy(machine => machine.Count) ?? []];
}
