using MathNet.Numerics.Distributions;

namespace PerfAttributes.Statistics;

/// <summary>The mean by Student's t.</summary>
/// <remarks>
/// Asymptotic for times, which are not normal. Student, "The probable error of a mean", Biometrika 6 (1908), 1–25.
/// </remarks>
public static class StudentMean
{
    /// <summary>The interval of the mean: mean ± t(1 − risk, n − 1)·s/√n.</summary>
    /// <param name="moments">The moments of the sample.</param>
    /// <param name="tailRisk">The risk at each end, above 0 and below 0.5.</param>
    /// <returns>The interval; without ends for a single call. Equal calls give their value at both ends.</returns>
    public static ConfidenceInterval Interval(
        SampleMoments moments,
        double tailRisk = ConfidenceInterval.DefaultTailRisk)
    {
        ConfidenceInterval.CheckTailRisk(tailRisk);
        if (moments.StdDev is not { } deviation)
            return ConfidenceInterval.None;
        var half = -StudentT.InvCDF(0, 1, moments.Count - 1, tailRisk) * deviation / Math.Sqrt(moments.Count);
        return new ConfidenceInterval(moments.Mean - half, moments.Mean + half, 1 - (2 * tailRisk));
    }
}
