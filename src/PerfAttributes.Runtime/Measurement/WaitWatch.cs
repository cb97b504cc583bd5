namespace PerfAttributes.Measurement;

/// <summary>Takes blocks of calls, and tells what they would have taken had strangers left the processor to them.</summary>
/// <remarks>
/// Preemption finds long calls more often than short ones, and what it adds is as long for either: beside a load two methods of different length
/// are not slowed down alike. Unlike <see cref="NoiseWatch"/> it runs nothing between blocks, which would take the data of the next one out of the caches.
/// </remarks>
/// <param name="machine">The machine.</param>
/// <param name="clock">The clock.</param>
internal sealed class WaitWatch(IMachine machine, IClock clock)
{
    private readonly OwnThreads _ownThreads = new(machine);
    private readonly SystemWatch _system = new(machine, clock);

    /// <summary>Takes a block.</summary>
    /// <param name="blocks">Of these calls.</param>
    /// <returns>The block's median, and the same without waits for a processor: nanoseconds per call, above 0, the second no more than the first.</returns>
    internal (double Taken, double Unwaited) Take(TimedBlocks blocks)
    {
        _system.Update();
        var (before, start) = (machine.Read(_ownThreads.MustBeSeen), clock.Now);
        var taken = blocks.Take();
        var elapsed = clock.Now - start;
        var wait = _ownThreads.WaitForOthers(machine.Read(_ownThreads.MustBeSeen) - before, elapsed, _system.OthersShare);
        if (!(wait > NoiseWatch.QuietWaitShare * elapsed))
            return (taken, taken);
        // Where most calls met a wait the median holds more of it than the mean does; where few did, it holds none.
        var ran = Math.Max(1 - (wait / elapsed), 0);
        return (taken, Math.Min(taken, Math.Max(blocks.LastMean * ran, TimedBlocks.ShortestTime)));
    }
}
