using PerfAttributes.Baselines;
using PerfAttributes.Baselines.Files;
using PerfAttributes.Statistics;

namespace PerfAttributes.Benchmarks.RunStudy;

/// <summary>How often the rule by runs alarms on identical code, and how often it sees a slowdown, on runs that were collected.</summary>
/// <remarks>
/// Each run is judged against eight others, drawn by lot, as if these had been saved; an alarm must be borne out by the run that followed it, a
/// fresh process. A slowdown is planted by multiplying the times of both. Beside it the naive rule: a median 10 % above the mean of those saved.
/// </remarks>
internal static class Evaluation
{
    private const double Threshold = 0.1;
    private const int Draws = 5;

    /// <summary>Prints the figures.</summary>
    /// <param name="folder">Where runs were collected.</param>
    internal static int Print(string folder)
    {
        var runs = Directory.GetDirectories(folder).Order(StringComparer.Ordinal)
            .Select(one => new BaselineFolder(one).Series().SelectMany(series => series.Runs).SingleOrDefault())
            .OfType<BaselineRun>()
            .Select(run => run.Cases.Where(figures => figures.Time is not null).ToDictionary(figures => figures.Case, figures => figures.Time!))
            .ToList();
        Console.WriteLine(FormattableString.Invariant($"{runs.Count} runs, {runs.Max(run => run.Count)} cases with times"));
        foreach (var slowdown in new[] { 1, 1.15, 1.2, 1.5 })
            Print(runs, slowdown);
        return 0;
    }

    private static void Print(List<Dictionary<CaseKey, TimeFigures>> runs, double slowdown)
    {
        var random = new Random(1);
        var (judged, pairs, alarms, regressed, unsure, naive) = (0, 0, 0, 0, 0, 0);
        var (runsRegressed, runsNaive) = (new HashSet<int>(), new HashSet<int>());
        for (var draw = 0; draw < Draws; draw++)
        {
            for (var i = 0; i + 1 < runs.Count; i++)
            {
                judged++;
                var others = Enumerable.Range(0, runs.Count).Where(one => one != i && one != i + 1).OrderBy(_ => random.Next()).Take(RunShift.EnoughRuns).ToList();
                foreach (var (key, time) in runs[i])
                {
                    var saved = others.Select(one => runs[one].GetValueOrDefault(key)).OfType<TimeFigures>().ToList();
                    if (saved.Count < RunShift.EnoughRuns || !runs[i + 1].TryGetValue(key, out var again))
                        continue;
                    pairs++;
                    var outcome = Judge(key, time, saved, slowdown);
                    alarms += outcome == RegressionOutcome.Regressed ? 1 : 0;
                    unsure += outcome == RegressionOutcome.CannotTell ? 1 : 0;
                    if (outcome == RegressionOutcome.Regressed && Judge(key, again, saved, slowdown) == RegressionOutcome.Regressed)
                    {
                        regressed++;
                        runsRegressed.Add(i);
                    }

                    if (time.Median * slowdown > (1 + Threshold) * saved.Average(one => one.Median))
                    {
                        naive++;
                        runsNaive.Add(i);
                    }
                }
            }
        }

        Console.WriteLine(FormattableString.Invariant(
            $"times {slowdown}: {pairs} comparisons in {judged} judged runs ({Draws} draws of each of {runs.Count - 1}): alarms {Share(alarms, pairs)}, Regressed {Share(regressed, pairs)}, cannot tell {Share(unsure, pairs)}; runs with any Regressed in any draw {runsRegressed.Count}; naive rule {Share(naive, pairs)}, runs {runsNaive.Count}"));
    }

    private static RegressionOutcome Judge(CaseKey key, TimeFigures time, IReadOnlyList<TimeFigures> saved, double slowdown) =>
        RegressionJudge.Judge(new CaseFigures(key) { Time = time with { Median = slowdown * time.Median } }, null, saved, Threshold)
            .Single(finding => finding.Cost == RegressionCost.Time).Outcome;

    private static string Share(int count, int of) => FormattableString.Invariant($"{count} ({100.0 * count / Math.Max(1, of):0.00} %)");
}
