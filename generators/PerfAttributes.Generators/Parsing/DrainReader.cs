using Microsoft.CodeAnalysis;
using PerfAttributes.Generators.Model;

namespace PerfAttributes.Generators.Parsing;

/// <summary>Finds out how a value that is computed as it is read is read to its end, with what there is to be read within it.</summary>
/// <param name="callability">Tells which types code can name; <see langword="null"/> where none is written.</param>
/// <param name="isAwaited">Whether the call is awaited anyway: then what can be read either way is read asynchronously.</param>
internal sealed class DrainReader(Callability? callability, bool isAwaited)
{
    private const string DataReader = "System.Data.IDataReader";

    /// <summary>Reads a value. How the whole of it is awaited and disposed of, its own reader knows.</summary>
    internal ResultModel Read(ITypeSymbol type) => Read(type, level: 1);

    /// <summary>Reads a part of a value, or what comes back in a parameter: awaited if it is a task, disposed of if it is read.</summary>
    internal ResultModel ReadPart(ITypeSymbol type) => ReadPart(type, level: 1);

    /// <summary>The type of the elements; <see langword="null"/> where it is not known or code cannot name it.</summary>
    internal ITypeSymbol? ItemOf(ITypeSymbol type, DrainKind drain)
    {
        var sequence = drain switch
        {
            DrainKind.Sequence => "System.Collections.Generic.IEnumerable`1",
            DrainKind.AsyncSequence => "System.Collections.Generic.IAsyncEnumerable`1",
            DrainKind.Enumerator => "System.Collections.Generic.IEnumerator`1",
            _ => "System.Collections.Generic.IAsyncEnumerator`1",
        };
        var items = type.SelfAndInterfaces().Where(i => i.IsNamed(sequence)).Select(i => i.TypeArguments[0]).ToList();
        return items.Count == 1 && items[0].TypeKind != TypeKind.Dynamic && callability?.IsAccessible(items[0]) != false ? items[0] : null;
    }

    private ResultModel Read(ITypeSymbol type, int level)
    {
        var value = ResultModel.Kept with { MayBeNull = MayBeNull(type), IsDynamic = type.TypeKind == TypeKind.Dynamic };
        if (type is INamedTypeSymbol { IsTupleType: true, TupleElements.IsDefaultOrEmpty: false } tuple)
        {
            var parts = tuple.TupleElements.Select(part => ReadPart(part.Type, level)).ToEquatableArray();
            return parts.Any(part => part.Drain != DrainKind.None || part.Await != AwaitKind.None)
                ? value with { Drain = DrainKind.Tuple, Items = parts }
                : value;
        }
        var drain = DrainOf(type);
        if (drain is DrainKind.None or DrainKind.Sequence or DrainKind.AsyncSequence
            && SequenceShape.ElementOf(type, drain) is { } item && Within(item, type, level) is { } within)
        {
            // What is complete itself, a list of sequences, is gone through only for the sake of its elements.
            return value with { Drain = drain == DrainKind.None ? DrainKind.Sequence : drain, Items = new([within]) };
        }
        return value with
        {
            Drain = drain,
            Through = drain == DrainKind.None ? "" : ThroughOf((INamedTypeSymbol)type, drain),
            HasDynamicItems = drain is DrainKind.Sequence or DrainKind.AsyncSequence && SequenceShape.HasDynamicItems(type),
        };
    }

    private ResultModel ReadPart(ITypeSymbol type, int level)
    {
        if (AwaitedTask(type) is { } task)
            return task;
        var part = Read(type, level);
        return part.Drain is DrainKind.None or DrainKind.Tuple
            ? part
            : part with { Dispose = ResultReader.DisposeOf(type, isAwaited || part.Drain is DrainKind.AsyncSequence or DrainKind.AsyncEnumerator) };
    }

    /// <summary>What is done with an element beyond keeping it alive; <see langword="null"/> for nothing.</summary>
    private ResultModel? Within(ITypeSymbol item, ITypeSymbol sequence, int level)
    {
        if (level == ResultModel.MostLevels || SymbolEqualityComparer.Default.Equals(item, sequence))
            return null;
        if (AwaitedTask(item) is { } task)
            return task;
        if (!MayBeLazy(item))
            return null;
        var read = Read(item, level + 1);
        return read.Drain is DrainKind.Sequence or DrainKind.AsyncSequence or DrainKind.Tuple ? read : null;
    }

