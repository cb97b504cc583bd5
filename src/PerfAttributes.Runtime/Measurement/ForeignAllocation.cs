namespace PerfAttributes.Measurement;

/// <summary>Tells what other code of the process allocates from what the method does.</summary>
/// <remarks>
/// What other threads allocate while no call runs, between blocks, is not the method's; what the calling thread allocates then is the measurement's own
/// bookkeeping. If at that rate others allocated more than half of what was allocated during a block, a collection in that block is theirs.
/// </remarks>
internal sealed class ForeignAllocation
{
    // Allocation is counted in steps of 8 KB a thread: a few of them say nothing.
    private const long LeastBytes = 64 * 1024;
    private const double ForeignShare = 0.5;

    // What comes in bursts must be seen as often as a call sees it, as far as that takes no noticeable time.
    private const double ShortestRest = 50e6;
    private const double LongestRest = 250e6;
    private double _bytes;
    private double _time;

    /// <summary>What other threads allocate in the time of a call, by what they do while this one rests for about as long.</summary>
    /// <param name="nanoseconds">The time of the call.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="clock">The clock.</param>
    /// <returns>Bytes, 0 or more.</returns>
    internal static double During(double nanoseconds, IMachine machine, IClock clock)
    {
        var (before, start) = (machine.Read(allThreads: false), clock.Now);
        machine.Rest(Math.Clamp(nanoseconds, ShortestRest, LongestRest));
        var (spent, elapsed) = (machine.Read(allThreads: false) - before, clock.Now - start);
        return elapsed > 0 ? Math.Max(0, OfOthers(spent)) / elapsed * nanoseconds : 0;
    }

    /// <summary>Takes in a time without calls.</summary>
    /// <param name="spent">What the counters show.</param>
    /// <param name="elapsed">Its nanoseconds.</param>
    internal void ObserveOutside(MachineReading spent, double elapsed)
    {
        // Below 0 where the calling thread used up a step that was counted before: over several times that evens out.
        _bytes += OfOthers(spent);
        _time += elapsed;
    }

    /// <summary>Whether the collections of a block are the doing of others.</summary>
    /// <param name="spent">What the counters show of the block.</param>
    /// <param name="elapsed">Its nanoseconds.</param>
    internal bool BroughtAbout(MachineReading spent, double elapsed) =>
        spent.Collections > 0
        && _bytes >= LeastBytes
        && _bytes / _time * elapsed > ForeignShare * spent.AllocatedBytes;

    private static double OfOthers(MachineReading spent) => spent.AllocatedBytes - spent.ThreadAllocatedBytes;
}
