using System;
using System.Runtime.CompilerServices;

namespace PerfAttributes;

/// <summary>What one call may take on the clock, as statistics over many calls.</summary>
/// <remarks>
/// Durations are text with a unit, <c>ns</c>, <c>us</c> (or <c>µs</c>), <c>ms</c>, <c>s</c> or <c>min</c>:
/// <c>"20ms"</c>, <c>"1.5s"</c>, <c>"900ns"</c>. They must be positive; the compiler checks them.
/// Each statistic is decided by a sequential test of its own that ends in Pass, Fail or Inconclusive.
/// </remarks>
/// <example><code>[LatencyBudget(Mean = "20ms", P95 = "25ms", Scenario = "medium")]</code></example>
[AttributeUsage(
    AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Assembly,
    AllowMultiple = true)]
public sealed class LatencyBudgetAttribute : PerfContractAttribute
{
    /// <summary>Declares a latency budget; name at least one statistic.</summary>
    /// <param name="line">Filled in by the compiler.</param>
    public LatencyBudgetAttribute([CallerLineNumber] int line = 0)
        : base(line)
    {
    }

    /// <summary>The arithmetic mean over calls.</summary>
    public string? Mean { get; set; }

    /// <summary>The 50th percentile over calls.</summary>
    public string? Median { get; set; }

    /// <summary>The 95th percentile over calls.</summary>
    public string? P95 { get; set; }

    /// <summary>The 99th percentile over calls.</summary>
    public string? P99 { get; set; }

    /// <summary>The standard deviation over calls.</summary>
    public string? StdDev { get; set; }

    /// <summary>The slowest call. Pass says only that none of the observed calls was slower.</summary>
    public string? Max { get; set; }

    /// <summary>
    /// A margin on every statistic of this budget, as a percentage from <c>"0%"</c> to <c>"1000%"</c>: a limit of 20 ms
    /// with <c>"10%"</c> is checked against 22 ms. Without it the method's, the type's, the assembly's, the test project's, then the
    /// setting <c>tolerance</c>, which is 0 unless set.
    /// </summary>
    public string? Tolerance { get; set; }
}
