using MathNet.Numerics.Distributions;

namespace PerfAttributes.Statistics;

/// <summary>The centre of differences, by signed ranks: an estimate that single wild values do not move, and bounds that need no normality.</summary>
/// <remarks>
/// The Hodges–Lehmann estimate is the median of the means of all pairs (the Walsh averages, each value with itself included); order
/// statistics of them bound the centre of symmetry, with the exact null distribution of Wilcoxon's statistic: Hodges and Lehmann,
/// "Estimates of location based on rank tests", Annals of Mathematical Statistics 34 (1963), 598–611; Hollander, Wolfe and Chicken,
/// "Nonparametric Statistical Methods", 3rd ed. 2014, sections 3.1–3.3. Exact for independent values that are symmetric about one
/// centre; ties make it conservative.
/// </remarks>
internal sealed class SignedRank
{
    private readonly double[] _averages;
    private readonly double[] _atMost;
    private readonly double _factor;

    /// <summary>Works out the averages of a series.</summary>
    /// <param name="values">At least one finite value, in the order in which they were taken: values of which each resembles the one before count for less.</param>
    internal SignedRank(ReadOnlySpan<double> values)
    {
        var count = values.Length;
        _averages = new double[count * (count + 1) / 2];
        var at = 0;
        for (var i = 0; i < count; i++)
        {
            for (var j = i; j < count; j++)
                _averages[at++] = values[i] + (values[j] - values[i]) / 2;
        }

        Array.Sort(_averages);
        _atMost = Cumulate(Distribution(count));
        _factor = SkewedMeanTail.DependenceFactor(values);
    }

    /// <summary>The Hodges–Lehmann estimate.</summary>
    internal double Estimate
    {
        get
        {
            var middle = _averages.Length / 2;
            return _averages.Length % 2 == 1 ? _averages[middle] : (_averages[middle - 1] + _averages[middle]) / 2;
        }
    }

    /// <summary>The lower bound of the centre.</summary>
    /// <param name="level">The risk that the centre lies below it, 0 or more and below 0.5.</param>
    /// <returns>The bound; <see langword="null"/> if so few values carry none at this risk.</returns>
    internal double? Low(double level) => Rank(level) is { } rank ? _averages[rank - 1] : null;

    /// <summary>The upper bound of the centre.</summary>
    /// <param name="level">The risk that the centre lies above it, 0 or more and below 0.5.</param>
    /// <returns>The bound; <see langword="null"/> if so few values carry none at this risk.</returns>
    internal double? High(double level) => Rank(level) is { } rank ? _averages[^rank] : null;

    /// <summary>The lower half of the null distribution: the probability of every sum of ranks that is at most half of the highest, n(n + 1)/2, where each rank counts or not with probability ½.</summary>
    /// <param name="count">The number of values n, 1 or more.</param>
    internal static double[] Distribution(int count)
    {
        var mass = new double[(count * (count + 1) / 4) + 1];
        mass[0] = 1;
        var top = 0;
        for (var rank = 1; rank <= count; rank++)
        {
            top = Math.Min(top + rank, mass.Length - 1);
            for (var sum = top; sum >= rank; sum--)
                mass[sum] = (mass[sum] + mass[sum - rank]) / 2;
            for (var sum = Math.Min(rank - 1, top); sum >= 0; sum--)
                mass[sum] /= 2;
        }

        return mass;
    }

    // The bound is the largest rank k with P(W < k) at most the level. Dependence makes the standard error larger by a factor, so that
    // the level is taken where that many more standard errors lie.
    private int? Rank(double level)
    {
        if (!(level > 0))
            return null;
        var cautious = Normal.CDF(0, 1, Normal.InvCDF(0, 1, level) * _factor);
        var found = Array.BinarySearch(_atMost, cautious);
        if (found < 0)
            return ~found > 0 ? ~found : null;

        // Equal probabilities cannot be, save by rounding at the far end.
        return found + 1;
    }

    private static double[] Cumulate(double[] mass)
    {
        for (var sum = 1; sum < mass.Length; sum++)
            mass[sum] += mass[sum - 1];
        return mass;
    }
}
