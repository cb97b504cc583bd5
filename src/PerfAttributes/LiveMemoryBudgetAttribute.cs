using System;
using System.Runtime.CompilerServices;

namespace PerfAttributes;

/// <summary>Managed bytes that one result may keep alive.</summary>
/// <remarks>
/// The live heap after forced collections with the result held, less the same with the result released. Lazy sequences are
/// held as a list. What the service itself keeps is no part of it: see <see cref="RetainedMemoryBudgetAttribute"/>.
/// The median of 5 to 21 readings decides, or of as many turns of a list that feeds a parameter, by bounds that hold over all looks at it.
/// </remarks>
/// <example><code>[LiveMemoryBudget("50MB")]</code></example>
[AttributeUsage(
    AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface,
    AllowMultiple = true)]
public sealed class LiveMemoryBudgetAttribute : PerfContractAttribute
{
    /// <summary>Declares a budget of live memory.</summary>
    /// <param name="max">Bytes with a unit, as in <see cref="AllocationBudgetAttribute"/>: <c>"50MB"</c>.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public LiveMemoryBudgetAttribute(string max, [CallerLineNumber] int line = 0)
        : base(line) => Max = max;

    /// <summary>The budget as written.</summary>
    public string Max { get; }
}
