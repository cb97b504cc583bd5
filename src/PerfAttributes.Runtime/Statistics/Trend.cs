using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace PerfAttributes.Statistics;

/// <summary>Whether a series rises or falls.</summary>
/// <param name="RelativeChange">
/// The change from the first to the last value by the slope of Theil and Sen, as a share of the median; 0 for a median of 0.
/// </param>
/// <param name="Probability">The two-sided probability of such an order by chance, 0 to 1.</param>
/// <remarks>
/// Mann and Kendall's test on the medians of up to <see cref="MaxSegments"/> segments of equal length, with the correction for ties and for
/// continuity: Mann, "Nonparametric tests against trend", Econometrica 13 (1945), 245–259; Kendall, "Rank Correlation Methods". The slope
/// is the median of all pairwise slopes: Sen, "Estimates of the regression coefficient based on Kendall's tau", JASA 63 (1968), 1379–1389.
/// Medians of segments are as good as independent where single calls are not.
/// </remarks>
public sealed record Trend(double RelativeChange, double Probability)
{
    /// <summary>The most segments that a series is cut into.</summary>
    public const int MaxSegments = 40;

    /// <summary>The probability below which a trend is no accident.</summary>
    public const double Level = 0.001;

    /// <summary>The change that is worth telling.</summary>
    public const double LeastChange = 0.1;

    /// <summary>Whether the series rises by <see cref="LeastChange"/> or more, and not by accident.</summary>
    public bool IsRise => Probability <= Level && RelativeChange >= LeastChange;

    /// <summary>Looks for a trend.</summary>
    /// <param name="values">The values in their order, all finite.</param>
    /// <returns><see langword="null"/> for fewer than 8 values, which carry no such claim.</returns>
    public static Trend? Of(ReadOnlySpan<double> values)
    {
        if (values.Length < 8)
            return null;
        var medians = SegmentMedians(values);
        var rises = 0;
        for (var i = 0; i < medians.Length; i++)
        {
            for (var j = i + 1; j < medians.Length; j++)
                rises += Math.Sign(medians[j] - medians[i]);
        }

        var median = SortedSample.From(medians).Quantile(0.5);
        var slope = TheilSenSlope.Median(TheilSenSlope.SortedSlopes([.. medians.Select((value, i) => ((double)i, value))]));
        return new Trend(median > 0 ? slope * (medians.Length - 1) / median : 0, ProbabilityOf(rises, medians));
    }

    private static double[] SegmentMedians(ReadOnlySpan<double> values)
    {
        var segments = new double[Math.Min(MaxSegments, values.Length)];
        for (var i = 0; i < segments.Length; i++)
        {
            var from = (int)((long)i * values.Length / segments.Length);
            var to = (int)((long)(i + 1) * values.Length / segments.Length);
            segments[i] = SortedSample.From(values[from..to]).Quantile(0.5);
        }

        return segments;
    }

    private static double ProbabilityOf(int rises, double[] values)
    {
        double n = values.Length;
        var ties = values.GroupBy(value => value).Sum(group => (double)group.Count() * (group.Count() - 1) * ((2 * group.Count()) + 5));
        var variance = ((n * (n - 1) * ((2 * n) + 5)) - ties) / 18;
        if (variance <= 0 || rises == 0)
            return 1;
        var z = (Math.Abs(rises) - 1) / Math.Sqrt(variance);
        return SpecialFunctions.Erfc(z / Constants.Sqrt2);
    }
}
