using System;
using System.Runtime.CompilerServices;

namespace PerfAttributes;

/// <summary>No statement of the method may sort or remove duplicates in a temporary structure.</summary>
/// <remarks>
/// Judged by plan and counters together; triggers and foreign-key actions count too. What a recursive common table expression
/// keeps of its rows is no such structure. No counter tells how many rows were sorted, so there is no limit on rows.
/// </remarks>
/// <example><code>[NoTempBTree(Except = ["DISTINCT"])]</code></example>
[AttributeUsage(
    AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface,
    AllowMultiple = true)]
public sealed class NoTempBTreeAttribute : PerfContractAttribute
{
    /// <summary>Forbids temporary structures.</summary>
    /// <param name="line">Filled in by the compiler.</param>
    public NoTempBTreeAttribute([CallerLineNumber] int line = 0)
        : base(line)
    {
    }

    /// <summary>
    /// What may be done in one all the same: <c>"ORDER BY"</c>, <c>"GROUP BY"</c>, <c>"DISTINCT"</c>, <c>"UNION"</c>,
    /// <c>"EXCEPT"</c>, <c>"INTERSECT"</c>, without regard to case. <c>"ORDER BY"</c> and <c>"DISTINCT"</c> include those of an
    /// aggregate, and a sort by the last terms alone.
    /// </summary>
    public string[] Except { get; set; } = [];
}
