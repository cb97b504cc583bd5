using Microsoft.CodeAnalysis;
using PerfAttributes.Generators.Diagnostics;
using PerfAttributes.Generators.Model;

namespace PerfAttributes.Generators.Parsing;

/// <summary>Reads <c>[ScalesAs]</c>.</summary>
internal static class GrowthReader
{
    /// <summary>Reads it.</summary>
    internal static void Read(AttributeData attribute, ClauseOriginModel origin, DeclaredContracts contracts)
    {
        if (attribute.Parameter("growth") is not { Kind: TypedConstantKind.Enum } growth)
            return;
        var bound = EnumReader.Read(growth, attribute, "Growth", contracts);
        var grown = EnumReader.ReadUnlessDefault(attribute, "In", contracts);
        if (origin.Scenario is { } scenario && !HostScenarios.CanGrow(scenario))
            contracts.Problems.Add(new(Rules.ScenarioCannotGrow, attribute, $"'{scenario}'"));
        else if (bound is not null)
            contracts.Growth.Add(new(new(origin, bound, grown), attribute));
    }
}
