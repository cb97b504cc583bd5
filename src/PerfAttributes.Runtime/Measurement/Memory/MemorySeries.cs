using PerfAttributes.Statistics;

namespace PerfAttributes.Measurement.Memory;

/// <summary>Live bytes over a row of calls.</summary>
/// <param name="Points">Calls since the row began and bytes alive after them, from 0 calls on; at least two points.</param>
public sealed record MemorySeries(IReadOnlyList<(long Calls, long LiveBytes)> Points)
{
    /// <summary>The risk at each end of the slope's interval.</summary>
    /// <remarks>A Fail takes two rows in a row, so its risk is the square of this, 0.06 %; a Pass either of two, so its risk is twice this, 5 %.</remarks>
    internal const double TailRisk = 0.025;

    /// <summary>Bytes per call, less what the copies of the state retained by themselves where that was measured.</summary>
    public TheilSenSlope Slope { get; private init; } = SlopeOf(Points, TailRisk);

    /// <summary>As long a row of copies without a call; <see langword="null"/> where calls share a state or need no control.</summary>
    public MemorySeries? Control { get; private init; }

    /// <summary>Calls that were made.</summary>
    public long Calls => Points[^1].Calls;

    /// <summary>The row of calls that had a copy of the state each.</summary>
    /// <param name="control">As many copies without a call; <see langword="null"/> if not measured: what they retain is not below nothing.</param>
    /// <returns>The row with a slope that is the calls' own. The risk of an end is shared by the two slopes that it rests on.</returns>
    internal MemorySeries Beside(MemorySeries? control)
    {
        var all = SlopeOf(Points, TailRisk / 2);
        var copies = control is null ? new TheilSenSlope(0, 0, 0) : SlopeOf(control.Points, TailRisk / 2);
        return this with { Slope = new TheilSenSlope(all.Slope - copies.Slope, all.Low - copies.High, all.High - copies.Low), Control = control };
    }

    private static TheilSenSlope SlopeOf(IReadOnlyList<(long Calls, long LiveBytes)> points, double tailRisk) =>
        TheilSenSlope.Of([.. points.Select(point => ((double)point.Calls, (double)point.LiveBytes))], tailRisk);
}
