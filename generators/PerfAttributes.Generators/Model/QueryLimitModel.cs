namespace PerfAttributes.Generators.Model;

/// <summary>One limit of <c>[QueryBudget]</c>.</summary>
/// <param name="Name">The property, the same on the attribute and on the clause.</param>
/// <param name="Value">0 or more.</param>
internal sealed record QueryLimitModel(string Name, long Value);
