using Microsoft.CodeAnalysis;
using PerfAttributes.Generators.Emit;
using PerfAttributes.Generators.Model;

namespace PerfAttributes.Generators.Parsing;

/// <summary>Gives each method a name that is unique in its fixture and needs no escaping in a test filter.</summary>
internal static class OperationNames
{
    /// <summary>Names the methods: the plain name, with parameter types appended where overloads carry contracts too.</summary>
    internal static List<MethodModel> Assign(IReadOnlyList<(ServiceMethod Method, MethodModel Model)> methods)
    {
        var overloads = methods.ToLookup(pair => pair.Model.Name);
        var taken = new HashSet<string>(methods.Where(pair => overloads[pair.Model.Name].Count() == 1).Select(pair => pair.Model.Name));
        return
        [
            .. methods.Select(pair => pair.Model with
            {
                Operation = overloads[pair.Model.Name].Count() == 1
                    ? pair.Model.Name
                    : Identifier.Unique(WithParameters(pair.Method.Callee), taken),
            }),
        ];
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
