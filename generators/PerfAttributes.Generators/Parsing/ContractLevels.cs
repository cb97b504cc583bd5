using Microsoft.CodeAnalysis;

namespace PerfAttributes.Generators.Parsing;

/// <summary>Collects the levels whose attributes reach a method, and merges them.</summary>
/// <param name="service">The service.</param>
/// <param name="assembly">The assembly that is compiled: its defaults come last.</param>
internal sealed class ContractLevels(INamedTypeSymbol service, IAssemblySymbol assembly)
{
    private readonly Dictionary<ISymbol, DeclaredContracts> _read = new(SymbolEqualityComparer.Default);

    /// <summary>Merges what reaches a method.</summary>
    internal MergedContract Merge(ServiceMethod method) => MergedContract.Merge(
        method.Callee,
        [.. method.Sources.Select(Read)],
        [.. TypesReaching(method).Select(Read)],
        [.. new[] { method.Method.ContainingAssembly, assembly }.Distinct(SymbolEqualityComparer.Default).Select(level => Read(level!))]);

    /// <summary>The first contract attribute that reaches a method, which problems of the method are reported at.</summary>
    internal AttributeData? FirstContract(ServiceMethod method) =>
        method.Sources.Concat<ISymbol>(TypesReaching(method)).Select(level => Read(level).FirstContract).FirstOrDefault(found => found is not null);

    /// <summary>What is wrong with a method's own attributes, alone and together with the defaults that reach it.</summary>
    internal IEnumerable<Diagnostics.Problem> OwnProblems(ServiceMethod method)
    {
        var elsewhere = method.Sources.Skip(1).Concat<ISymbol>(TypesReaching(method)).Append(assembly).SelectMany(level => Read(level).Problems);
        var known = new HashSet<(string, AttributeData?, string)>(elsewhere.Select(problem => problem.Key));
        return Merge(method).Problems.Where(problem => !known.Contains(problem.Key));
    }

    private IEnumerable<INamedTypeSymbol> TypesReaching(ServiceMethod method) =>
        method.Sources.SelectMany(TypesOf).Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default);

    private IEnumerable<INamedTypeSymbol> TypesOf(IMethodSymbol source)
    {
        if (!TakesDefaults(source))
            return [];
        // A type's defaults reach what it declares and what it inherits from its own assembly: not the methods of a framework's base class.
        var declaring = source.ContainingType;
        if (declaring.TypeKind == TypeKind.Interface)
        {
            // All interfaces of a type are in such an order that one comes before those that it derives from.
            return service.SelfAndInterfaces()
                .Where(type => type.AllInterfaces.Contains(declaring, SymbolEqualityComparer.Default) && IsBeside(declaring, type))
                .Append(declaring);
        }
        var below = service.SelfAndBases().TakeWhile(type => !SymbolEqualityComparer.Default.Equals(type, declaring));
        return below.Where(type => IsBeside(declaring, type)).Concat(declaring.SelfAndBases());
    }

    private static bool IsBeside(INamedTypeSymbol declaring, INamedTypeSymbol type) =>
        SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, declaring.ContainingAssembly);

    /// <summary>Whether a type's attributes are meant for a method: not for what the compiler or the object model asks of every type.</summary>
    private static bool TakesDefaults(IMethodSymbol method)
    {
        var root = method;
        while (root.OverriddenMethod is { } overridden)
            root = overridden;
        return method is { DeclaredAccessibility: Accessibility.Public, MethodKind: MethodKind.Ordinary }
            // The compiler declares what is called where a member stands in an extension block.
            && (!method.IsImplicitlyDeclared || method.IsExtensionMethod)
            && root.ContainingType.SpecialType is not (SpecialType.System_Object or SpecialType.System_ValueType)
            && method is not { Name: "Dispose" or "DisposeAsync", Parameters.Length: 0 }
            && !method.GetAttributes().Any(attribute => attribute.AttributeClass.IsNamed("System.Runtime.CompilerServices.CompilerGeneratedAttribute"));
    }

    private DeclaredContracts Read(ISymbol symbol)
    {
        if (!_read.TryGetValue(symbol, out var contracts))
            _read.Add(symbol, contracts = ContractReader.Read(symbol));
        return contracts;
    }
}
