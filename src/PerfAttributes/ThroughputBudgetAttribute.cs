using System;
using System.Runtime.CompilerServices;

namespace PerfAttributes;

/// <summary>Calls per second that a service must carry, under a number of callers at the same time.</summary>
/// <remarks>
/// Each caller has a service of its own on the same state. Decided on the rates of blocks of calls, bounded like a mean.
/// On a database, more than one caller means one file in WAL mode with one connection per caller. Calls share that state whatever the
/// host's isolation: what a method writes stays, and the database grows while it is measured.
/// </remarks>
/// <example><code>[ThroughputBudget("5000/s", Concurrency = 4)]</code></example>
[AttributeUsage(
    AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface,
    AllowMultiple = true)]
public sealed class ThroughputBudgetAttribute : PerfContractAttribute
{
    /// <summary>Declares a throughput budget.</summary>
    /// <param name="min">A rate with its unit of time, <c>/s</c>, <c>/min</c> or <c>/h</c>: <c>"5000/s"</c>, <c>"90/min"</c>. Above 0.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public ThroughputBudgetAttribute(string min, [CallerLineNumber] int line = 0)
        : base(line) => Min = min;

    /// <summary>The rate of all callers together, as written.</summary>
    public string Min { get; }

    /// <summary>Callers at the same time, from 1 to 64; 1 unless set.</summary>
    public int Concurrency { get; set; } = 1;
}
