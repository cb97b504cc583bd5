namespace PerfAttributes.Baselines;

/// <summary>What the clock showed of one case in one run: warm calls only.</summary>
/// <param name="Median">Nanoseconds per call, above 0.</param>
/// <param name="Samples">What it rests on, 1 or more.</param>
/// <param name="Sentinel">
/// Nanoseconds that the computing sentinel took in the median while the case was sampled: how fast the machine was then;
/// <see langword="null"/> if it was not read.
/// </param>
public sealed record TimeFigures(double Median, int Samples, double? Sentinel)
{
    /// <summary>The 95th percentile in nanoseconds; <see langword="null"/> if the sample does not carry it.</summary>
    public double? P95 { get; init; }

    /// <summary>The 99th percentile in nanoseconds; <see langword="null"/> if the sample does not carry it.</summary>
    public double? P99 { get; init; }
}
