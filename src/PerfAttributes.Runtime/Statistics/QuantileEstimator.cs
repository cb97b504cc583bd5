namespace PerfAttributes.Statistics;

/// <summary>The estimator of quantiles: type 8 of Hyndman and Fan, at every place of this project.</summary>
/// <remarks>
/// Linear between the order statistics at plotting positions (k − 1/3) / (n + 1/3), which makes the estimate about
/// median-unbiased whatever the distribution; the type that its authors recommend. The median is the usual one.
/// Hyndman and Fan, "Sample quantiles in statistical packages", The American Statistician 50 (1996), 361–365,
/// <see href="https://doi.org/10.2307/2684934"/>.
/// </remarks>
public static class QuantileEstimator
{
    /// <summary>The name of the estimator, for reports.</summary>
    public const string Name = "Hyndman-Fan type 8";

    /// <summary>Estimates a quantile.</summary>
    /// <param name="sample">The calls.</param>
    /// <param name="probability">Which quantile, 0 to 1.</param>
    /// <returns>
    /// The estimate in nanoseconds. A quantile beyond the outermost plotting positions is the fastest or slowest call;
    /// of a single call, every quantile is that call.
    /// </returns>
    public static double Quantile(this SortedSample sample, double probability)
    {
        ArgumentNullException.ThrowIfNull(sample);
        if (!(probability is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(
                nameof(probability), probability, "A probability lies between 0 and 1.");
        const double third = 1.0 / 3;
        var values = sample.Ascending;
        var position = (values.Length + third) * probability + third;
        var rank = (int)Math.Floor(position);
        if (rank < 1)
            return values[0];
        if (rank >= values.Length)
            return values[^1];
        var low = values[rank - 1];
        return low + (position - rank) * (values[rank] - low);
    }
}
