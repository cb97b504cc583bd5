namespace PerfAttributes.Measurement.Memory;

/// <summary>What calls leave behind on the heap.</summary>
/// <param name="Rows">
/// One row of calls where the first showed no growth over the limit, else a second one of twice the calls; none where too few calls
/// fit into the time.
/// </param>
/// <param name="NoiseFloor">Bytes by which the live heap may vary without a call: as measured, and no less than 1 KB.</param>
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
    /// </remarks>
    public bool? IsWithin(long maxBytes, int calls)
    {
        if (Rows.Any(row => row.Slope.High * calls <= Limit(row)))
            return true;
        return Rows.Count == 2 && Rows.All(row => row.Slope.Low * calls > Limit(row)) ? false : null;

        // Where fewer calls are made than the limit is for, what little noise there is counts as many times.
        double Limit(MemorySeries row) => maxBytes + (NoiseFloor * Math.Max(1.0, (double)calls / row.Calls));
    }
}
