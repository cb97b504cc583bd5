namespace PerfAttributes.Measurement;

/// <summary>Tells waits for a processor that strangers had from those that a method with several threads brings upon itself.</summary>
/// <remarks>
/// Where only the calling thread runs, its own wait is all there is. Where the process runs other threads as well (an asynchronous
/// method that hops, a parallel one), the waits of all of them count, unless the method's own threads are the reason.
/// </remarks>
/// <param name="machine">The machine.</param>
internal sealed class OwnThreads(IMachine machine)
{
    /// <summary>From this share of a block on, other threads of the process are part of the calls.</summary>
    private const double NoticeableShare = 0.1;

    /// <summary>And from so many nanoseconds: a block of one short call, whose copy is no part of it, holds no more than a thread's waking up.</summary>
    private const double NoticeableTime = 0.5e6;

    /// <summary>From this share of all processors on, the process had them to itself.</summary>
    private const double FullShare = 0.9;

    /// <summary>Up to this share of one processor, other processes are idle: a runner waiting for this one.</summary>
    private const double IdleOthersShare = 0.1;

    private const double UnknownShare = 0.5;

    /// <summary>Whether other threads were seen at work, so that readings must hold the waits of all of them.</summary>
    internal bool MustBeSeen { get; private set; }

    /// <summary>How long calls waited for a processor because others had it.</summary>
    /// <param name="spent">What the counters show of a block of calls.</param>
    /// <param name="elapsed">Its nanoseconds.</param>
    /// <param name="othersShare">What other processes used lately, as a share of one processor; NaN if not known.</param>
    /// <returns>Nanoseconds, 0 or more.</returns>
    internal double WaitForOthers(MachineReading spent, double elapsed, double othersShare)
    {
        if (spent.ThreadCpu == 0 && spent.Wait == 0 && double.IsNaN(spent.AllThreadsWait))
            return 0;
        if (spent.ProcessCpu - spent.ThreadCpu <= Math.Max(NoticeableShare * elapsed, NoticeableTime))
            return spent.Wait;
        MustBeSeen = true;
        if (double.IsNaN(spent.AllThreadsWait))
            return spent.Wait;
        // No more work and waiting than time: one thread at a time was ready, so nobody but strangers can have been in its way.
        if (spent.ProcessCpu + spent.AllThreadsWait <= 1.05 * elapsed)
            return spent.AllThreadsWait;
        if (spent.ProcessCpu >= FullShare * machine.Processors * elapsed || othersShare <= IdleOthersShare)
            return 0;
        // Threads that wait side by side lose no more of the clock's time than strangers took of the processors, and none of it while the calling thread runs: what a collector's
        // threads wait for meanwhile holds up nobody.
        var taken = double.IsNaN(othersShare) ? UnknownShare : othersShare / machine.Processors;
        return Math.Min(spent.AllThreadsWait, Math.Min(taken * elapsed, Math.Max(0, elapsed - spent.ThreadCpu)));
    }
}
