namespace PerfAttributes.Baselines.Trends;

/// <summary>Changes of what the engine counts: exact, so that every other figure is a change.</summary>
internal static class CountChanges
{
    private static readonly (RegressionCost Cost, Func<WorkFigures, long> Figure)[] Counts =
    [
        (RegressionCost.Statements, work => work.Statements),
        (RegressionCost.VmSteps, work => work.VmSteps),
        (RegressionCost.FullScanSteps, work => work.FullScanSteps),
        (RegressionCost.Sorts, work => work.Sorts),
    ];

    /// <summary>The changes from each run to the next one whose work is known.</summary>
    internal static IEnumerable<TrendChange> Of(IReadOnlyList<RecordedCase> runs)
    {
        CaseFigures? before = null;
        for (var i = 0; i < runs.Count; i++)
        {
            var after = runs[i].Figures;
            if (after.Work is null)
                continue;
            if (before?.Work is { } work)
            {
                foreach (var (cost, figure) in Counts.Where(count => count.Figure(work) != count.Figure(after.Work)))
                    yield return new TrendChange(cost, i, runs[i], figure(work), figure(after.Work)) { Beside = Beside(before, after) };
            }

            before = after;
        }
    }

    private static string? Beside(CaseFigures before, CaseFigures after) =>
        before.Engine != after.Engine ? $"{before.Engine ?? "an unknown engine"} -> {after.Engine ?? "an unknown engine"}"
        : before.SchemaHash != after.SchemaHash ? "another schema"
        : null;
}
