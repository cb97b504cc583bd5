namespace PerfAttributes.Contracts;

/// <summary>No index may be built for one execution alone.</summary>
public sealed record AutomaticIndexClause : PerfClause
{
    /// <summary>Rows that one execution may put into such indexes.</summary>
    public long MaxRows { get; init; }
}
