namespace PerfAttributes.Reports.Json;

/// <summary>How quiet the machine was.</summary>
/// <param name="Blocks">Blocks of calls that were watched.</param>
/// <param name="QuietBlocks">Those with a quiet sentinel and no wait for a processor.</param>
/// <param name="SentinelRatio">The median sentinel over its quiet reference.</param>
/// <param name="RunQueueWaitMs">Milliseconds spent waiting for a processor.</param>
public sealed record ReportNoise(int Blocks, int QuietBlocks, double SentinelRatio, double RunQueueWaitMs);
