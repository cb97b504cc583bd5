using PerfAttributes.Statistics;

namespace PerfAttributes.Baselines;

/// <summary>Decides whether a case became dearer than it was. Pure: it only looks at figures.</summary>
/// <remarks>
/// What is counted is compared exactly and fails anywhere; times are compared by runs (<see cref="RunShift"/>), and one run is never
/// compared with one other.
/// </remarks>
public static class RegressionJudge
{
    /// <summary>The logarithm of a threshold: ln 1.1 for 0.1.</summary>
    internal static double Log(double threshold) => Math.Log(1 + threshold);

    /// <summary>Compares all that both sides have.</summary>
    /// <param name="now">What this run showed.</param>
    /// <param name="work">The saved work of the case; <see langword="null"/> without any.</param>
    /// <param name="bytes">The saved bytes per call of the same runtime, architecture and configuration; <see langword="null"/> without any.</param>
    /// <param name="times">The saved times of machines like this one, oldest first; may be empty.</param>
    /// <param name="threshold">By how much a cost may grow, as a fraction above 0.</param>
    /// <returns>One finding per cost; a case without any saved figure gives findings that say <see cref="RegressionOutcome.New"/>.</returns>
    public static IReadOnlyList<RegressionFinding> Judge(
        CaseFigures now, CaseFigures? work, long? bytes, IReadOnlyList<TimeFigures> times, double threshold)
    {
        ArgumentNullException.ThrowIfNull(now);
        ArgumentNullException.ThrowIfNull(times);
        var findings = new List<RegressionFinding>();
        findings.AddRange(WorkJudge.Compare(now, work, threshold));
        if (now.AllocatedBytes is { } allocated)
            findings.Add(AllocationJudge.Compare(allocated, bytes, threshold));
        if (now.Time is { } time)
            findings.Add(TimeJudge.Compare(time, times, threshold));
        return findings;
    }
}
