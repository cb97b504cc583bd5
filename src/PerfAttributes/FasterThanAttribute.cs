using System;
using System.Runtime.CompilerServices;

namespace PerfAttributes;

/// <summary>The method is faster than another method of the same service, measured side by side.</summary>
/// <remarks>
/// Calls of both are interleaved in one process (blocks in the order A B B A), so that whatever disturbs the one disturbs the other.
/// The bound is on the ratio of block medians, the other's over this one's.
/// </remarks>
/// <example><code>[FasterThan(nameof(GetAncestorsOneByOne), By = 5)]</code></example>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class FasterThanAttribute : PerfContractAttribute
{
    /// <summary>Declares a comparison.</summary>
    /// <param name="other">
    /// The other method's name; where it is overloaded, with its parameter types: <c>"GetAncestors(long, int)"</c>. It needs no contract of its
    /// own; its arguments are fed by the host like those of any method under contract.
    /// </param>
    /// <param name="line">Filled in by the compiler.</param>
    public FasterThanAttribute(string other, [CallerLineNumber] int line = 0)
        : base(line) => Other = other;

    /// <summary>The other method, as written.</summary>
    public string Other { get; }

    /// <summary>
    /// How many times as fast, above 0 and up to 1 000 000; 1 unless set. Below 1 it bounds a cost: 0.8 allows this method 1/0.8 = 1.25 times the other's time.
    /// </summary>
    public double By { get; set; } = 1;
}
