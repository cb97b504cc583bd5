using Microsoft.CodeAnalysis;
using PerfAttributes.Generators.Diagnostics;
using PerfAttributes.Generators.Model;
using PerfAttributes.Quantities;

namespace PerfAttributes.Generators.Parsing;

/// <summary>Reads <c>[TrackRegression]</c>.</summary>
internal static class RegressionReader
{
    /// <summary>What holds where the attribute names no threshold, as a fraction; the attribute's own default, held together by a test.</summary>
    internal const double DefaultThreshold = 0.1;

    /// <summary>Reads it.</summary>
    internal static void Read(AttributeData attribute, ClauseOriginModel origin, DeclaredContracts contracts)
    {
        if (attribute.Constant("Threshold") is not { } written)
            contracts.Regression.Add(new(new(origin, DefaultThreshold), attribute));
        else if (Percentage.TryParseAboveZero(written.Value as string, out var threshold))
            contracts.Regression.Add(new(new(origin, threshold), attribute));
        else
            contracts.Problems.Add(new(Rules.MalformedThreshold, attribute, AttributeArguments.Quote(written.Value as string), Percentage.FormAboveZero));
    }
}
