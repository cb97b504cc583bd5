using Microsoft.CodeAnalysis;
using PerfAttributes.Generators.Model;

namespace PerfAttributes.Generators.Parsing;

/// <summary>A clause and the attribute that says it.</summary>
/// <param name="Clause">The clause.</param>
/// <param name="Attribute">The attribute.</param>
internal sealed record Declared<TClause>(TClause Clause, AttributeData Attribute)
    where TClause : IClauseModel
{
    /// <summary>The method that a comparison names, as its type declares it; <see langword="null"/> for other clauses.</summary>
    internal IMethodSymbol? Other { get; init; }
}
