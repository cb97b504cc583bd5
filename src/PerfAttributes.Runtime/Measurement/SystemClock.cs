using System.Diagnostics;

namespace PerfAttributes.Measurement;

/// <summary>The machine's high-resolution clock.</summary>
public sealed class SystemClock : IClock
{
    private static readonly double NanosecondsPerTick = 1e9 / Stopwatch.Frequency;

    /// <inheritdoc/>
    public double Now => Stopwatch.GetTimestamp() * NanosecondsPerTick;
}
