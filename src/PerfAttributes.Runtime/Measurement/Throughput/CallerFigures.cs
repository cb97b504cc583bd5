using System.Runtime.InteropServices;

namespace PerfAttributes.Measurement.Throughput;

/// <summary>What one caller writes and the leading thread reads.</summary>
/// <remarks>
/// On cache lines of its own, so that callers do not wait for one another's counters; 128 bytes apart, as lines are fetched in pairs.
/// </remarks>
[StructLayout(LayoutKind.Explicit, Size = 272)]
internal struct CallerFigures
{
    /// <summary>Calls that have ended.</summary>
    [FieldOffset(128)]
    internal long Ended;

    /// <summary>When what the caller is at began; NaN while it is held.</summary>
    [FieldOffset(136)]
    internal double Started;
}
