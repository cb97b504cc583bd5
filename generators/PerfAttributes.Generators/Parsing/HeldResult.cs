using Microsoft.CodeAnalysis;
using PerfAttributes.Generators.Model;

namespace PerfAttributes.Generators.Parsing;

/// <summary>Finds out how the result of a method is held, so that the memory that it keeps alive can be measured.</summary>
internal static class HeldResult
{
    /// <summary>
    /// Why a result cannot be held, as text that completes "has no live memory to measure: …"; <see langword="null"/> when it can.
    /// </summary>
    internal static string? WhyNot(IMethodSymbol method)
    {
        var result = ResultReader.Read(method);
        if (!result.HasValue)
        {
            return "it has no result; use [RetainedMemoryBudget] for what its calls leave behind, or [AllocationBudget] for what they allocate";
        }
        if (result.Items.Count > 0)
        {
            return "parts of its result are sequences that are computed as they are read, or tasks, so that it does not hold what they give; "
                + "put the contract on a method that returns lists";
        }
        return result.Drain is DrainKind.DataReader or DrainKind.AsyncDataReader
            ? "its result is a data reader, which is spent once it is read; put the contract on a method that returns what was read"
            : null;
    }

    /// <summary>Reads how the result of a method is held that can be.</summary>
    internal static HoldModel Read(IMethodSymbol method, ResultModel result, Callability callability)
    {
        if (result.Drain == DrainKind.None || ResultReader.AwaitedValue(method.ReturnType).Value is not { } value)
            return new("");
        // An element whose type is not known, or cannot be named, is held as the object that it is or is boxed into.
        return new(new DrainReader(callability, result.IsAsync).ItemOf(value, result.Drain)?.ToCode() ?? "object?");
    }
}
