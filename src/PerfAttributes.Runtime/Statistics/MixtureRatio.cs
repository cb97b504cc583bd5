using MathNet.Numerics;

namespace PerfAttributes.Statistics;

/// <summary>
/// How much likelier some exceedances are where their share lies on one side of the share that is allowed, than where it is just that: a ratio that holds its risk
/// at whatever number of calls one looks at it.
/// </summary>
/// <remarks>
/// <para>
/// Against a single other share, as Wald's, the ratio drifts to whichever of the two the true share is nearer to: of 5.5 % where 5 % are allowed it says
/// the same as of 4.5 %. Its mean over all shares between the two grows wherever the true share lies beyond the allowed one (H. Robbins, "Statistical methods related to the law of the iterated
/// logarithm", Annals of Mathematical Statistics 41, 1970, 1397–1409, <see href="https://doi.org/10.1214/aoms/1177696786"/>). Under the allowed share, or one on its other side, it is a
/// supermartingale of mean 1 at the most, so that it ever reaches 1/α with a probability of α at the most (J. Ville, 1939; S. R. Howard et al., "Time-uniform, nonparametric, nonasymptotic
/// confidence sequences", Annals of Statistics 49, 2021, 1055–1080, <see href="https://doi.org/10.1214/20-AOS1991"/>).
/// </para>
/// <para>
/// Half of the mean's weight lies on the far end, for shares beyond it, and half evenly between. Where the shares between are so unlikely that no number is as small, their half is left out:
/// that makes the ratio less than it is.
/// </para>
/// </remarks>
internal static class MixtureRatio
{
    /// <summary>The logarithm of the ratio.</summary>
    /// <param name="calls">The calls, 1 or more.</param>
    /// <param name="exceedances">Those that exceed the limit, 0 to <paramref name="calls"/>.</param>
    /// <param name="allowed">The share that is allowed, above 0 and below 1.</param>
    /// <param name="far">The far end of the other shares: above or below the allowed one, above 0 and below 1.</param>
    /// <returns>At least ln(1/α) where the share is shown to lie on the side of the far end at risk α.</returns>
    internal static double Log(int calls, int exceedances, double allowed, double far)
    {
        var atAllowed = LogLikelihood(allowed);
        var atFar = LogLikelihood(far) - atAllowed;
        var (low, high) = (Math.Min(allowed, far), Math.Max(allowed, far));
        var between = Between(low, high);
        var even = between > 0
            ? SpecialFunctions.BetaLn(exceedances + 1.0, calls - exceedances + 1.0) + Math.Log(between / (high - low)) - atAllowed
            : double.NegativeInfinity;
        // Half each: the greater of the two is not left to overflow.
        var most = Math.Max(atFar, even);
        return most + Math.Log((0.5 * Math.Exp(atFar - most)) + (0.5 * Math.Exp(even - most)));

        double LogLikelihood(double share) => (exceedances * Math.Log(share)) + ((calls - exceedances) * Math.Log(1 - share));

        // Of a beta distribution, by whichever of its tails are small: a difference of two that are nearly 1 has no digits.
        double Between(double from, double to) => exceedances >= from * calls
            ? BinomialTail.AtLeast(calls + 1, to, exceedances + 1) - BinomialTail.AtLeast(calls + 1, from, exceedances + 1)
            : BinomialTail.AtMost(calls + 1, from, exceedances) - BinomialTail.AtMost(calls + 1, to, exceedances);
    }
}
