using System;
using System.Runtime.CompilerServices;

namespace PerfAttributes;

/// <summary>How the cost of one call grows with the size of the scenario, at the most.</summary>
/// <remarks>
/// The scenario is built at several sizes, each double the one before. Every cost that can be had is fitted on its own, time and
/// allocated bytes among them; any one that grows faster fails the contract, so that a quadratic loop behind one query is found.
/// The exponent may lie 0.3 above the bound's for time, because larger data leave the caches, and 0.15 for what is counted.
/// </remarks>
/// <example><code>[ScalesAs(Growth.Linear)]</code></example>
[AttributeUsage(
    AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface,
    AllowMultiple = true)]
public sealed class ScalesAsAttribute : PerfContractAttribute
{
    /// <summary>Declares a bound on growth.</summary>
    /// <param name="growth">The fastest growth that is allowed.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public ScalesAsAttribute(Growth growth, [CallerLineNumber] int line = 0)
        : base(line) => Growth = growth;

    /// <summary>The fastest growth that is allowed.</summary>
    public Growth Growth { get; }

    /// <summary>What grows; <see cref="ScenarioSize.Tasks"/> unless set.</summary>
    public ScenarioSize In { get; set; }
}
