namespace PerfAttributes.Statistics;

/// <summary>
/// The moments of a sample, by the two-pass formula (stable where the mean is large against the deviation).
/// </summary>
/// <param name="Count">The number of values, 1 or more.</param>
/// <param name="Mean">The arithmetic mean.</param>
/// <param name="SumSquares">Σ(x − mean)².</param>
/// <param name="SumCubes">Σ(x − mean)³.</param>
/// <param name="SumFourths">Σ(x − mean)⁴.</param>
public readonly record struct SampleMoments(
    int Count,
    double Mean,
    double SumSquares,
    double SumCubes,
    double SumFourths)
{
    /// <summary>Σ(x − mean)² / (n − 1); <see langword="null"/> for a single value.</summary>
    public double? Variance => Count > 1 ? SumSquares / (Count - 1) : null;

    /// <summary>The square root of <see cref="Variance"/>; <see langword="null"/> for a single value.</summary>
    public double? StdDev => Count > 1 ? Math.Sqrt(SumSquares / (Count - 1)) : null;

    /// <summary>m₃ / m₂^(3/2), not corrected for bias; 0 where all values are equal.</summary>
    public double Skewness => SumSquares > 0
        ? SumCubes / Count / Math.Pow(SumSquares / Count, 1.5)
        : 0;

    /// <summary>Takes the moments of values in any order.</summary>
    /// <param name="values">At least one finite value.</param>
    /// <returns>The moments.</returns>
    /// <exception cref="ArgumentException">There is no value.</exception>
    public static SampleMoments Of(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
            throw new ArgumentException("Moments need at least 1 value.", nameof(values));
        // Relative to the first value, equal values give exactly that value and no spurious deviation.
        var origin = values[0];
        double sum = 0;
        foreach (var value in values)
            sum += value - origin;
        var mean = origin + sum / values.Length;
        double residue = 0, squares = 0, cubes = 0, fourths = 0;
        foreach (var value in values)
        {
            var deviation = value - mean;
            var square = deviation * deviation;
            residue += deviation;
            squares += square;
            cubes += square * deviation;
            fourths += square * square;
        }

        // Chan, Golub & LeVeque 1983: takes off the rounding error of the mean.
        squares -= residue * residue / values.Length;
        return new SampleMoments(values.Length, mean, Math.Max(squares, 0), cubes, fourths);
    }
}
