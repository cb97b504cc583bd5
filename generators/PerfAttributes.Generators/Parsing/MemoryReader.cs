using Microsoft.CodeAnalysis;
using PerfAttributes.Generators.Diagnostics;
using PerfAttributes.Generators.Model;
using PerfAttributes.Quantities;

namespace PerfAttributes.Generators.Parsing;

/// <summary>Reads the budgets in bytes.</summary>
internal static class MemoryReader
{
    /// <summary>Reads <c>[AllocationBudget]</c>.</summary>
    internal static void ReadAllocation(AttributeData attribute, ClauseOriginModel origin, DeclaredContracts contracts)
    {
        if (ReadSize(attribute, contracts) is { } bytes)
            contracts.Allocation.Add(new(new(origin, bytes), attribute));
    }

    /// <summary>Reads <c>[LiveMemoryBudget]</c>.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="origin">What all contracts have.</param>
    /// <param name="contracts">Where the clause is added.</param>
    /// <param name="method">The method that has it; <see langword="null"/> for a type, whose default reaches only methods with a result.</param>
    internal static void ReadLive(AttributeData attribute, ClauseOriginModel origin, DeclaredContracts contracts, IMethodSymbol? method)
    {
        var size = ReadSize(attribute, contracts);
        if (method is not null && HeldResult.WhyNot(method) is { } reason)
            contracts.Problems.Add(new(Rules.NothingToHold, attribute, method.ToMessage(), reason));
        else if (size is { } bytes)
            contracts.LiveMemory.Add(new(new(origin, bytes), attribute));
    }

    /// <summary>Reads <c>[RetainedMemoryBudget]</c>.</summary>
    internal static void ReadRetained(AttributeData attribute, ClauseOriginModel origin, DeclaredContracts contracts)
    {
        var size = ReadSize(attribute, contracts);
        var calls = NumberReader.ReadWhole(attribute, "Calls", 1_000, 1_000_000, contracts);
        if (size is { } bytes && calls is { } count)
            contracts.RetainedMemory.Add(new(new(origin, bytes, count), attribute));
    }

    private static long? ReadSize(AttributeData attribute, DeclaredContracts contracts)
    {
        if (attribute.Parameter("max") is not { Kind: TypedConstantKind.Primitive } max)
            return null;
        var text = max.Value as string;
        if (ByteSize.TryParse(text, out var bytes))
            return bytes;
        contracts.Problems.Add(new(Rules.MalformedSize, attribute, AttributeArguments.Quote(text), ByteSize.Form));
        return null;
    }
}
