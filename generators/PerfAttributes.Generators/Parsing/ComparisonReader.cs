using Microsoft.CodeAnalysis;
using PerfAttributes.Generators.Diagnostics;
using PerfAttributes.Generators.Model;

namespace PerfAttributes.Generators.Parsing;

/// <summary>Reads <c>[FasterThan]</c>.</summary>
internal static class ComparisonReader
{
    /// <summary>Reads it; the other method is looked for among the methods of the type that declares this one.</summary>
    internal static void Read(AttributeData attribute, ClauseOriginModel origin, DeclaredContracts contracts, IMethodSymbol method)
    {
        if (attribute.Parameter("other") is not { Kind: TypedConstantKind.Primitive } argument)
            return;
        var factor = NumberReader.ReadPositive(attribute, "By", 1, 1e6, contracts);
        var other = OtherMethod.Find(method, argument.Value as string ?? "", attribute, out var problem);
        if (problem is not null)
            contracts.Problems.Add(problem);
        if (other is not null && factor is { } by)
            contracts.FasterThan.Add(new(new(origin, other.ToTypes(inFull: true), by), attribute) { Other = other });
    }
}
