namespace PerfAttributes.Measurement;

/// <summary>Tells collections that other code of the process brings about from those that the method pays for itself.</summary>
/// <remarks>
/// What is allocated while no call runs, between blocks, is not the method's. If at that rate others allocated more than half of what was
/// allocated during a block, a collection in that block is theirs.
/// </remarks>
internal sealed class ForeignAllocation
{
    // Allocation is counted in steps of 8 KB a thread: a few of them say nothing.
    private const long LeastBytes = 64 * 1024;
    private const double ForeignShare = 0.5;
    private double _bytes;
    private double _time;

    /// <summary>Takes in a time without calls.</summary>
    /// <param name="spent">What the counters show.</param>
    /// <param name="elapsed">Its nanoseconds.</param>
    internal void ObserveOutside(MachineReading spent, double elapsed)
    {
        _bytes += spent.AllocatedBytes;
        _time += elapsed;
    }

    /// <summary>Whether the collections of a block are the doing of others.</summary>
    /// <param name="spent">What the counters show of the block.</param>
    /// <param name="elapsed">Its nanoseconds.</param>
    internal bool BroughtAbout(MachineReading spent, double elapsed) =>
        spent.Collections > 0
        && _bytes >= LeastBytes
        && _bytes / _time * elapsed > ForeignShare * spent.AllocatedBytes;
}
