using System;
using System.Runtime.CompilerServices;

namespace PerfAttributes;

/// <summary>Managed bytes by which live memory may grow over many calls: finds leaks and caches without a bound.</summary>
/// <remarks>
/// The slope of the live heap over blocks of calls, each block followed by forced collections, with a bound on the slope. Where each call has a copy of the state of its own, what as many
/// copies leave behind without a call is taken off.
/// </remarks>
/// <example><code>[RetainedMemoryBudget("1MB", Calls = 1000)]</code></example>
[AttributeUsage(
    AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface,
    AllowMultiple = true)]
public sealed class RetainedMemoryBudgetAttribute : PerfContractAttribute
{
    /// <summary>Declares a budget of retained memory.</summary>
    /// <param name="max">Bytes with a unit, as in <see cref="AllocationBudgetAttribute"/>: <c>"1MB"</c>, <c>"0B"</c>.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public RetainedMemoryBudgetAttribute(string max, [CallerLineNumber] int line = 0)
        : base(line) => Max = max;

    /// <summary>The budget for all <see cref="Calls"/> together, as written.</summary>
    public string Max { get; }

    /// <summary>The calls over which the budget is counted, from 1 to 1 000 000; 1 000 unless set.</summary>
    public int Calls { get; set; } = 1_000;
}
