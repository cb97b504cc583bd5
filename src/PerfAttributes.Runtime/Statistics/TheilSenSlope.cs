namespace PerfAttributes.Statistics;

/// <summary>The slope of a series, as the median of the slopes of all its pairs.</summary>
/// <remarks>
/// Theil 1950; Sen, "Estimates of the regression coefficient based on Kendall's tau", JASA 63 (1968), 1379–1389, with the exact
/// interval, which supposes nothing of the distribution. A single jump anywhere in the series does not make it a trend, where
/// least squares would take it for one.
/// </remarks>
/// <param name="Slope">The median slope.</param>
/// <param name="Low">The lower end of its interval; <see langword="null"/> where so few points carry none.</param>
/// <param name="High">The upper end; <see langword="null"/> where so few points carry none.</param>
public sealed record TheilSenSlope(double Slope, double? Low, double? High)
{
    /// <summary>Fits a series.</summary>
    /// <param name="points">At least two points, their x all different.</param>
    /// <param name="tailRisk">The risk at each end, above 0 and below 0.5.</param>
    /// <exception cref="ArgumentException">There are fewer than two points.</exception>
    public static TheilSenSlope Of(IReadOnlyList<(double X, double Y)> points, double tailRisk)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (points.Count < 2)
            throw new ArgumentException("A slope needs at least 2 points.", nameof(points));
        var slopes = SortedSlopes(points);
        var below = KendallScore.LargestWithTailAtMost(points.Count, tailRisk);
        return below < 0
            ? new TheilSenSlope(Median(slopes), null, null)
            : new TheilSenSlope(Median(slopes), slopes[below], slopes[slopes.Count - 1 - below]);
    }

    /// <summary>The slopes of all pairs, in ascending order.</summary>
    internal static List<double> SortedSlopes(IReadOnlyList<(double X, double Y)> points)
    {
        var slopes = new List<double>(points.Count * (points.Count - 1) / 2);
        for (var i = 0; i < points.Count; i++)
        {
            for (var j = i + 1; j < points.Count; j++)
                slopes.Add((points[j].Y - points[i].Y) / (points[j].X - points[i].X));
        }

        slopes.Sort();
        return slopes;
    }

    /// <summary>The middle one of sorted slopes, at least one; of an even number, the mean of the middle two.</summary>
    internal static double Median(List<double> sorted) => (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
}
