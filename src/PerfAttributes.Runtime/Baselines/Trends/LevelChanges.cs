using PerfAttributes.Statistics;

namespace PerfAttributes.Baselines.Trends;

/// <summary>Changes of costs that scatter from run to run: change points of their logarithms.</summary>
internal static class LevelChanges
{
    // The sentinel only computes; what waits for memory suffers more. The same margin as where a regression is excused by it.
    private const double SentinelMargin = 1.5;

    /// <summary>Changes of the median time.</summary>
    internal static IEnumerable<TrendChange> OfTime(IReadOnlyList<RecordedCase> runs) =>
        Of(RegressionCost.Time, runs, figures => figures.Time?.Median);

    /// <summary>Changes of allocated bytes: nearly exact, but for what the runtime compiles when.</summary>
    internal static IEnumerable<TrendChange> OfAllocation(IReadOnlyList<RecordedCase> runs) =>
        Of(RegressionCost.AllocatedBytes, runs, figures => figures.AllocatedBytes);

    private static IEnumerable<TrendChange> Of(RegressionCost cost, IReadOnlyList<RecordedCase> runs, Func<CaseFigures, double?> figure)
    {
        List<(int Index, double Figure)> known =
            [.. runs.Select((run, i) => (Index: i, Figure: figure(run.Figures))).Where(one => one.Figure is not null).Select(one => (one.Index, one.Figure!.Value))];
        // Bytes may be 0; one more changes no figure that matters.
        var offset = cost == RegressionCost.AllocatedBytes ? 1 : 0;
        var points = ChangePoints.Find([.. known.Select(one => Math.Log(one.Figure + offset))], Math.Log(1 + CaseTrend.LeastShare));
        for (var i = 0; i < points.Count; i++)
        {
            var at = points[i].Index;
            var before = known[(i == 0 ? 0 : points[i - 1].Index)..at];
            var after = known[at..(i == points.Count - 1 ? known.Count : points[i + 1].Index)];
            var index = known[at].Index;
            yield return new TrendChange(cost, index, runs[index], Median(before), Median(after))
            {
                Probability = points[i].Probability,
                IsOfTheMachine = cost == RegressionCost.Time && IsExplained(points[i].Shift, Sentinels(before), Sentinels(after)),
            };
        }

        List<double> Sentinels(List<(int Index, double)> part) =>
            [.. part.Select(one => runs[one.Index].Figures.Time!.Sentinel).OfType<double>().Select(sentinel => Math.Log(sentinel))];
    }

    private static bool IsExplained(double shift, List<double> before, List<double> after) =>
        before.Count > 0 && after.Count > 0
        && SentinelMargin * (after.Average() - before.Average()) * Math.Sign(shift) >= Math.Abs(shift);

    private static double Median(List<(int, double Figure)> part) => SortedSample.From([.. part.Select(one => one.Figure)]).Quantile(0.5);
}
