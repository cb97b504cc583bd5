namespace PerfAttributes.Contracts;

/// <summary>No table may be read from end to end.</summary>
public sealed record TableScanClause : PerfClause
{
    /// <summary>Tables that may be scanned.</summary>
    public IReadOnlyList<string> Except { get; init; } = [];

    /// <summary>Rows that one execution may step through without an index.</summary>
    public long MaxRows { get; init; }
}
