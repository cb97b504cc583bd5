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

    /// <summary>The clause as several, one limit each, with the number of the limit by which they sort.</summary>
    internal IEnumerable<(int Limit, QueryClause Clause)> OneByOne()
    {
        var bare = this with { MaxStatements = null, MaxVmSteps = null, MaxFullScanSteps = null, MaxSorts = null };
        if (MaxStatements is not null)
            yield return (0, bare with { MaxStatements = MaxStatements });
        if (MaxVmSteps is not null)
            yield return (1, bare with { MaxVmSteps = MaxVmSteps });
        if (MaxFullScanSteps is not null)
            yield return (2, bare with { MaxFullScanSteps = MaxFullScanSteps });
        if (MaxSorts is not null)
            yield return (3, bare with { MaxSorts = MaxSorts });
    }
}
