namespace PerfAttributes.Statistics;

/// <summary>How values spread: counts between edges, evenly spaced on a linear or a logarithmic scale.</summary>
/// <param name="IsLogarithmic">Whether the edges have equal ratios rather than equal distances.</param>
/// <param name="Edges">One more than <paramref name="Counts"/>, ascending; the first is the smallest value and the last the largest.</param>
/// <param name="Counts">Values from one edge up to the next, which belongs to the next; the last bin holds the largest value too.</param>
public sealed record Histogram(bool IsLogarithmic, IReadOnlyList<double> Edges, IReadOnlyList<int> Counts)
{
    /// <summary>The most bins.</summary>
    public const int MaxBins = 60;

    // Above this ratio of largest to smallest, equal distances would put nearly all values into one bin.
    private const double WideRange = 8;

    /// <summary>Counts values. No value is left out.</summary>
    /// <param name="values">One or more, finite and 0 or more, in any order.</param>
    /// <returns>At most <see cref="MaxBins"/> bins; a single one if all values are equal.</returns>
    /// <exception cref="ArgumentException">There is no value.</exception>
    public static Histogram Of(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0)
            throw new ArgumentException("A histogram needs at least 1 value.", nameof(values));
        var (min, max) = (values.Min(), values.Max());
        if (min == max)
            return new Histogram(IsLogarithmic: false, [min, max], [values.Count]);
        var isLogarithmic = min > 0 && max / min > WideRange;
        // Twice the square root shows more than a rule made for the normal distribution: times have spikes and several modes.
        var bins = Math.Clamp((int)Math.Ceiling(2 * Math.Sqrt(values.Count)), 5, MaxBins);
        var (start, width) = isLogarithmic ? (Math.Log(min), Math.Log(max / min) / bins) : (min, (max - min) / bins);
        var counts = new int[bins];
        foreach (var value in values)
            counts[Math.Clamp((int)(((isLogarithmic ? Math.Log(value) : value) - start) / width), 0, bins - 1)]++;
        double[] edges = [.. Enumerable.Range(0, bins + 1).Select(edge => start + (edge * width)).Select(edge => isLogarithmic ? Math.Exp(edge) : edge)];
        (edges[0], edges[^1]) = (min, max);
        return new Histogram(isLogarithmic, edges, counts);
    }
}
