namespace PerfAttributes.Measurement;

/// <summary>How quiet the machine was while a case was measured.</summary>
/// <param name="Blocks">Blocks of calls that were watched; 0 if nothing needed watching.</param>
/// <param name="QuietBlocks">Those that nothing disturbed.</param>
/// <param name="SentinelRatio">The median sentinel reading over its quiet reference; 1 on a quiet machine, NaN without readings.</param>
/// <param name="RunQueueWait">Nanoseconds that the calls waited for a processor which others had.</param>
public sealed record NoiseReport(int Blocks, int QuietBlocks, double SentinelRatio, double RunQueueWait)
{
    /// <summary>Nanoseconds that the computing sentinel took between blocks, in the median: how fast the machine was; NaN without readings.</summary>
    public double ComputingSentinel { get; init; } = double.NaN;

    /// <summary>Blocks in which the calls waited for a processor.</summary>
    public int WaitingBlocks { get; init; }

    /// <summary>Blocks in which the sentinel was slow: caches or memory were shared, or the processor ran slower.</summary>
    public int SlowSentinelBlocks { get; init; }

    /// <summary>Blocks with garbage collections that other code of the process brought about.</summary>
    public int ForeignCollectionBlocks { get; init; }

    /// <summary>Blocks at whose time a hypervisor gave the processors to other machines.</summary>
    public int StolenBlocks { get; init; }

    /// <summary>Blocks at whose time other processes used a good part of the processors.</summary>
    public int CrowdedBlocks { get; init; }
}
