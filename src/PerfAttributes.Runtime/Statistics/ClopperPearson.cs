using MathNet.Numerics.Distributions;

namespace PerfAttributes.Statistics;

/// <summary>Exact one-sided bounds of a probability, from how often something happened.</summary>
/// <remarks>
/// Clopper and Pearson, "The use of confidence or fiducial limits illustrated in the case of the binomial", Biometrika 26, 1934,
/// as quantiles of the beta distribution. Each bound holds on its own at the stated risk; both together at twice that risk.
/// </remarks>
public static class ClopperPearson
{
    /// <summary>The probability is at least this.</summary>
    /// <param name="count">How often it happened, 0 to <paramref name="trials"/>.</param>
    /// <param name="trials">Out of how many, 0 or more.</param>
    /// <param name="tailRisk">The risk that the probability is lower, above 0 and below 0.5.</param>
    /// <returns>0 to 1; 0 without trials.</returns>
    public static double Lower(int count, int trials, double tailRisk = ConfidenceInterval.DefaultTailRisk)
    {
        Check(count, trials, tailRisk);
        return count == 0 ? 0 : Beta.InvCDF(count, trials - count + 1.0, tailRisk);
    }

    /// <summary>The probability is at most this.</summary>
    /// <param name="count">How often it happened, 0 to <paramref name="trials"/>.</param>
    /// <param name="trials">Out of how many, 0 or more.</param>
    /// <param name="tailRisk">The risk that the probability is higher, above 0 and below 0.5.</param>
    /// <returns>0 to 1; 1 without trials.</returns>
    public static double Upper(int count, int trials, double tailRisk = ConfidenceInterval.DefaultTailRisk)
    {
        Check(count, trials, tailRisk);
        return count == trials ? 1 : Beta.InvCDF(count + 1.0, trials - count, 1 - tailRisk);
    }

    private static void Check(int count, int trials, double tailRisk)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, count);
        ConfidenceInterval.CheckTailRisk(tailRisk);
    }
}
