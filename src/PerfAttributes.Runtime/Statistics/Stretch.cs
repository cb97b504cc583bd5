namespace PerfAttributes.Statistics;

/// <summary>Consecutive values of a series in few figures, of which the extremes are two: a spike is never lost.</summary>
/// <param name="Min">The smallest.</param>
/// <param name="Median">The middle one, by <see cref="QuantileEstimator"/>.</param>
/// <param name="Max">The largest.</param>
public readonly record struct Stretch(double Min, double Median, double Max)
{
    /// <summary>Divides a series into stretches of the same length, give or take one value.</summary>
    /// <param name="series">The values, finite and 0 or more, in their order.</param>
    /// <param name="most">The most stretches, 1 or more.</param>
    /// <returns>One per value if there are no more than <paramref name="most"/>; empty for no value.</returns>
    public static IReadOnlyList<Stretch> Of(IReadOnlyList<double> series, int most)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        double[] values = [.. series];
        var count = Math.Min(most, values.Length);
        var stretches = new Stretch[count];
        for (var i = 0; i < count; i++)
        {
            var (from, to) = ((int)((long)i * values.Length / count), (int)((long)(i + 1) * values.Length / count));
            var sample = SortedSample.From(values.AsSpan(from, to - from));
            stretches[i] = new Stretch(sample.Min, sample.Quantile(0.5), sample.Max);
        }

        return stretches;
    }
}
