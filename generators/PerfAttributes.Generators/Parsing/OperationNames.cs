using Microsoft.CodeAnalysis;
using PerfAttributes.Generators.Emit;

namespace PerfAttributes.Generators.Parsing;

/// <summary>Gives each method a name that is unique in its fixture and needs no escaping in a test filter.</summary>
internal static class OperationNames
{
    /// <summary>
    /// Names the methods: the plain name, with parameter types appended where overloads carry contracts too. Methods that others are
    /// only compared with are named after those under contract, so that a comparison renames no test.
    /// </summary>
    /// <param name="methods">The methods under contract.</param>
    /// <param name="rivals">Those that they are compared with and that have no contract, each once.</param>
    internal static IReadOnlyDictionary<ServiceMethod, string> Of(IReadOnlyList<ServiceMethod> methods, IReadOnlyList<ServiceMethod> rivals)
    {
        var names = new Dictionary<ServiceMethod, string>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        Name(methods, names, taken);
        Name(rivals, names, taken);
        return names;
    }

    private static void Name(IReadOnlyList<ServiceMethod> methods, Dictionary<ServiceMethod, string> names, HashSet<string> taken)
    {
        var overloads = methods.ToLookup(method => method.Callee.Name);
        var plain = methods.Where(method => overloads[method.Callee.Name].Count() == 1 && !taken.Contains(method.Callee.Name)).ToList();
        foreach (var method in plain)
        {
            names.Add(method, method.Callee.Name);
            taken.Add(method.Callee.Name);
        }
        foreach (var method in methods.Except(plain))
            names.Add(method, Identifier.Unique(WithParameters(method.Callee), taken));
    }

    private static string WithParameters(IMethodSymbol method) =>
        string.Join("_", method.Parameters.Select(parameter => NameOf(parameter.Type)).Prepend(method.Name));

    private static string NameOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => NameOf(array.ElementType) + "Array",
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => "Nullable" + NameOf(nullable.TypeArguments[0]),
        INamedTypeSymbol { TypeArguments.IsEmpty: false } generic =>
            generic.Name + "Of" + string.Join("And", generic.TypeArguments.Select(NameOf)),
        _ => type.TypeKind == TypeKind.Dynamic ? "Dynamic" : Identifier.Sanitize(type.Name),
    };
}