    /// <summary>
    /// Whether an element may be computed only as it is read. A class that can be enumerated is taken for complete, as a node of a
    /// document is, which may hold itself; so is a group, which has been gathered before it is handed out.
    /// </summary>
    private static bool MayBeLazy(ITypeSymbol item) => item switch
    {
        IArrayTypeSymbol or INamedTypeSymbol { IsTupleType: true } => true,
        { TypeKind: TypeKind.Interface } => !item.IsNamed("System.Linq.IGrouping`2"),
        { TypeKind: TypeKind.Class or TypeKind.Struct } => SequenceShape.IsCounted(item) || SequenceShape.IsLazyCollection(item),
        _ => false,
    };

    // What a task within a result gives is not looked into.
    private static ResultModel? AwaitedTask(ITypeSymbol type)
    {
        var (kind, value) = ResultReader.AwaitedValue(type);
        return kind == AwaitKind.Configured
            ? ResultModel.Kept with
            {
                Await = kind,
                HasValue = value is not null,
                MayBeNull = MayBeNull(type),
                IsDynamic = value?.TypeKind == TypeKind.Dynamic,
            }
            : null;
    }

    private DrainKind DrainOf(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Interface or TypeKind.Class or TypeKind.Struct } named || type.SpecialType == SpecialType.System_String)
            return DrainKind.None;
        var interfaces = type.SelfAndInterfaces().ToList();
        if (interfaces.Exists(i => i.IsNamed(DataReader)))
        {
            var hasReadAsync = named.SelfAndBases().Any(declaring => declaring.IsNamed("System.Data.Common.DbDataReader"));
            // Readers that are structs keep their position in the variable, as enumerators do.
            return !type.IsReferenceType ? DrainKind.None : isAwaited && hasReadAsync ? DrainKind.AsyncDataReader : DrainKind.DataReader;
        }
        var isSequence = interfaces.Exists(i => i.SpecialType == SpecialType.System_Collections_IEnumerable);
        var isAsyncSequence = interfaces.Count(i => i.IsNamed("System.Collections.Generic.IAsyncEnumerable`1")) == 1;
        if (isAsyncSequence && (isAwaited || !isSequence))
            return DrainKind.AsyncSequence;
        if (isSequence)
            return SequenceShape.IsCounted(type) || !SequenceShape.CanPassOn(named) ? DrainKind.None : DrainKind.Sequence;
        // Enumerators that are structs keep their position in the variable: reading a copy would never end.
        if (!type.IsReferenceType)
            return DrainKind.None;
        if (interfaces.Exists(i => i.IsNamed("System.Collections.Generic.IAsyncEnumerator`1")))
        {
            return SequenceShape.Shows(named, "MoveNextAsync", "Current") || ItemOf(type, DrainKind.AsyncEnumerator) is not null
                ? DrainKind.AsyncEnumerator
                : DrainKind.None;
        }
        return interfaces.Exists(i => i.IsNamed("System.Collections.IEnumerator")) ? DrainKind.Enumerator : DrainKind.None;
    }

    /// <summary>The interface through which a value is read whose own members do not serve; empty where they do.</summary>
    private string ThroughOf(INamedTypeSymbol type, DrainKind drain) => drain switch
    {
        DrainKind.Sequence when SequenceShape.IsAmbiguous(type) => MetadataNames.Global("System.Collections.IEnumerable"),
        DrainKind.Enumerator when !SequenceShape.Shows(type, "MoveNext", "Current") => ItemOf(type, drain) is { } item
            ? $"{MetadataNames.Global("System.Collections.Generic.IEnumerator`1")}<{item.ToCode()}>"
            : MetadataNames.Global("System.Collections.IEnumerator"),
        DrainKind.AsyncEnumerator when !SequenceShape.Shows(type, "MoveNextAsync", "Current") && ItemOf(type, drain) is { } item =>
            $"{MetadataNames.Global("System.Collections.Generic.IAsyncEnumerator`1")}<{item.ToCode()}>",
        DrainKind.DataReader when !SequenceShape.Shows(type, "Read") => MetadataNames.Global(DataReader),
        _ => "",
    };

    private static bool MayBeNull(ITypeSymbol type) => type.IsReferenceType && type.NullableAnnotation != NullableAnnotation.NotAnnotated;
}
