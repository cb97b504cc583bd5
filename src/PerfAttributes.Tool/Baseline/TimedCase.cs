using PerfAttributes.Baselines.Files;
using PerfAttributes.Statistics;
using PerfAttributes.Tool.Cases;

namespace PerfAttributes.Tool.Baseline;

/// <summary>A case that has fewer times than it needs, because not every run had one.</summary>
/// <param name="Case">The case.</param>
/// <param name="Times">How many of the runs that were made have a time of it.</param>
internal sealed record TimedCase(CaseName Case, int Times)
{
    /// <summary>Finds them among the cases of some runs.</summary>
    /// <param name="series">The baseline.</param>
    /// <param name="made">The runs.</param>
    internal static IReadOnlyList<TimedCase> In(IReadOnlyList<BaselineSeries> series, IReadOnlySet<Guid> made) =>
    [
        .. from machine in series
           from one in machine.Runs.SelectMany(run => run.Cases.Select(figures => (run.Id, Figures: figures))).GroupBy(one => one.Figures.Case)
           let times = one.Where(run => run.Figures.Time is not null).ToList()
           let now = times.Count(run => made.Contains(run.Id))
           where one.Any(run => made.Contains(run.Id)) && now < made.Count && times.Count < RunShift.EnoughRuns
           orderby one.Key.ToString()
           select new TimedCase(CaseName.Of(one.Key), now),
    ];
}
