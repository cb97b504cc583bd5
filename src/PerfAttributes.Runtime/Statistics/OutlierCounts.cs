namespace PerfAttributes.Statistics;

/// <summary>Calls beyond Tukey's fences. They are counted, never removed: p95 and p99 are made of them.</summary>
/// <param name="LowSevere">Calls below the outer fence, quartile − 3 interquartile ranges.</param>
/// <param name="LowMild">Calls from there up to below the inner fence, quartile − 1.5 interquartile ranges.</param>
/// <param name="HighMild">Calls above the inner fence up to the outer fence.</param>
/// <param name="HighSevere">Calls above the outer fence.</param>
/// <remarks>Tukey, "Exploratory Data Analysis", 1977; quartiles by <see cref="QuantileEstimator"/>.</remarks>
public sealed record OutlierCounts(int LowSevere, int LowMild, int HighMild, int HighSevere)
{
    /// <summary>All calls beyond the inner fences.</summary>
    public int Total => LowSevere + LowMild + HighMild + HighSevere;

    /// <summary>Counts the calls beyond the fences.</summary>
    /// <param name="sample">The calls; of a single one, none is an outlier.</param>
    /// <returns>The counts.</returns>
    public static OutlierCounts Of(SortedSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        var (lower, upper) = (sample.Quantile(0.25), sample.Quantile(0.75));
        var range = upper - lower;
        var (lowSevere, lowMild) = (CountBelow(lower - (3 * range)), CountBelow(lower - (1.5 * range)));
        var (highSevere, highMild) =
            (sample.CountAbove(upper + (3 * range)), sample.CountAbove(upper + (1.5 * range)));
        return new OutlierCounts(lowSevere, lowMild - lowSevere, highMild - highSevere, highSevere);

        int CountBelow(double fence) => sample.Count - sample.CountAbove(Math.BitDecrement(fence));
    }
}
