namespace PerfAttributes.Measurement;

/// <summary>How quiet the machine was during a block of calls.</summary>
internal enum Quietness
{
    /// <summary>The thread waited for a processor for a good part of the block, or the processor was slow.</summary>
    Busy,

    /// <summary>The thread had its processor, but caches or memory were shared.</summary>
    Usable,

    /// <summary>Quiet sentinels before and after, and no wait for a processor to speak of.</summary>
    Quiet,
}
