namespace PerfAttributes.Statistics;

/// <summary>Distribution-free confidence intervals of quantiles, from order statistics.</summary>
/// <remarks>
/// The number of calls at or below the q-quantile is binomial (n, q), so that order statistics bound the quantile
/// whatever the distribution: Conover, "Practical Nonparametric Statistics", 3rd ed. 1999, section 3.2; Hahn and
/// Meeker, "Statistical Intervals", 1991, section 5.2. Conservative: the achieved confidence, which is stated, is at
/// least the one asked for. Exact for a continuous distribution, conservative with ties.
/// </remarks>
public static class OrderStatistics
{
    /// <summary>The interval of a quantile.</summary>
    /// <param name="sample">The calls.</param>
    /// <param name="probability">Which quantile, above 0 and below 1.</param>
    /// <param name="tailRisk">The risk at each end, above 0 and below 0.5.</param>
    /// <returns>The interval in nanoseconds; an end that the sample does not carry is missing.</returns>
    public static ConfidenceInterval QuantileInterval(
        this SortedSample sample,
        double probability,
        double tailRisk = ConfidenceInterval.DefaultTailRisk)
    {
        ArgumentNullException.ThrowIfNull(sample);
        var (low, high, confidence) = Ranks(sample.Count, probability, tailRisk);
        return new ConfidenceInterval(
            low is { } l ? sample.Ascending[l - 1] : null,
            high is { } h ? sample.Ascending[h - 1] : null,
            confidence);
    }

    /// <summary>The ranks of the order statistics that bound a quantile.</summary>
    /// <param name="count">The number of calls, 1 or more.</param>
    /// <param name="probability">Which quantile, above 0 and below 1.</param>
    /// <param name="tailRisk">The risk at each end, above 0 and below 0.5.</param>
    /// <returns>
    /// The ranks, from 1 for the fastest call, <see langword="null"/> for an end that so few calls do not carry; and
    /// the achieved confidence.
    /// </returns>
    public static (int? Low, int? High, double Confidence) Ranks(int count, double probability, double tailRisk)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        CheckProbability(probability);
        ConfidenceInterval.CheckTailRisk(tailRisk);

        // P(x₍ₗ₎ above the quantile) = P(Bin ≤ l − 1); P(x₍ᵤ₎ below the quantile) = P(Bin ≥ u).
        var low = LargestWithLowerTailAtMost(count, probability, tailRisk) + 1;
        // P(Bin(n, q) ≥ u) = P(Bin(n, 1 − q) ≤ n − u): the same search on the calls above.
        var high = count - LargestWithLowerTailAtMost(count, 1 - probability, tailRisk);
        int? lowRank = low >= 1 ? low : null;
        int? highRank = high <= count ? high : null;
        if (lowRank is null && highRank is null)
            return (null, null, 0);
        var lowRisk = lowRank is { } l ? BinomialTail.AtMost(count, probability, l - 1) : 0;
        var highRisk = highRank is { } h ? BinomialTail.AtLeast(count, probability, h) : 0;
        return (lowRank, highRank, 1 - lowRisk - highRisk);
    }

    /// <summary>The calls from which a sample bounds a quantile from above: 59 for p95, 299 for p99 at 5 %.</summary>
    /// <param name="probability">Which quantile, above 0 and below 1.</param>
    /// <param name="tailRisk">The risk of the bound, above 0 and below 0.5.</param>
    /// <returns>The smallest n with qⁿ ≤ risk.</returns>
    public static int CallsForUpperBound(double probability, double tailRisk = ConfidenceInterval.DefaultTailRisk)
    {
        CheckProbability(probability);
        ConfidenceInterval.CheckTailRisk(tailRisk);
        return (int)Math.Ceiling(Math.Log(tailRisk) / Math.Log(probability));
    }

    /// <summary>The largest k with P(Bin(n, p) ≤ k) ≤ risk; −1 if there is none.</summary>
    internal static int LargestWithLowerTailAtMost(int count, double probability, double risk)
    {
        var (low, high) = (-1, count);
        while (low < high)
        {
            var middle = low + (high - low + 1) / 2;
            if (BinomialTail.AtMost(count, probability, middle) <= risk)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }

    private static void CheckProbability(double probability)
    {
        if (!(probability is > 0 and < 1))
            throw new ArgumentOutOfRangeException(
                nameof(probability), probability, "A quantile lies between 0 and 1, both excluded.");
    }
}
