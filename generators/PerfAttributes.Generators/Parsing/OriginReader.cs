using Microsoft.CodeAnalysis;
using PerfAttributes.Generators.Diagnostics;
using PerfAttributes.Generators.Model;

namespace PerfAttributes.Generators.Parsing;

/// <summary>Reads what every contract attribute has: scenario, requirement, severity, skip and line.</summary>
internal static class OriginReader
{
    /// <summary>Reads it. A value that is not valid reads as left out and is noted.</summary>
    internal static ClauseOriginModel Read(AttributeData attribute, DeclaredContracts contracts)
    {
        var skip = attribute.Property("Skip") as string;
        if (skip is not null && string.IsNullOrWhiteSpace(skip))
        {
            contracts.Problems.Add(new(Rules.SkipWithoutReason, attribute, attribute.ShortName()));
            skip = null;
        }
        return new(
            attribute.Property("Scenario") as string,
            attribute.Property("Requirement") as string,
            EnumReader.ReadUnlessDefault(attribute, "Severity", contracts),
            skip,
            attribute.Parameter(MetadataNames.LineParameter)?.Value as int? ?? 0);
    }
}
