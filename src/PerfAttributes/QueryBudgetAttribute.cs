using System;
using System.Runtime.CompilerServices;

namespace PerfAttributes;

/// <summary>The database work that one call may do, counted by the engine itself: the same figures on every machine.</summary>
/// <remarks>
/// A limit left out (or negative) is not checked. At least one must be given. All are about one call, the first one of its service on a
/// fresh copy of the database.
/// </remarks>
/// <example><code>[QueryBudget(MaxStatements = 1, MaxVmSteps = 5_000)]</code></example>
[AttributeUsage(
    AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface,
    AllowMultiple = true)]
public sealed class QueryBudgetAttribute : PerfContractAttribute
{
    /// <summary>Declares a query budget; name at least one limit.</summary>
    /// <param name="line">Filled in by the compiler.</param>
    public QueryBudgetAttribute([CallerLineNumber] int line = 0)
        : base(line)
    {
    }

    /// <summary>SQL statements executed; transaction control and PRAGMA are not counted. −1: not checked.</summary>
    public int MaxStatements { get; set; } = -1;

    /// <summary>Steps of SQLite's virtual machine over all statements. −1: not checked.</summary>
    public long MaxVmSteps { get; set; } = -1;

    /// <summary>Forward steps through tables or whole indexes without a seek (SQLITE_STMTSTATUS_FULLSCAN_STEP). −1: not checked.</summary>
    public long MaxFullScanSteps { get; set; } = -1;

    /// <summary>Sort operations (SQLITE_STMTSTATUS_SORT). −1: not checked.</summary>
    public int MaxSorts { get; set; } = -1;

    /// <summary>Connections opened; one that a pool hands out again is not opened. −1: not checked.</summary>
    public int MaxConnections { get; set; } = -1;

    /// <summary>
    /// Statements prepared, and prepared anew after a change of the schema; transaction control and PRAGMA are not counted. The traced
    /// call is the first one of its service: a statement that is prepared at its first use and kept counts, one that the service's
    /// constructor prepared does not. −1: not checked.
    /// </summary>
    public int MaxPrepares { get; set; } = -1;

    /// <summary>
    /// Transactions: each that is begun, savepoints inside it not counted, and each writing statement outside of one, which is a
    /// transaction of its own. −1: not checked.
    /// </summary>
    public int MaxTransactions { get; set; } = -1;

    /// <summary>
    /// Pages that were not in a connection's cache and were read from the file or its write-ahead log (SQLITE_DBSTATUS_CACHE_MISS), over
    /// the connections that ran a statement; a new connection reads the schema too. Pages read through memory mapping are not
    /// counted. −1: not checked.
    /// </summary>
    public long MaxPagesRead { get; set; } = -1;

    /// <summary>Pages written to the file or its write-ahead log (SQLITE_DBSTATUS_CACHE_WRITE), rollback journals not counted. −1: not checked.</summary>
    public long MaxPagesWritten { get; set; } = -1;
}
