using System;
using System.Collections.Generic;

namespace PerfAttributes;

/// <summary>The scenarios on which a type's or a method's contracts are checked.</summary>
/// <remarks>
/// Built in are <c>small</c>, <c>medium</c>, <c>large</c>, <c>wide</c>, <c>linear</c>, <c>empty</c> and <c>single</c>; a host defines others.
/// Without this attribute: <c>medium</c> and every scenario that a contract of the method names.
/// </remarks>
/// <example><code>[PerfScenarios("small", "medium", "large")]</code></example>
[AttributeUsage(
    AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Assembly)]
public sealed class PerfScenariosAttribute : Attribute
{
    /// <summary>Names the scenarios.</summary>
    /// <param name="names">At least one name.</param>
    public PerfScenariosAttribute(params string[] names) => Names = names;

    /// <summary>The scenarios, in the order given.</summary>
    public IReadOnlyList<string> Names { get; }
}
