using Microsoft.CodeAnalysis;
using PerfAttributes.Generators.Model;

namespace PerfAttributes.Generators.Parsing;

/// <summary>Tells how the members of a type let it be enumerated, and whether it has been computed already.</summary>
internal static class SequenceShape
{
    /// <summary>Whether a sequence knows its length, so that it has been computed.</summary>
    internal static bool IsCounted(ITypeSymbol type)
    {
        if (IsLazyCollection(type))
            return false;
        var interfaces = type.SelfAndInterfaces().ToList();
        return interfaces.Exists(i => i.IsNamed("System.Collections.ICollection")
                || i.IsNamed("System.Collections.Generic.ICollection`1")
                || i.IsNamed("System.Collections.Generic.IReadOnlyCollection`1"))
            || ((INamedTypeSymbol)type).SelfAndBases().Concat(interfaces).Any(declaring =>
                declaring.GetMembers("Count").Concat(declaring.GetMembers("Length")).Any(member => member is IPropertySymbol));
    }

    /// <summary>Whether a type is one of those that look for their elements only when they are asked for them, or for their number.</summary>
    internal static bool IsLazyCollection(ITypeSymbol type) => type is INamedTypeSymbol named && named.SelfAndBases().Any(declaring =>
        declaring.IsNamed("System.Text.RegularExpressions.MatchCollection") || declaring.IsNamed("System.Xml.XmlNodeList"));

    /// <summary>Whether the elements that <c>foreach</c> gives can be passed on: no spans and no pointers.</summary>
    internal static bool CanPassOn(INamedTypeSymbol type) => OwnEnumerator(type) is not { } own
        || !own.ReturnType.GetMembers("Current").OfType<IPropertySymbol>()
            .Any(current => current.Type.IsRefLikeType || current.Type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer);

    /// <summary>Whether a sequence is one of several types at once, so that <c>foreach</c> cannot choose.</summary>
    internal static bool IsAmbiguous(INamedTypeSymbol type) => OwnEnumerator(type) is null && Items(type).Count() > 1;

    /// <summary>The type that <c>foreach</c> gives a sequence's elements; <see langword="null"/> where it is unknown, or for no sequence.</summary>
    internal static ITypeSymbol? ElementOf(ITypeSymbol type, DrainKind drain)
    {
        if (type is IArrayTypeSymbol array)
            return array.ElementType;
        if (type is not INamedTypeSymbol { SpecialType: not SpecialType.System_String } named)
            return null;
        if (drain == DrainKind.AsyncSequence)
        {
            var streams = type.SelfAndInterfaces().Where(i => i.IsNamed("System.Collections.Generic.IAsyncEnumerable`1")).ToList();
            return named.TypeKind == TypeKind.Interface && streams.Count == 1 ? streams[0].TypeArguments[0] : null;
        }
        var isSequence = type.SelfAndInterfaces().Any(i => i.SpecialType == SpecialType.System_Collections_IEnumerable);
        if (!isSequence || !CanPassOn(named) || IsAmbiguous(named))
            return null;
        return OwnEnumerator(named) is { } own
            ? own.ReturnType.GetMembers("Current").OfType<IPropertySymbol>().FirstOrDefault()?.Type
            : Items(named).FirstOrDefault();
    }

    /// <summary>Whether the elements of a sequence are <c>dynamic</c>.</summary>
    internal static bool HasDynamicItems(ITypeSymbol type) => type.SelfAndInterfaces().Any(i =>
        (i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T
            || i.IsNamed("System.Collections.Generic.IAsyncEnumerable`1"))
        && i.TypeArguments[0].TypeKind == TypeKind.Dynamic);

    /// <summary>Whether members of these names, without parameters, can be called on a value without a cast to an interface that it implements.</summary>
    internal static bool Shows(INamedTypeSymbol type, params string[] members)
    {
        // What two interfaces behind an interface declare alike, a call cannot choose from.
        if (type.TypeKind == TypeKind.Interface)
        {
            return type.SelfAndInterfaces().Count(i => i.IsNamed("System.Collections.Generic.IEnumerator`1")
                || i.IsNamed("System.Collections.Generic.IAsyncEnumerator`1")) <= 1;
        }
        return members.All(name => type.SelfAndBases()
            .SelectMany(declaring => declaring.GetMembers(name))
            .Any(member => member is { IsStatic: false, DeclaredAccessibility: Accessibility.Public }
                and (IMethodSymbol { Arity: 0, Parameters.Length: 0 } or IPropertySymbol { GetMethod: not null })));
    }

    private static IMethodSymbol? OwnEnumerator(INamedTypeSymbol type) => type.TypeKind == TypeKind.Interface
        ? null
        : type.SelfAndBases()
            .SelectMany(declaring => declaring.GetMembers("GetEnumerator"))
            .OfType<IMethodSymbol>()
            .FirstOrDefault(method => method is { IsStatic: false, Arity: 0, Parameters.Length: 0, DeclaredAccessibility: Accessibility.Public });

    private static IEnumerable<ITypeSymbol> Items(INamedTypeSymbol type) => type.SelfAndInterfaces()
        .Where(i => i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)
        .Select(i => i.TypeArguments[0]);
}
