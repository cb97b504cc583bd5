using MathNet.Numerics;

namespace PerfAttributes.Statistics;

/// <summary>Tails of the binomial distribution, each computed as such: 1 − the other one loses all digits.</summary>
internal static class BinomialTail
{
    /// <summary>P(Bin(n, p) ≤ k).</summary>
    internal static double AtMost(int count, double probability, int k) =>
        k < 0 ? 0 : k >= count ? 1 : SpecialFunctions.BetaRegularized(count - k, k + 1.0, 1 - probability);

    /// <summary>P(Bin(n, p) ≥ k).</summary>
    internal static double AtLeast(int count, double probability, int k) =>
        k <= 0 ? 1 : k > count ? 0 : SpecialFunctions.BetaRegularized(k, count - k + 1.0, probability);
}
