using Microsoft.CodeAnalysis;

namespace PerfAttributes.Generators.Parsing;

/// <summary>Finds the methods of a service: declared, inherited, and those of its interfaces.</summary>
internal static class ServiceMethods
{
    private static readonly SymbolEqualityComparer Same = SymbolEqualityComparer.Default;

    /// <summary>Finds them in the order of declaration, those of base types after.</summary>
    internal static IReadOnlyList<ServiceMethod> Find(INamedTypeSymbol service) =>
        service.TypeKind == TypeKind.Interface ? OfInterface(service) : OfClass(service);

    private static List<ServiceMethod> OfInterface(INamedTypeSymbol service)
    {
        var found = new List<ServiceMethod>();
        foreach (var declaring in service.SelfAndInterfaces())
        {
            foreach (var method in OrdinaryMethods(declaring))
            {
                // A member hidden by `new` in a derived interface is not the service's.
                if (!found.Exists(other => SameSignature(other.Method, method) && other.Receiver.AllInterfaces.Contains(declaring, Same)))
                    found.Add(new(method, method, declaring, [method]));
            }
        }
        return found;
    }

    private static List<ServiceMethod> OfClass(INamedTypeSymbol service)
    {
        var found = new List<ServiceMethod>();
        var declared = new Dictionary<string, List<IMethodSymbol>>(StringComparer.Ordinal);
        foreach (var declaring in service.SelfAndBases())
        {
            foreach (var method in OrdinaryMethods(declaring))
            {
                if (!declared.TryGetValue(method.Name, out var overloads))
                    declared.Add(method.Name, overloads = []);
                if (overloads.Exists(nearer => SameSignature(nearer, method)))
                    continue;
                overloads.Add(method);
                found.Add(Through(service, method));
            }
        }
        foreach (var contract in service.AllInterfaces)
        {
            foreach (var method in OrdinaryMethods(contract))
                AddInterfaceMethod(service, contract, method, found);
        }
        return found;
    }

    private static ServiceMethod Through(INamedTypeSymbol service, IMethodSymbol method)
    {
        var sources = Overridden(method).ToList();
        if (method.IsStatic)
            return new(method, method, method.ContainingType, sources);
        var root = sources[sources.Count - 1];
        // C# prefers any applicable overload of a derived type, even over an override with exactly the given types.
        var shadowed = service.SelfAndBases()
            .TakeWhile(type => !Same.Equals(type, root.ContainingType))
            .Any(type => type.GetMembers(method.Name).Any(member => member is not IMethodSymbol { IsOverride: true }));
        return shadowed ? new(method, root, root.ContainingType, sources) : new(method, method, service, sources);
    }

    private static void AddInterfaceMethod(
        INamedTypeSymbol service, INamedTypeSymbol contract, IMethodSymbol method, List<ServiceMethod> found)
    {
        if (service.FindImplementationForInterfaceMember(method) is not IMethodSymbol implementation)
            return;
        var index = found.FindIndex(candidate => candidate.Sources.Contains(implementation, Same));
        if (index >= 0)
            found[index] = found[index] with { Sources = [.. found[index].Sources, method] };
        else if (!Same.Equals(implementation, method))
            found.Add(new(implementation, method, contract, [implementation, method]));
        else
            found.Add(new(method, method, contract, [method]));
    }

    private static IEnumerable<IMethodSymbol> OrdinaryMethods(INamedTypeSymbol type) =>
        type.GetMembers().OfType<IMethodSymbol>().Where(method => method.MethodKind == MethodKind.Ordinary);

    private static IEnumerable<IMethodSymbol> Overridden(IMethodSymbol method)
    {
        for (var current = method; current is not null; current = current.OverriddenMethod)
            yield return current;
    }

    /// <summary>Whether two methods could not stand in one type: same name and parameters.</summary>
    internal static bool SameSignature(IMethodSymbol one, IMethodSymbol other) =>
        one.Name == other.Name
        && one.Arity == other.Arity
        && one.Parameters.Length == other.Parameters.Length
        && one.Parameters.Zip(other.Parameters, (a, b) =>
            SameType(a.Type, b.Type) && (a.RefKind == RefKind.None) == (b.RefKind == RefKind.None)).All(same => same);

    private static bool SameType(ITypeSymbol one, ITypeSymbol other) =>
        Same.Equals(one, other) || (one is ITypeParameterSymbol a && other is ITypeParameterSymbol b && a.Ordinal == b.Ordinal);
}
