using System;
using System.Runtime.CompilerServices;

namespace PerfAttributes;

/// <summary>No statement of the method may use an index that the database engine builds anew at each execution.</summary>
/// <remarks>
/// Judged by plan and counters together. An index that is built on rows of the statement itself (a common table expression, a
/// subquery) counts as well.
/// </remarks>
/// <example><code>[NoAutomaticIndex]</code></example>
[AttributeUsage(
    AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface,
    AllowMultiple = true)]
public sealed class NoAutomaticIndexAttribute : PerfContractAttribute
{
    /// <summary>Forbids automatic indexes.</summary>
    /// <param name="line">Filled in by the compiler.</param>
    public NoAutomaticIndexAttribute([CallerLineNumber] int line = 0)
        : base(line)
    {
    }

    /// <summary>Rows that one execution of a statement may put into such indexes, as SQLite counts them: one less than there are; 0 by default.</summary>
    public long MaxRows { get; set; }
}
