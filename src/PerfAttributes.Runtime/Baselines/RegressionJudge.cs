using PerfAttributes.Verdicts;

namespace PerfAttributes.Baselines;

/// <summary>Decides whether a case became dearer than it was. Pure: it only looks at figures.</summary>
/// <remarks>
/// What is counted is compared exactly and fails anywhere; times are compared by runs (<see cref="Statistics.RunShift"/>), and one run is never
/// compared with one other.
/// </remarks>
public static class RegressionJudge
{
    /// <summary>The logarithm of a threshold: ln 1.1 for 0.1.</summary>
    internal static double Log(double threshold) => Math.Log(1 + threshold);

    /// <summary>Compares all that both sides have.</summary>
    /// <param name="now">What this run showed.</param>
    /// <param name="then">
    /// The saved work of the case, and its bytes of the same runtime, architecture and configuration; <see langword="null"/> without any.
    /// </param>
    /// <param name="times">The saved times of machines like this one, oldest first; may be empty.</param>
    /// <param name="threshold">By how much a cost may grow, as a fraction above 0.</param>
    /// <returns>One finding per cost that this run or the baseline has.</returns>
    public static IReadOnlyList<RegressionFinding> Judge(
        CaseFigures now, CaseFigures? then, IReadOnlyList<TimeFigures> times, double threshold)
    {
        ArgumentNullException.ThrowIfNull(now);
        ArgumentNullException.ThrowIfNull(times);
        var findings = new List<RegressionFinding>(WorkJudge.Compare(now, then, threshold));
        if (now.AllocatedBytes is { } allocated)
            findings.Add(AllocationJudge.Compare(allocated, then?.AllocatedBytes, threshold));
        else if (then?.AllocatedBytes is not null)
            findings.Add(Unoptimized(RegressionCost.AllocatedBytes, now) ?? Missing(RegressionCost.AllocatedBytes, "allocated bytes vary in this run, or could not be counted exactly"));
        if (now.Time is { } time)
            findings.Add(TimeJudge.Compare(time, times, threshold));
        else if (times.Count > 0)
            findings.Add(Unoptimized(RegressionCost.Time, now) ?? NoTime);
        return findings;
    }

    private static RegressionFinding NoTime =>
        Missing(RegressionCost.Time, "the code did not become steady, or too few calls fit into the time, so that this run has no time to compare") with
        {
            WayOut = "run it again on a quieter machine; where calls are slow, raise PERFATTRIBUTES_SAMPLING_TIME",
        };

    // Saved figures are those of optimized code, and no quieter machine makes this code comparable.
    private static RegressionFinding? Unoptimized(RegressionCost cost, CaseFigures now) => now.Disturbance is { Reason: ReasonCode.UnoptimizedBuild } guard
        ? Missing(cost, $"this run has no {(cost == RegressionCost.Time ? "time" : "bytes")} to compare: {guard.Text}, the tests with it") with
        {
            Reason = guard.Reason,
            WayOut = "build it as the tests are built, with -c Release",
        }
        : null;

    /// <summary>Says that a figure which is saved could not be had.</summary>
    internal static RegressionFinding Missing(RegressionCost cost, string statement) => new(cost, RegressionOutcome.CannotTell, statement)
    {
        IsOnlyTold = cost != RegressionCost.Time,
        Reason = ReasonCode.NotMeasured,
        WayOut = "run it again on a quieter machine",
    };
}
