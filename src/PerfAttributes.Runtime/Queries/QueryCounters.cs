namespace PerfAttributes.Queries;

/// <summary>Work that a database engine counted. The same figures on every machine for one engine version, schema, data and parameters.</summary>
/// <param name="VmSteps">Virtual machine steps.</param>
/// <param name="FullScanSteps">Forward steps through tables read without an index.</param>
/// <param name="Sorts">Sort operations.</param>
/// <param name="AutomaticIndexRows">Rows put into indexes that were built for this execution alone, the first one of each build aside.</param>
public readonly record struct QueryCounters(long VmSteps, long FullScanSteps, long Sorts, long AutomaticIndexRows)
{
    /// <summary>Adds two executions.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static QueryCounters operator +(QueryCounters left, QueryCounters right) => new(
        left.VmSteps + right.VmSteps,
        left.FullScanSteps + right.FullScanSteps,
        left.Sorts + right.Sorts,
        left.AutomaticIndexRows + right.AutomaticIndexRows);

    /// <summary>The same as the operator.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static QueryCounters Add(QueryCounters left, QueryCounters right) => left + right;
}
