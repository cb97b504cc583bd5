namespace PerfAttributes.Queries;

/// <summary>The statements that one call executed.</summary>
/// <param name="Engine">The database engine and its version: <c>SQLite 3.50.4</c>.</param>
/// <param name="Statements">The statements in the order in which they ended; transaction control and PRAGMA are marked as such.</param>
public sealed record QueryRecording(string Engine, IReadOnlyList<CapturedStatement> Statements)
{
    /// <summary>What ended the call early; <see langword="null"/> if it returned.</summary>
    public Exception? Error { get; init; }

    /// <summary>The tables and indexes of the databases that the statements ran on, read after the call.</summary>
    public QuerySchema Schema { get; init; } = QuerySchema.Empty;

    /// <summary>What the call asked of its connections; <see langword="null"/> if the engine does not tell.</summary>
    public ConnectionFacts? Connections { get; init; }

    /// <summary>The databases that the statements ran on, after the call; empty if the engine does not tell.</summary>
    public IReadOnlyList<StorageFacts> Storage { get; init; } = [];

    /// <summary>What the plans rest on beside the data, such as statistics of production; empty for the data alone.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What could not be seen, and what still works; empty if everything could.</summary>
    public IReadOnlyList<string> Limitations { get; init; } = [];
}
