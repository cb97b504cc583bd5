namespace PerfAttributes.Statistics;

/// <summary>Which pairs an <see cref="InterleavedTest"/> waits for.</summary>
public enum InterleavedStage
{
    /// <summary>The new build against the old one.</summary>
    First,

    /// <summary>The old build against another copy of itself.</summary>
    Calibration,

    /// <summary>Fresh copies of both builds.</summary>
    Second,

    /// <summary>None: it is decided.</summary>
    Ended,
}
