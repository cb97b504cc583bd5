namespace PerfAttributes.Statistics;

/// <summary>Calls that fall into two kinds, far apart.</summary>
/// <param name="LowerMedian">The median of the fast kind, in nanoseconds.</param>
/// <param name="UpperMedian">The median of the slow kind, in nanoseconds.</param>
/// <param name="UpperShare">The share of the slow kind, 0 to 1.</param>
/// <param name="Separation">
/// Ashman's D of the logarithms: the distance of the means over the root mean square of the deviations.
/// </param>
/// <remarks>
/// The logarithms are cut in two where the variance between the parts is largest (Otsu, "A threshold selection method from gray-level
/// histograms", IEEE Trans. SMC 9, 1979). A cut through one bell shape has a separation of 2.7, one through a uniform distribution 3.5, so only
/// a separation of <see cref="LeastSeparation"/> or more is told: Ashman, Bird and Zepf, "Detecting bimodality in astronomical datasets", AJ 108 (1994).
/// </remarks>
public sealed record Modes(double LowerMedian, double UpperMedian, double UpperShare, double Separation)
{
    /// <summary>The separation from which on two kinds are told.</summary>
    public const double LeastSeparation = 5;

    /// <summary>The share that the rarer kind must have; what is rarer are single slow calls.</summary>
    public const double LeastShare = 0.05;

    /// <summary>Looks for two kinds of calls.</summary>
    /// <param name="nanoseconds">The times, each finite and 0 or more.</param>
    /// <returns><see langword="null"/> for fewer than 40 calls, or where there is but one kind.</returns>
    public static Modes? Of(ReadOnlySpan<double> nanoseconds)
    {
        if (nanoseconds.Length < 40)
            return null;
        var sorted = nanoseconds.ToArray();
        Array.Sort(sorted);
        // Batches of very short calls may come out as 0.
        var logs = Array.ConvertAll(sorted, value => Math.Log(Math.Max(value, 0.01)));
        var cut = BestCut(logs);
        var (lower, upper) = (SampleMoments.Of(logs.AsSpan(0, cut)), SampleMoments.Of(logs.AsSpan(cut)));
        var spread = Math.Sqrt(((lower.SumSquares / cut) + (upper.SumSquares / (logs.Length - cut))) / 2);
        var distance = upper.Mean - lower.Mean;
        var separation = spread > 0 ? distance / spread : distance > 0 ? double.PositiveInfinity : 0;
        var share = (double)(logs.Length - cut) / logs.Length;
        // Two exact values next to each other are steps of the clock.
        return separation >= LeastSeparation && Math.Min(share, 1 - share) >= LeastShare && distance > Math.Log(1.2)
            ? new Modes(MedianOf(sorted.AsSpan(0, cut)), MedianOf(sorted.AsSpan(cut)), share, separation)
            : null;
    }

    private static int BestCut(double[] sorted)
    {
        var total = sorted.Sum();
        var (sum, best, at) = (0.0, double.NegativeInfinity, 1);
        for (var i = 1; i < sorted.Length; i++)
        {
            sum += sorted[i - 1];
            var gap = (sum / i) - ((total - sum) / (sorted.Length - i));
            var between = (double)i * (sorted.Length - i) * gap * gap;
            if (between > best)
                (best, at) = (between, i);
        }

        return at;
    }

    private static double MedianOf(ReadOnlySpan<double> values) => SortedSample.From(values).Quantile(0.5);
}
