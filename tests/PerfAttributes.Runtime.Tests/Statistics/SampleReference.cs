namespace PerfAttributes.Statistics;

/// <summary>One sample of <c>samples.json</c> and what SciPy says of it.</summary>
internal sealed record SampleReference(
    string Name,
    double[] Values,
    double Mean,
    double? MeanLow,
    double? MeanHigh,
    double? StdDev,
    double? StdDevLow,
    double? StdDevHigh,
    double Skewness,
    QuantileReference[] Quantiles,
    int[] Outliers,
    double Min,
    double Max,
    double? Variation,
    double? Lag1,
    double? Lag3,
    MeanTailReference[] MeanTails)
{
    internal static IReadOnlyList<SampleReference> All { get; } = Reference.Read<SampleReference>("samples.json");

    public override string ToString() => Name;
}

/// <summary>One quantile of a sample.</summary>
internal sealed record QuantileReference(
    double Probability, double Value, double? Low, double? High, double Confidence);

/// <summary>The tails of the skewness-adjusted t statistic of a sample, against one value of the mean.</summary>
internal sealed record MeanTailReference(double Value, double Low, double High);
