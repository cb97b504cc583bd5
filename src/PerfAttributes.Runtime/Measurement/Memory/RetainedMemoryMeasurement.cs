namespace PerfAttributes.Measurement.Memory;

/// <summary>What calls leave behind on the heap.</summary>
/// <param name="Rows">
/// One row of calls where the first showed no growth over the limit, else a second one of twice the calls; none where too few calls
/// fit into the time.
/// </param>
/// <param name="NoiseFloor">Bytes by which the live heap may vary over a row without a call: as measured, and no less than 1 KB.</param>
/// <param name="NanosecondsPerCall">What one call took, the making of fresh state included.</param>
/// <param name="CallsEachOnFreshState">Whether each call had a service of its own, so that only what outlives a service was seen.</param>
public sealed record RetainedMemoryMeasurement(
    IReadOnlyList<MemorySeries> Rows,
    long NoiseFloor,
    double NanosecondsPerCall,
    bool CallsEachOnFreshState)
{
    /// <summary>Growth over a number of calls by the last row, in bytes; <see langword="null"/> without rows.</summary>
    /// <param name="calls">The calls.</param>
    public double? Growth(int calls) => Rows.Count == 0 ? null : Rows[^1].Slope.Slope * calls;

    /// <summary>Whether growth is within a limit (<see langword="true"/>) or over it; <see langword="null"/> if the rows show neither.</summary>
    /// <param name="maxBytes">The limit in bytes.</param>
    /// <param name="calls">The calls that it is for.</param>
    /// <remarks>
    /// A cache that fills up looks like a leak until it is full. So growth over the limit must go on in a second row, and a second
    /// row within the limit acquits the first. The second row has as many calls as all before it and more, so that a list which
    /// doubles its room when it is full does so in it, and does not look like one that has stopped growing.
    /// What a test process does beside a row is no growth; what the heap varied by beyond that may excuse from a Fail, and lets nothing pass.
    /// </remarks>
    public bool? IsWithin(long maxBytes, int calls)
    {
        if (Rows.Any(row => row.Slope.High * calls <= maxBytes + Part(RetentionMeter.MinNoiseFloor, row)))
            return true;
        return Rows.Count == 2 && Rows.All(row => row.Slope.Low * calls > maxBytes + Part(NoiseFloor, row)) ? false : null;

        // Noise is that of a row: of one that was lengthened the limit's calls have a part, of one that was cut short as many times more.
        double Part(long noise, MemorySeries row) => (double)noise * calls / row.Calls;
    }
}
