using Microsoft.CodeAnalysis;
using PerfAttributes.Generators.Model;

namespace PerfAttributes.Generators.Parsing;

/// <summary>Finds the methods that comparisons name among those of the hosted service.</summary>
/// <param name="methods">The methods of the service.</param>
/// <param name="calls">Reads how they are called.</param>
internal sealed class RivalReader(IReadOnlyList<ServiceMethod> methods, CallReader calls)
{
    private static readonly SymbolEqualityComparer Same = SymbolEqualityComparer.Default;

    /// <summary>Reads the rivals of a method; those that cannot be called or fed are left out and noted.</summary>
    internal IReadOnlyList<Rival> Read(MergedContract merged)
    {
        var rivals = new List<Rival>();
        foreach (var declared in merged.FasterThan)
        {
            if (declared.Other is { } other && Find(other) is { } method && calls.Read(method, declared.Attribute) is { } call)
                rivals.Add(new(declared.Clause, method, call));
        }
        return rivals;
    }

    /// <summary>
    /// The service's own version of a method that a base type or an interface of it declares: overridden, implemented or hidden.
    /// </summary>
    private ServiceMethod? Find(IMethodSymbol other) =>
        methods.FirstOrDefault(method => method.Sources.Any(source => Same.Equals(source.OriginalDefinition, other.OriginalDefinition)))
        ?? methods.FirstOrDefault(method => ServiceMethods.SameSignature(method.Callee, other))
        ?? methods.FirstOrDefault(method => method.Callee.Name == other.Name && method.Callee.Parameters.Length == other.Parameters.Length);
}
