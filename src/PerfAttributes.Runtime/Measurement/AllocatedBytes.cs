namespace PerfAttributes.Measurement;

/// <summary>Managed bytes that calls allocated.</summary>
/// <param name="Bytes">All calls together.</param>
/// <param name="IsExact">
/// Whether the calling thread's own counter was read; else the calls changed threads and the process-wide counter stands in, which
/// counts what other threads allocate too.
/// </param>
public readonly record struct AllocatedBytes(long Bytes, bool IsExact)
{
    /// <summary>What other threads of the process allocated meanwhile: the method's own helpers, or strangers.</summary>
    public long OtherThreads { get; init; }
}
