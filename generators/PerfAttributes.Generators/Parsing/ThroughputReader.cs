using Microsoft.CodeAnalysis;
using PerfAttributes.Generators.Diagnostics;
using PerfAttributes.Generators.Model;
using PerfAttributes.Quantities;

namespace PerfAttributes.Generators.Parsing;

/// <summary>Reads <c>[ThroughputBudget]</c>.</summary>
internal static class ThroughputReader
{
    /// <summary>Reads it.</summary>
    internal static void Read(AttributeData attribute, ClauseOriginModel origin, DeclaredContracts contracts)
    {
        if (attribute.Parameter("min") is not { Kind: TypedConstantKind.Primitive } min)
            return;
        var isRate = Rate.TryParse(min.Value as string, out var perSecond);
        if (!isRate)
            contracts.Problems.Add(new(Rules.MalformedRate, attribute, AttributeArguments.Quote(min.Value as string), Rate.Form));
        var callers = NumberReader.ReadWhole(attribute, "Concurrency", 1, 64, contracts);
        if (isRate && callers is { } concurrency)
            contracts.Throughput.Add(new(new(origin, perSecond, concurrency), attribute));
    }
}
