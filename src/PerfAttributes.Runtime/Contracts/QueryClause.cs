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

    /// <summary>Connections opened.</summary>
    public int? MaxConnections { get; init; }

    /// <summary>Statements prepared, those prepared anew included.</summary>
    public int? MaxPrepares { get; init; }

    /// <summary>Transactions, each writing statement outside of one included.</summary>
    public int? MaxTransactions { get; init; }

    /// <summary>Pages read from the database's files.</summary>
    public long? MaxPagesRead { get; init; }

    /// <summary>Pages written to the database's files.</summary>
    public long? MaxPagesWritten { get; init; }

    /// <summary>The clause as several, one limit each, with the number of the limit by which they sort.</summary>
    internal IEnumerable<(int Limit, QueryClause Clause)> OneByOne()
    {
        var bare = this with
        {
            MaxStatements = null,
            MaxVmSteps = null,
            MaxFullScanSteps = null,
            MaxSorts = null,
            MaxConnections = null,
            MaxPrepares = null,
            MaxTransactions = null,
            MaxPagesRead = null,
            MaxPagesWritten = null,
        };
        if (MaxStatements is not null)
            yield return (0, bare with { MaxStatements = MaxStatements });
        if (MaxVmSteps is not null)
            yield return (1, bare with { MaxVmSteps = MaxVmSteps });
        if (MaxFullScanSteps is not null)
            yield return (2, bare with { MaxFullScanSteps = MaxFullScanSteps });
        if (MaxSorts is not null)
            yield return (3, bare with { MaxSorts = MaxSorts });
        if (MaxConnections is not null)
            yield return (4, bare with { MaxConnections = MaxConnections });
        if (MaxPrepares is not null)
            yield return (5, bare with { MaxPrepares = MaxPrepares });
        if (MaxTransactions is not null)
            yield return (6, bare with { MaxTransactions = MaxTransactions });
        if (MaxPagesRead is not null)
            yield return (7, bare with { MaxPagesRead = MaxPagesRead });
        if (MaxPagesWritten is not null)
            yield return (8, bare with { MaxPagesWritten = MaxPagesWritten });
    }
}
