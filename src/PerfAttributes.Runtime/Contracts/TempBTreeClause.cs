namespace PerfAttributes.Contracts;

/// <summary>Nothing may be sorted or freed of duplicates in a temporary structure.</summary>
public sealed record TempBTreeClause : PerfClause
{
    /// <summary>The kinds that are allowed all the same, as plans spell them: <c>ORDER BY</c>.</summary>
    public IReadOnlyList<string> Except { get; init; } = [];
}
