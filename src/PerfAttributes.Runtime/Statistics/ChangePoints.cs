using MathNet.Numerics.Distributions;

namespace PerfAttributes.Statistics;

/// <summary>Finds where the level of a series changed, several times over if need be. Deterministic: the same series, the same points.</summary>
/// <remarks>
/// E-divisive: the split that lies farthest apart by the energy distance, searched for over the end of the right side too, so that a
/// level that came and went is found, then again on either side: Matteson and James, "A nonparametric approach for multiple change point
/// analysis of multivariate data", JASA 109 (2014), 334–345. In place of its permutations, which are slow and differ from call to call,
/// Student's t decides, and points that their neighbours no longer bear out are dropped, the weakest first: Fleming et al., "Hunter: using change
/// point detection to hunt for performance regressions", ICPE 2023.
/// </remarks>
public static class ChangePoints
{
    /// <summary>The probability below which a shift counts.</summary>
    public const double DefaultLevel = 0.0001;

    /// <summary>The fewest values of one level: two slow runs in a row are no change, and their levels must outnumber them.</summary>
    public const int LeastLength = 5;

    private const double MaxDeviations = 3;

    // Of a normal distribution: the standard deviation over the median absolute deviation.
    private const double DeviationOfNormal = 1.4826;

    /// <summary>Looks for changes of level.</summary>
    /// <param name="values">The values in their order, all finite; logarithms where changes are relative. Time and memory grow with the square of their number.</param>
    /// <param name="leastShift">The smallest shift that is worth telling, 0 or more, in the unit of the values.</param>
    /// <param name="level">The probability below which a shift counts, above 0 and below 1.</param>
    /// <returns>The points in ascending order; none for fewer than 2·<see cref="LeastLength"/> values.</returns>
    public static IReadOnlyList<ChangePoint> Find(ReadOnlySpan<double> values, double leastShift = 0, double level = DefaultLevel)
    {
        if (values.Length < 2 * LeastLength)
            return [];
        var distance = new EnergyDistance(values);
        var series = values.ToArray();
        var found = new SortedSet<int>();
        var open = new Stack<(int From, int To)>([(0, values.Length)]);
        while (open.TryPop(out var part))
        {
            if (FarthestSplit(distance, part.From, part.To) is not { } split
                || Compare(series, part.From, split.At, split.End).Probability > level)
            {
                continue;
            }

            found.Add(split.At);
            open.Push((split.At, part.To));
            open.Push((part.From, split.At));
        }

        return Keep(series, [.. found], leastShift, level);
    }

    /// <summary>Compares the means of two neighbouring stretches by Student's t, with one variance for both.</summary>
    internal static (double Shift, double Probability) Compare(double[] values, int from, int at, int to)
    {
        var (left, right) = Moments(values.AsSpan(from..at), values.AsSpan(at..to));
        var shift = right.Mean - left.Mean;
        if (shift == 0)
            return (0, 1);
        var freedom = left.Count + right.Count - 2;
        var variance = (left.SumSquares + right.SumSquares) / freedom * ((1.0 / left.Count) + (1.0 / right.Count));
        return (shift, variance > 0 ? 2 * StudentT.CDF(0, 1, freedom, -Math.Abs(shift) / Math.Sqrt(variance)) : 0);
    }

    // A few wild runs would widen the variance until no shift is seen, or make one of their own. Only for the test, not for the search.
    private static (SampleMoments Left, SampleMoments Right) Moments(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var (low, high) = (Median(left), Median(right));
        var reach = MaxDeviations * DeviationOfNormal * Median([.. Distances(left, low), .. Distances(right, high)]);
        // Where most values are those of their side to the last bit, nothing tells wild ones from others, and without these nothing would seem to vary at all.
        if (reach == 0)
            return (SampleMoments.Of(left), SampleMoments.Of(right));
        return (SampleMoments.Of(Clamp(left, low, reach)), SampleMoments.Of(Clamp(right, high, reach)));

        static double[] Distances(ReadOnlySpan<double> part, double centre) => Each(part, value => Math.Abs(value - centre));
        static double[] Clamp(ReadOnlySpan<double> part, double centre, double reach) => Each(part, value => Math.Clamp(value, centre - reach, centre + reach));
    }

    private static double[] Each(ReadOnlySpan<double> values, Func<double, double> change)
    {
        var changed = new double[values.Length];
        for (var i = 0; i < changed.Length; i++)
            changed[i] = change(values[i]);
        return changed;
    }

    private static double Median(ReadOnlySpan<double> values)
    {
        List<double> sorted = [.. values];
        sorted.Sort();
        return TheilSenSlope.Median(sorted);
    }

    private static (int At, int End)? FarthestSplit(EnergyDistance distance, int from, int to)
    {
        (int At, int End)? best = null;
        double farthest = 0;
        for (var at = from + LeastLength; at <= to - LeastLength; at++)
        {
            for (var end = at + LeastLength; end <= to; end++)
            {
                var apart = distance.Scaled(from, at, end);
                if (apart > farthest)
                    (farthest, best) = (apart, (at, end));
            }
        }

        return best;
    }

    private static List<ChangePoint> Keep(double[] values, List<int> found, double leastShift, double level)
    {
        while (true)
        {
            var points = found.Select((at, i) =>
            {
                var (shift, probability) = Compare(
                    values, i == 0 ? 0 : found[i - 1], at, i == found.Count - 1 ? values.Length : found[i + 1]);
                return new ChangePoint(at, shift, probability);
            }).ToList();
            // What is too small to tell goes first: without it, its neighbours have more to rest on.
            var weakest = points.Where(point => Math.Abs(point.Shift) < leastShift).MinBy(point => Math.Abs(point.Shift))
                ?? points.Where(point => point.Probability > level).MaxBy(point => point.Probability);
            if (weakest is null)
                return points;
            found.Remove(weakest.Index);
        }
    }
}
