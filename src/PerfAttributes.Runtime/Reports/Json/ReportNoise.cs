namespace PerfAttributes.Reports.Json;

/// <summary>How quiet the machine was.</summary>
/// <param name="Blocks">Blocks of calls that were watched.</param>
/// <param name="QuietBlocks">Those that nothing disturbed.</param>
/// <param name="SentinelRatio">The median sentinel over its quiet reference; null if it was not read.</param>
/// <param name="RunQueueWaitMs">Milliseconds spent waiting for a processor that others had.</param>
/// <param name="WaitingBlocks">Blocks in which calls waited for a processor.</param>
/// <param name="SlowSentinelBlocks">Blocks in which the sentinel was slow.</param>
/// <param name="ForeignCollectionBlocks">Blocks with collections that other code of the process brought about.</param>
/// <param name="CrowdedBlocks">Blocks at whose time other processes used a good part of the processors.</param>
/// <param name="StolenBlocks">Blocks at whose time a hypervisor gave processors to other machines.</param>
public sealed record ReportNoise(
    int Blocks,
    int QuietBlocks,
    double? SentinelRatio,
    double RunQueueWaitMs,
    int WaitingBlocks,
    int SlowSentinelBlocks,
    int ForeignCollectionBlocks,
    int CrowdedBlocks,
    int StolenBlocks)
{
    /// <summary>Nanoseconds that the computing sentinel took in the median: how fast the machine was; null if it was not read.</summary>
    public double? ComputingSentinelNs { get; init; }
}
