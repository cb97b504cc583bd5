namespace PerfAttributes.Queries;

/// <summary>What one call asked of its connections, beside the work of its statements.</summary>
public sealed record ConnectionFacts
{
    /// <summary>Connections that the call opened; one that a pool hands out again is not opened.</summary>
    public int Opened { get; init; }

    /// <summary>
    /// Statements whose first run since they were compiled fell into the call; transaction control and administration aside. One that
    /// was compiled before the call, by a constructor say, is not counted where the engine can tell.
    /// </summary>
    public int Prepared { get; init; }

    /// <summary>How often the engine compiled a statement again because the schema had changed under it.</summary>
    public int Reprepared { get; init; }

    /// <summary>
    /// Transactions: each that was begun explicitly (a savepoint inside one is part of it), and each writing statement outside of one,
    /// which is a transaction of its own. Reads outside of a transaction are not counted. <see langword="null"/> if unknown.
    /// </summary>
    public int? Transactions { get; init; }

    /// <summary>Pages over all connections on which the call ran a statement; <see langword="null"/> if unknown.</summary>
    public PageCounters? Pages { get; init; }

    /// <summary>What could not be counted, and why; empty if everything was.</summary>
    public IReadOnlyList<string> Limitations { get; init; } = [];
}
