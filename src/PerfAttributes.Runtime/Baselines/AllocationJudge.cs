namespace PerfAttributes.Baselines;

/// <summary>Compares allocated bytes: exact for one runtime version, architecture and configuration, once code is warm.</summary>
internal static class AllocationJudge
{
    /// <summary>
    /// Bytes by which exact figures of the same code may differ: a box or an enumerator that the tiers drop in one run and not yet
    /// in another, and rounding where arguments cycle.
    /// </summary>
    internal const long Slack = 256;

    /// <summary>Compares.</summary>
    /// <param name="now">Bytes per call of this run, counted exactly.</param>
    /// <param name="then">The saved figure; <see langword="null"/> without one.</param>
    /// <param name="threshold">By how much it may grow, as a fraction above 0.</param>
    /// <param name="earlier">What the saved figure is; <see langword="null"/> for the baseline.</param>
    internal static RegressionFinding Compare(long now, long? then, double threshold, EarlierState? earlier = null) => then is { } saved
        ? WorkJudge.Count(RegressionCost.AllocatedBytes, "allocated bytes", saved, now, threshold, Slack, earlier: earlier)
        : WorkJudge.New(RegressionCost.AllocatedBytes, "allocated bytes", now);
}
