using PerfAttributes.Cases;

namespace PerfAttributes.Baselines;

/// <summary>Something that a case is compared with in place of the saved baseline, such as an older build that runs beside this one.</summary>
public interface IRegressionSource
{
    /// <summary>Compares a case; runs what it needs.</summary>
    /// <param name="key">The case.</param>
    /// <param name="threshold">By how much a cost may grow, as a fraction above 0.</param>
    /// <param name="environment">What is around the case.</param>
    /// <returns>One finding per cost that was compared; one that cannot be compared says why. Never empty.</returns>
    IReadOnlyList<RegressionFinding> Compare(CaseKey key, double threshold, PerfEnvironment environment);
}
