namespace PerfAttributes.Measurement;

/// <summary>Tells what the process computed for the calls from what its other threads compute all the time.</summary>
/// <remarks>
/// A sleeping method must not pass for a computing one, which load may excuse, because something else in the process computes. Those
/// threads do so between the blocks as well, while the calling thread looks at the machine.
/// </remarks>
internal sealed class ForeignComputing
{
    private double _cpu;
    private double _time;

    /// <summary>Takes in what happened between two blocks.</summary>
    /// <param name="spent">What the counters show.</param>
    /// <param name="elapsed">Its nanoseconds.</param>
    internal void ObserveOutside(MachineReading spent, double elapsed)
    {
        _cpu += Math.Max(0, spent.ProcessCpu - spent.ThreadCpu);
        _time += elapsed;
    }

    /// <summary>The share of a block's time, waits aside, that was spent computing for the calls.</summary>
    /// <param name="spent">What the counters show of the block.</param>
    /// <param name="elapsed">Its nanoseconds.</param>
    /// <param name="wait">Nanoseconds of them that the calls waited for a processor.</param>
    /// <returns>0 to 1; 1 where the system tells nothing, and all of the process's where it does not tell threads apart.</returns>
    internal double ShareOfCalls(MachineReading spent, double elapsed, double wait)
    {
        if (spent.ProcessCpu <= 0)
            return 1;
        var foreign = spent.ThreadCpu > 0 && _time > 0
            ? Math.Min(Math.Max(0, spent.ProcessCpu - spent.ThreadCpu), _cpu / _time * elapsed)
            : 0;
        return Math.Min(1, (spent.ProcessCpu - foreign) / Math.Max(1, elapsed - wait));
    }
}
