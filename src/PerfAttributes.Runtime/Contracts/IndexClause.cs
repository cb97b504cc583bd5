namespace PerfAttributes.Contracts;

/// <summary>Indexes of which at least one must be used.</summary>
/// <param name="AnyOf">The names, at least one.</param>
public sealed record IndexClause(IReadOnlyList<string> AnyOf) : PerfClause
{
    /// <summary>The leading columns of the index that a search must bind, 0 or more; 0 for any use of the index.</summary>
    public int SeekColumns { get; init; }
}
