using System;
using System.Runtime.CompilerServices;

namespace PerfAttributes;

/// <summary>No statement of the method may read a real table from end to end.</summary>
/// <remarks>
/// Judged by plan and counters together: a SEARCH that uses no index is a scan too, while scans of common table
/// expressions, subqueries, VALUES lists and virtual tables are not. A scan of a whole index, a covering one too, reads every row and is
/// one of its table. A partial index may be read whole, unless that takes as many rows as the table has.
/// </remarks>
/// <example><code>[NoTableScan(Except = ["settings"])]</code></example>
[AttributeUsage(
    AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface,
    AllowMultiple = true)]
public sealed class NoTableScanAttribute : PerfContractAttribute
{
    /// <summary>Forbids table scans.</summary>
    /// <param name="line">Filled in by the compiler.</param>
    public NoTableScanAttribute([CallerLineNumber] int line = 0)
        : base(line)
    {
    }

    /// <summary>Tables that may be scanned, by their names in the schema, without regard to case.</summary>
    public string[] Except { get; set; } = [];

    /// <summary>Rows that one execution of a statement may step through without a seek, in a table or in one of its indexes; 0 by default.</summary>
    public long MaxRows { get; set; }
}
