namespace PerfAttributes.Measurement;

/// <summary>How quiet the machine was while a case was measured.</summary>
/// <param name="Blocks">Blocks of calls that were watched; 0 if nothing needed watching.</param>
/// <param name="QuietBlocks">Those with a quiet sentinel and no wait for a processor.</param>
/// <param name="SentinelRatio">The median sentinel reading over its quiet reference; 1 on a quiet machine, NaN without readings.</param>
/// <param name="RunQueueWait">Nanoseconds that the thread waited for a processor.</param>
public sealed record NoiseReport(int Blocks, int QuietBlocks, double SentinelRatio, double RunQueueWait);
