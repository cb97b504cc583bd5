using System.Runtime.InteropServices;

namespace PerfAttributes.Measurement;

/// <summary>
/// How long the calling thread ran, to the nanosecond. Linux only: the figure in <c>schedstat</c> is brought up to date by the scheduler's
/// tick, which is too coarse for a block of some milliseconds.
/// </summary>
internal static partial class ThreadTime
{
    private const int ClockThreadCpuTimeId = 3;

    /// <summary>Nanoseconds; 0 where the system cannot tell.</summary>
    internal static double Cpu =>
        OperatingSystem.IsLinux() && ReadClock(ClockThreadCpuTimeId, out var time) == 0 ? (time.Seconds * 1e9) + time.Nanoseconds : 0;

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int ReadClock(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        internal nint Seconds;
        internal nint Nanoseconds;
    }
}
