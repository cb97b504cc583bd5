using MathNet.Numerics.Distributions;

namespace PerfAttributes.Statistics;

/// <summary>How much of a risk may be spent by a look at part of the calls.</summary>
/// <remarks>
/// Lan and DeMets, "Discrete sequential boundaries for clinical trials", Biometrika 70 (1983), 659–663,
/// <see href="https://doi.org/10.1093/biomet/70.3.659"/>, with their function of the O'Brien–Fleming kind. Nearly
/// nothing is spent early, where a t statistic is least to be trusted; nearly all at the last look.
/// </remarks>
public static class SpendingFunction
{
    /// <summary>The risk that may be spent until a look: 2·(1 − Φ(z / √t)), where Φ(z) = 1 − risk / 2.</summary>
    /// <param name="risk">The whole risk, above 0 and below 1.</param>
    /// <param name="fraction">The calls of the look as a fraction t of all calls; 0 spends nothing, 1 all.</param>
    /// <returns>The risk, 0 to <paramref name="risk"/>.</returns>
    public static double OBrienFleming(double risk, double fraction)
    {
        if (!(risk is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(risk), risk, "A risk lies between 0 and 1, both excluded.");
        if (double.IsNaN(fraction))
            throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "A fraction is a number.");
        if (fraction <= 0)
            return 0;
        if (fraction >= 1)
            return risk;
        return 2 * Normal.CDF(0, 1, Normal.InvCDF(0, 1, risk / 2) / Math.Sqrt(fraction));
    }

    /// <summary>The risk that may be spent until a look: in proportion to its calls. For statistics that may be trusted early.</summary>
    /// <remarks>
    /// The power family with exponent 1: Kim and DeMets, "Design and analysis of group sequential tests based on the type I error
    /// spending rate function", Biometrika 74 (1987), 149–154, <see href="https://doi.org/10.1093/biomet/74.1.149"/>.
    /// </remarks>
    /// <param name="risk">The whole risk, above 0 and below 1.</param>
    /// <param name="fraction">The calls of the look as a fraction of all calls; 0 spends nothing, 1 all.</param>
    /// <returns>The risk, 0 to <paramref name="risk"/>.</returns>
    public static double Linear(double risk, double fraction)
    {
        if (!(risk is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(risk), risk, "A risk lies between 0 and 1, both excluded.");
        if (double.IsNaN(fraction))
            throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "A fraction is a number.");
        return risk * Math.Clamp(fraction, 0, 1);
    }
}
