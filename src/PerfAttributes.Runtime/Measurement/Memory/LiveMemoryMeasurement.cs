namespace PerfAttributes.Measurement.Memory;

/// <summary>What one result keeps alive.</summary>
/// <param name="Readings">Live bytes with the result held less those with it released, one per call, in order; below 0 where something else died.</param>
/// <param name="Median">The median of the readings, in bytes; NaN without readings.</param>
/// <param name="Low">The lower end of the interval of the median, by which a Fail has a risk of at most 1 %; <see langword="null"/> with fewer than 9 readings.</param>
/// <param name="High">The upper end, by which a Pass has a risk of at most 5 %; <see langword="null"/> with fewer than 5 readings.</param>
/// <param name="NoiseFloor">Bytes by which the live heap varied over readings between which nothing was called.</param>
/// <param name="IsBoxed">Whether the result is a value type, counted with the box around it.</param>
public sealed record LiveMemoryMeasurement(
    IReadOnlyList<long> Readings,
    double Median,
    long? Low,
    long? High,
    long NoiseFloor,
    bool IsBoxed)
{
    /// <summary>How many readings it takes: one of each value of a list that feeds the call, or of some of them, and five at the least.</summary>
    public int Needed { get; init; } = LiveMemoryMeter.MinReadings;

    /// <summary>How many readings a Fail takes: the same, and nine at the least.</summary>
    public int NeededToFail { get; init; } = LiveMemoryMeter.MinReadingsToFail;

    /// <summary>Whether the readings put the result within a limit (<see langword="true"/>) or over it; <see langword="null"/> if they do neither.</summary>
    /// <param name="maxBytes">The limit in bytes.</param>
    public bool? IsWithin(long maxBytes) =>
        High <= maxBytes ? true
        : Low - NoiseFloor > maxBytes ? false
        : null;
}
