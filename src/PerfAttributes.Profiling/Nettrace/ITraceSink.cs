namespace PerfAttributes.Profiling.Nettrace;

/// <summary>Takes the events of a trace as they are read.</summary>
internal interface ITraceSink
{
    /// <summary>Takes an event of a kind other than <see cref="TraceEventKind.Other"/>.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="thread">The operating system's number of its thread.</param>
    /// <param name="timestamp">When, by <see cref="System.Diagnostics.Stopwatch.GetTimestamp"/>.</param>
    /// <param name="stack">The return addresses, the innermost first; empty without a stack. The array is not used again.</param>
    /// <param name="payload">Its fields; valid during the call.</param>
    /// <param name="pointerSize">Bytes of an address in the payload: 4 or 8.</param>
    void Take(TraceEventKind kind, ulong thread, long timestamp, ulong[] stack, ReadOnlySpan<byte> payload, int pointerSize);
}
