using PerfAttributes.Statistics;

namespace PerfAttributes.Measurement.Memory;

/// <summary>Live bytes over a row of calls.</summary>
/// <param name="Points">Calls since the row began and bytes alive after them, from 0 calls on; at least two points.</param>
public sealed record MemorySeries(IReadOnlyList<(long Calls, long LiveBytes)> Points)
{
    /// <summary>The risk at each end of the slope's interval.</summary>
    /// <remarks>A Fail takes two rows in a row, so its risk is the square of this, 0.06 %; a Pass either of two, so its risk is twice this, 5 %.</remarks>
    internal const double TailRisk = 0.025;

    /// <summary>Bytes per call.</summary>
    public TheilSenSlope Slope { get; } =
        TheilSenSlope.Of([.. Points.Select(point => ((double)point.Calls, (double)point.LiveBytes))], TailRisk);

    /// <summary>Calls that were made.</summary>
    public long Calls => Points[^1].Calls;
}
