namespace PerfAttributes.Measurement;

/// <summary>What one call allocates.</summary>
/// <param name="BytesPerCall">Managed bytes per call; the mean over a block where arguments cycle.</param>
/// <param name="IsExact">Whether the thread's own counter was read throughout.</param>
/// <param name="IsStable">Whether two blocks in a row agreed; exact and stable figures are the same on every run of one build.</param>
/// <param name="IsWarm">Whether the code had warmed up: tier-1 code drops boxes and enumerators.</param>
/// <param name="Calls">Calls that were counted.</param>
public sealed record AllocationMeasurement(double BytesPerCall, bool IsExact, bool IsStable, bool IsWarm, int Calls)
{
    /// <summary>
    /// Bytes that other threads of the process allocate in the time of a call whether or not it runs; 0 where that was not looked at, as for a figure that is
    /// exact or within its budget.
    /// </summary>
    public double ForeignBytes { get; init; }

    /// <summary>Whether the calls stayed on their thread, and the figure is not exact because other threads allocated during each block of them.</summary>
    public bool HasHelpers { get; init; }
}
