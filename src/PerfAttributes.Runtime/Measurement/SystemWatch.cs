namespace PerfAttributes.Measurement;

/// <summary>Follows the counters of the whole machine, which move in steps too coarse for a single block.</summary>
/// <param name="machine">The machine.</param>
/// <param name="clock">The clock.</param>
internal sealed class SystemWatch(IMachine machine, IClock clock)
{
    // Steps of 10 ms a processor: shorter spans would be told by single steps.
    private const double Span = 200e6;
    private readonly SystemReading _first = machine.ReadSystem();
    private readonly double _startedAt = clock.Now;
    private SystemReading _reading = machine.ReadSystem();
    private double _readAt = clock.Now;

    /// <summary>What other processes used lately, as a share of one processor; NaN before the first span is over, and where the system cannot tell.</summary>
    internal double OthersShare { get; private set; } = double.NaN;

    /// <summary>What a hypervisor took, lately or since the beginning, whichever is more, as a share of all processors; NaN where <see cref="OthersShare"/> is.</summary>
    internal double StolenShare { get; private set; } = double.NaN;

    /// <summary>Reads the counters, if it is time to.</summary>
    internal void Update()
    {
        var elapsed = clock.Now - _readAt;
        if (elapsed < Span)
            return;
        var reading = machine.ReadSystem();
        OthersShare = (reading.OthersCpu - _reading.OthersCpu) / elapsed;
        StolenShare = Math.Max(
            (reading.StolenCpu - _reading.StolenCpu) / (elapsed * machine.Processors),
            (reading.StolenCpu - _first.StolenCpu) / ((clock.Now - _startedAt) * machine.Processors));
        (_reading, _readAt) = (reading, clock.Now);
    }
}
