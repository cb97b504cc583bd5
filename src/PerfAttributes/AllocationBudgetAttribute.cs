using System;
using System.Runtime.CompilerServices;

namespace PerfAttributes;

/// <summary>Managed bytes that one warmed-up call may allocate.</summary>
/// <remarks>
/// Exact for methods that stay on their thread (the runtime's per-thread counter). For asynchronous methods that change threads, and
/// for methods whose helper threads allocate, the process-wide counter is read, and the message says so.
/// </remarks>
/// <example><code>[AllocationBudget("64KB")]</code></example>
[AttributeUsage(
    AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface,
    AllowMultiple = true)]
public sealed class AllocationBudgetAttribute : PerfContractAttribute
{
    /// <summary>Declares an allocation budget.</summary>
    /// <param name="max">
    /// Bytes with a unit, <c>B</c>, <c>KB</c>, <c>MB</c> or <c>GB</c> (powers of 1 024; <c>KiB</c>, <c>MiB</c>, <c>GiB</c> mean the same):
    /// <c>"64KB"</c>, <c>"0B"</c>.
    /// </param>
    /// <param name="line">Filled in by the compiler.</param>
    public AllocationBudgetAttribute(string max, [CallerLineNumber] int line = 0)
        : base(line) => Max = max;

    /// <summary>The budget as written.</summary>
    public string Max { get; }
}
