namespace PerfAttributes.Contracts;

/// <summary>Limits on the database work of one call; <see langword="null"/> where nothing is checked.</summary>
public sealed record QueryClause : PerfClause
{
    /// <summary>Statements executed, transaction control and PRAGMA aside.</summary>
    public int? MaxStatements { get; init; }

    /// <summary>Virtual machine steps over all statements.</summary>
    public long? MaxVmSteps { get; init; }

    /// <summary>Rows stepped through without an index, over all statements.</summary>
    public long? MaxFullScanSteps { get; init; }

    /// <summary>Sort operations over all statements.</summary>
    public int? MaxSorts { get; init; }
}
