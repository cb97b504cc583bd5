using Microsoft.CodeAnalysis;
using PerfAttributes.Generators.Model;

namespace PerfAttributes.Generators.Parsing;

/// <summary>Finds out what has to be done with what a method returns, so that all of its work is done and measured.</summary>
/// <remarks>
/// Tasks are awaited; sequences that nobody has counted yet are read to the end; what is disposable belongs to the caller and is disposed.
/// </remarks>
internal static class ResultReader
{
    /// <summary>Reads the return type of a method whose types can be named in code.</summary>
    internal static ResultModel Read(IMethodSymbol method)
    {
        if (method.ReturnsVoid)
            return new(AwaitKind.None, HasValue: false, DrainKind.None, DisposeKind.None, MayBeNull: false, IsDynamic: false, HasDynamicItems: false);
        var (awaitKind, value) = AwaitedValue(method.ReturnType);
        if (value is null)
            return new(awaitKind, HasValue: false, DrainKind.None, DisposeKind.None, MayBeNull: false, IsDynamic: false, HasDynamicItems: false);
        var drain = DrainOf(value, awaitKind != AwaitKind.None);
        return new(
            awaitKind,
            HasValue: true,
            drain,
            DisposeOf(value, awaitKind != AwaitKind.None || drain is DrainKind.AsyncSequence or DrainKind.AsyncEnumerator),
            MayBeNull: value.IsReferenceType && value.NullableAnnotation != NullableAnnotation.NotAnnotated,
            IsDynamic: value.TypeKind == TypeKind.Dynamic,
            HasDynamicItems: drain is DrainKind.Sequence or DrainKind.AsyncSequence && HasDynamicItems(value));
    }

    /// <summary>How a type is awaited, and what that gives; <see langword="null"/> for nothing.</summary>
    internal static (AwaitKind Await, ITypeSymbol? Value) AwaitedValue(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol named || named.TypeKind is TypeKind.Error)
            return (AwaitKind.None, type);
        var awaiter = named.SelfAndInterfaces().Concat(named.SelfAndBases())
            .SelectMany(declaring => declaring.GetMembers("GetAwaiter"))
            .OfType<IMethodSymbol>()
            .FirstOrDefault(method => method is
            {
                IsStatic: false, Arity: 0, Parameters.Length: 0, ReturnsVoid: false, DeclaredAccessibility: Accessibility.Public,
            })?.ReturnType as INamedTypeSymbol;
        var result = awaiter?.SelfAndInterfaces().Concat(awaiter.SelfAndBases())
            .SelectMany(declaring => declaring.GetMembers("GetResult"))
            .OfType<IMethodSymbol>()
            .FirstOrDefault(method => method is { IsStatic: false, Arity: 0, Parameters.Length: 0 });
        if (result is null || !awaiter!.AllInterfaces.Any(i => i.IsNamed("System.Runtime.CompilerServices.INotifyCompletion")))
            return (AwaitKind.None, type);
        return (IsTask(named) ? AwaitKind.Configured : AwaitKind.Plain, result.ReturnsVoid ? null : result.ReturnType);
    }

    private static bool IsTask(INamedTypeSymbol type) => type.SelfAndBases().Any(declaring =>
        declaring.IsNamed("System.Threading.Tasks.Task")
        || declaring.IsNamed("System.Threading.Tasks.Task`1")
        || declaring.IsNamed("System.Threading.Tasks.ValueTask")
        || declaring.IsNamed("System.Threading.Tasks.ValueTask`1"));

    private static DrainKind DrainOf(ITypeSymbol type, bool isAwaited)
    {
        if (type.TypeKind is not (TypeKind.Interface or TypeKind.Class or TypeKind.Struct) || type.SpecialType == SpecialType.System_String)
            return DrainKind.None;
        var interfaces = type.SelfAndInterfaces().ToList();
        if (interfaces.Exists(i => i.IsNamed("System.Data.IDataReader")))
        {
            var hasReadAsync = ((INamedTypeSymbol)type).SelfAndBases().Any(declaring => declaring.IsNamed("System.Data.Common.DbDataReader"));
            return isAwaited && hasReadAsync ? DrainKind.AsyncDataReader : DrainKind.DataReader;
        }
        var isSequence = interfaces.Exists(i => i.SpecialType == SpecialType.System_Collections_IEnumerable);
        var isAsyncSequence = interfaces.Count(i => i.IsNamed("System.Collections.Generic.IAsyncEnumerable`1")) == 1;
        if (isAsyncSequence && (isAwaited || !isSequence))
            return DrainKind.AsyncSequence;
        if (isSequence)
            return IsCounted(type, interfaces) || !CanEnumerate(type, interfaces) ? DrainKind.None : DrainKind.Sequence;
        // Enumerators that are structs keep their position in the variable: reading a copy would never end.
        if (!type.IsReferenceType)
            return DrainKind.None;
        if (interfaces.Exists(i => i.IsNamed("System.Collections.Generic.IAsyncEnumerator`1")))
            return DrainKind.AsyncEnumerator;
        return interfaces.Exists(i => i.IsNamed("System.Collections.IEnumerator")) ? DrainKind.Enumerator : DrainKind.None;
    }

    /// <summary>Whether a sequence knows its length, so that it has been computed.</summary>
    private static bool IsCounted(ITypeSymbol type, List<INamedTypeSymbol> interfaces) =>
        interfaces.Exists(i => i.IsNamed("System.Collections.ICollection")
            || i.IsNamed("System.Collections.Generic.ICollection`1")
            || i.IsNamed("System.Collections.Generic.IReadOnlyCollection`1"))
        || ((INamedTypeSymbol)type).SelfAndBases().Concat(interfaces).Any(declaring =>
            declaring.GetMembers("Count").Concat(declaring.GetMembers("Length")).Any(member => member is IPropertySymbol));

    /// <summary>Whether <c>foreach</c> compiles, and its elements can be passed on.</summary>
    private static bool CanEnumerate(ITypeSymbol type, List<INamedTypeSymbol> interfaces)
    {
        var pattern = ((INamedTypeSymbol)type).SelfAndBases()
            .SelectMany(declaring => declaring.GetMembers("GetEnumerator"))
            .OfType<IMethodSymbol>()
            .FirstOrDefault(method => method is { IsStatic: false, Arity: 0, Parameters.Length: 0, DeclaredAccessibility: Accessibility.Public });
        if (pattern is not null && type.TypeKind != TypeKind.Interface)
        {
            return !pattern.ReturnType.GetMembers("Current").OfType<IPropertySymbol>()
                .Any(current => current.Type.IsRefLikeType || current.Type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer);
        }
        return interfaces.Count(i => i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T) <= 1;
    }

    private static bool HasDynamicItems(ITypeSymbol type) => type.SelfAndInterfaces().Any(i =>
        (i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T
            || i.IsNamed("System.Collections.Generic.IAsyncEnumerable`1"))
        && i.TypeArguments[0].TypeKind == TypeKind.Dynamic);

    private static DisposeKind DisposeOf(ITypeSymbol type, bool isAsync)
    {
        var interfaces = type.SelfAndInterfaces().ToList();
        var disposable = interfaces.Exists(i => i.SpecialType == SpecialType.System_IDisposable);
        var asyncDisposable = interfaces.Exists(i => i.IsNamed("System.IAsyncDisposable"));
        if (asyncDisposable && (isAsync || !disposable))
            return DisposeKind.AwaitUsing;
        return disposable ? DisposeKind.Using : DisposeKind.None;
    }
}
