using Microsoft.CodeAnalysis;

namespace PerfAttributes.Generators.Parsing;

/// <summary>How symbols are named in code and in messages, and recognized by name.</summary>
internal static class SymbolNames
{
    private static readonly SymbolDisplayFormat CodeFormat = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(
            SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
            | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    private static readonly SymbolDisplayFormat FullFormat = SymbolDisplayFormat.FullyQualifiedFormat
        .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted)
        .RemoveMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    private static readonly SymbolDisplayFormat ParameterFormat = SymbolDisplayFormat.MinimallyQualifiedFormat
        .WithParameterOptions(
            SymbolDisplayParameterOptions.IncludeParamsRefOut
            | SymbolDisplayParameterOptions.IncludeType
            | SymbolDisplayParameterOptions.IncludeName);

    private const int FullIndex = 2;

    private static readonly SymbolDisplayFormat[] TypeFormats =
    [
        SymbolDisplayFormat.CSharpShortErrorMessageFormat,
        SymbolDisplayFormat.MinimallyQualifiedFormat,
        FullFormat,
        FullFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier),
        FullFormat.RemoveMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.UseSpecialTypes),
    ];

    /// <summary>A type as generated code names it, from <c>global::</c> on.</summary>
    internal static string ToCode(this ITypeSymbol type) => type.ToDisplayString(CodeFormat);

    /// <summary>A type's full name for messages.</summary>
    internal static string ToFullName(this ITypeSymbol type) => type.ToDisplayString(FullFormat);

    /// <summary>A symbol's short name for messages: <c>TaskGraphService.GetAncestors(long, int)</c>.</summary>
    internal static string ToMessage(this ISymbol symbol) => symbol.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);

    /// <summary>A method's signature for messages: <c>GetAncestors(long taskId, int maxDepth)</c>.</summary>
    internal static string ToSignature(this IMethodSymbol method) =>
        $"{method.Name}({string.Join(", ", method.Parameters.Select(parameter => parameter.ToDisplayString(ParameterFormat)))})";

    /// <summary>A method as <c>[FasterThan]</c> names it where it is overloaded: <c>GetAncestors(long, int)</c>.</summary>
    /// <param name="method">The method.</param>
    /// <param name="inFull">Whether types carry their namespaces.</param>
    internal static string ToTypes(this IMethodSymbol method, bool inFull)
    {
        var types = method.Parameters.Select(parameter => parameter.TypeNames(withPassing: true).ElementAt(inFull ? FullIndex : 0));
        return $"{method.Name}({string.Join(", ", types)})";
    }

    /// <summary>The names by which a parameter's type may be written: short or full, with the language's keywords or without.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="withPassing">Whether <c>ref</c>, <c>out</c> and <c>in</c> are part of them.</param>
    internal static IEnumerable<string> TypeNames(this IParameterSymbol parameter, bool withPassing)
    {
        var passing = !withPassing ? "" : parameter.RefKind switch
        {
            RefKind.None => "",
            RefKind.Ref => "ref ",
            RefKind.Out => "out ",
            RefKind.In => "in ",
            _ => "ref readonly ",
        };
        return TypeFormats.Select(format => passing + parameter.Type.ToDisplayString(format));
    }

    /// <summary>Whether a type is the one of a metadata name; for a constructed generic type its definition counts.</summary>
    internal static bool IsNamed(this ITypeSymbol? type, string metadataName)
    {
        if (type is not INamedTypeSymbol { ContainingType: null } named)
            return false;
        var dot = metadataName.LastIndexOf('.');
        return string.CompareOrdinal(named.MetadataName, 0, metadataName, dot + 1, int.MaxValue) == 0
            && IsNamespace(named.ContainingNamespace, metadataName, dot);
    }

    /// <summary>Whether a type is declared in a namespace of one part.</summary>
    internal static bool IsIn(this INamedTypeSymbol type, string name) =>
        type.ContainingNamespace is { ContainingNamespace.IsGlobalNamespace: true } inner && inner.Name == name;

    /// <summary>The type and its base types, nearest first, <see cref="object"/> left out.</summary>
    internal static IEnumerable<INamedTypeSymbol> SelfAndBases(this INamedTypeSymbol type)
    {
        for (var current = type; current is not null && current.SpecialType != SpecialType.System_Object; current = current.BaseType)
            yield return current;
    }

    /// <summary>The type, if it is an interface, and all interfaces behind it.</summary>
    internal static IEnumerable<INamedTypeSymbol> SelfAndInterfaces(this ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Interface } self ? type.AllInterfaces.Insert(0, self) : type.AllInterfaces;

    private static bool IsNamespace(INamespaceSymbol? space, string name, int end)
    {
        while (space is { IsGlobalNamespace: false })
        {
            var start = end - space.Name.Length;
            if (start < 0 || string.CompareOrdinal(name, start, space.Name, 0, space.Name.Length) != 0)
                return false;
            if (start == 0)
                return space.ContainingNamespace.IsGlobalNamespace;
            if (name[start - 1] != '.')
                return false;
            end = start - 1;
            space = space.ContainingNamespace;
        }
        return end <= 0;
    }
}
