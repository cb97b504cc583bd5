using System.Globalization;
using PerfAttributes.Contracts;
using PerfAttributes.Quantities;
using PerfAttributes.SelfChecks;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Reports;

/// <summary>A self-check as text.</summary>
public static class SelfCheckText
{
    /// <summary>The verdict, the clock, the false alarms, and a line per slowdown.</summary>
    /// <param name="result">The self-check.</param>
    /// <returns>Lines of at most 100 columns.</returns>
    public static string Render(SelfCheckResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var text = new TextLines()
            .Add(0, $"{Word(result.Verdict)} [SelfCheck] {result.Statement}")
            .Add(2, $"clock: steps of {Duration.Format(result.Clock.Resolution)}, {Duration.Format(result.Clock.Overhead)} a reading")
            .Add(2, string.Create(
                CultureInfo.InvariantCulture,
                $"work: median {Duration.Format(result.Median)} (at the end {Duration.Format(result.MedianAtEnd)}), p95 {Duration.Format(result.P95)}; budgets: the same over {SelfCheckResult.BudgetUse:0.##}"))
            .Add(2, $"false alarms, of a method that keeps its budget (stated risk {SelfCheckDecision.Percent(result.StatedRisk)})");
        foreach (var tally in result.FalseAlarms)
        {
            text.Add(4, string.Create(
                CultureInfo.InvariantCulture,
                $"{LatencyVerdict.Name(tally.Statistic),-6}  {tally.Fails} Fail, {tally.Inconclusive} Inconclusive of {tally.Verdicts} verdicts: {SelfCheckDecision.Percent(tally.FailsAtLeast)} to {SelfCheckDecision.Percent(tally.FailsAtMost)} (each bound 95 %)"));
        }

        text.Add(2, "slowdowns against the same budgets, Fail / Inconclusive / verdicts");
        text.AddAsIs(4, [.. Table(result.Slowdowns)]);
        foreach (var statistic in result.FalseAlarms.Select(tally => tally.Statistic))
            text.Add(2, $"{LatencyVerdict.Name(statistic)}: {Seen(result, statistic)}");
        var cut = result.TimeRanOut ? "; the time ran out before all verdicts were made" : "";
        return text.Add(2, $"took {Duration.Format(result.Elapsed)}{cut}").ToString();
    }

    private static string Seen(SelfCheckResult result, LatencyStatistic statistic) =>
        !result.WasSteady ? "the factors are not true, because the machine changed its speed"
        : result.SmallestSeen(statistic) is { } ratio
            ? string.Create(CultureInfo.InvariantCulture, $"a method {ratio}x as slow fails in 95 % of verdicts or more")
        : result.CanTellSlowdowns(statistic) ? "no slowdown fails in 95 % of verdicts"
        : string.Create(CultureInfo.InvariantCulture, $"too few verdicts to tell, {SelfCheckResult.FewestVerdictsPerSlowdown} for each slowdown are needed");

    private static IEnumerable<string> Table(IReadOnlyList<VerdictTally> slowdowns)
    {
        var statistics = slowdowns.Select(tally => tally.Statistic).Distinct().ToList();
        yield return $"{"slower",-8}" + string.Concat(statistics.Select(statistic => $"{LatencyVerdict.Name(statistic),18}"));
        foreach (var ratio in slowdowns.GroupBy(tally => tally.Ratio).OrderBy(group => group.Key))
        {
            var cells = statistics.Select(statistic => ratio.FirstOrDefault(tally => tally.Statistic == statistic) is { } tally
                ? string.Create(CultureInfo.InvariantCulture, $"{tally.Fails} / {tally.Inconclusive} / {tally.Verdicts}")
                : "");
            yield return string.Create(CultureInfo.InvariantCulture, $"{ratio.Key:0.00}x   ") + string.Concat(cells.Select(cell => $"{cell,18}"));
        }
    }

    private static string Word(VerdictKind verdict) => verdict switch
    {
        VerdictKind.Pass => "PASS",
        VerdictKind.Fail => "FAIL",
        _ => "INCONCLUSIVE",
    };
}
