using System;
using System.Runtime.CompilerServices;

namespace PerfAttributes;

/// <summary>The database work that one call may do, counted by the engine itself: the same figures on every machine.</summary>
/// <remarks>A limit left out (or negative) is not checked. At least one must be given.</remarks>
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

    /// <summary>Forward steps through tables that were read without an index (SQLITE_STMTSTATUS_FULLSCAN_STEP). −1: not checked.</summary>
    public long MaxFullScanSteps { get; set; } = -1;

    /// <summary>Sort operations (SQLITE_STMTSTATUS_SORT). −1: not checked.</summary>
    public int MaxSorts { get; set; } = -1;
}
