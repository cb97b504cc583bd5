namespace PerfAttributes.Statistics;

/// <summary>What an <see cref="InterleavedTest"/> waits for.</summary>
public enum InterleavedStage
{
    /// <summary>Pairs of the first copies of each build.</summary>
    First,

    /// <summary>Several copies of both builds, none of which was measured in the first stage.</summary>
    Copies,

    /// <summary>Nothing: it is decided.</summary>
    Ended,
}
