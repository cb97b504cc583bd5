using MathNet.Numerics.Distributions;

namespace PerfAttributes.Statistics;

/// <summary>The standard deviation by Bonett's interval for distributions that are not normal.</summary>
/// <remarks>
/// On ln s², with a standard error from the kurtosis about the trimmed mean: far nearer its nominal coverage for skewed
/// and heavy-tailed samples than the χ² interval, which has none, or the plain asymptotic one, and deterministic where
/// a bootstrap is not. Asymptotic. Bonett, "Approximate confidence interval for standard deviation of nonnormal
/// distributions", Computational Statistics and Data Analysis 50 (2006), 775–782,
/// <see href="https://doi.org/10.1016/j.csda.2004.10.003"/>.
/// </remarks>
public static class BonettStdDev
{
    /// <summary>The fewest calls that the interval is computed from.</summary>
    public const int FewestCalls = 5;

    /// <summary>The interval of the standard deviation.</summary>
    /// <param name="sample">The calls.</param>
    /// <param name="tailRisk">The risk at each end, above 0 and below 0.5.</param>
    /// <returns>
    /// The interval in nanoseconds; without ends below <see cref="FewestCalls"/> calls or where the risk is too small
    /// for the number of calls. Equal calls give 0 at both ends.
    /// </returns>
    public static ConfidenceInterval Interval(
        SortedSample sample,
        double tailRisk = ConfidenceInterval.DefaultTailRisk) =>
        Interval(sample, tailRisk, leastKurtosis: 0, errorFactor: 1);

    /// <summary>The interval, wider where that is asked for.</summary>
    /// <param name="sample">The calls.</param>
    /// <param name="tailRisk">The risk at each end, above 0 and below 0.5.</param>
    /// <param name="leastKurtosis">The kurtosis taken at least.</param>
    /// <param name="errorFactor">A factor on the standard error, 1 or more.</param>
    /// <returns>The interval, as for the public overload.</returns>
    internal static ConfidenceInterval Interval(
        SortedSample sample, double tailRisk, double leastKurtosis, double errorFactor)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ConfidenceInterval.CheckTailRisk(tailRisk);
        var moments = sample.Moments;
        var n = moments.Count;
        if (n < FewestCalls)
            return ConfidenceInterval.None;
        if (moments.SumSquares == 0)
            return new ConfidenceInterval(0, 0, 1 - (2 * tailRisk));
        var z = -Normal.InvCDF(0, 1, tailRisk);
        if (!(z < n))
            return ConfidenceInterval.None;

        var centre = TrimmedMean(sample.Ascending, 1 / (2 * Math.Sqrt(n - 4)));
        double fourths = 0;
        foreach (var value in sample.Ascending)
        {
            var square = (value - centre) * (value - centre);
            fourths += square * square;
        }

        var kurtosis = Math.Max(n * fourths / (moments.SumSquares * moments.SumSquares), leastKurtosis);
        var correction = n / (n - z);
        var error = errorFactor * correction * Math.Sqrt((kurtosis - ((n - 3.0) / n)) / (n - 1));
        var middle = Math.Log(correction * moments.SumSquares / (n - 1));
        return new ConfidenceInterval(
            Math.Exp((middle - (z * error)) / 2), Math.Exp((middle + (z * error)) / 2), 1 - (2 * tailRisk));
    }

    /// <summary>The mean without the floor(share · n) smallest and largest values.</summary>
    private static double TrimmedMean(ReadOnlySpan<double> ascending, double share)
    {
        var trimmed = (int)Math.Min(share * ascending.Length, (ascending.Length - 1) / 2);
        double sum = 0;
        foreach (var value in ascending[trimmed..^trimmed])
            sum += value;
        return sum / (ascending.Length - (2 * trimmed));
    }
}
