using Microsoft.CodeAnalysis;
using PerfAttributes.Generators.Diagnostics;
using PerfAttributes.Generators.Model;
using PerfAttributes.Quantities;

namespace PerfAttributes.Generators.Parsing;

/// <summary>Reads <c>[LatencyBudget]</c>.</summary>
internal static class LatencyReader
{
    private static readonly LatencyStatistic[] Statistics = (LatencyStatistic[])Enum.GetValues(typeof(LatencyStatistic));

    /// <summary>Reads it: limits, or the tolerance alone as a default.</summary>
    internal static void Read(AttributeData attribute, ClauseOriginModel origin, DeclaredContracts contracts, bool onAssembly)
    {
        var tolerance = ReadTolerance(attribute, contracts);
        var named = 0;
        foreach (var statistic in Statistics)
        {
            if (attribute.Property(statistic.ToString()) is not string text)
                continue;
            named++;
            if (onAssembly)
                contracts.Problems.Add(new(Rules.StatisticOnAssembly, attribute, statistic.ToString()));
            else if (Duration.TryParse(text, out var nanoseconds))
                contracts.Latency.Add(new(new(origin, statistic, nanoseconds, tolerance), attribute));
            else
                contracts.Problems.Add(new(Rules.MalformedDuration, attribute, statistic.ToString(), AttributeArguments.Quote(text), Duration.Form));
        }
        if (named > 0)
            return;
        // A default has no verdict, so nothing that could be skipped or softened, and no scenario.
        var setsTolerance = attribute.Property("Tolerance") is string && origin is { Scenario: null, Severity: null, Skip: null };
        if (setsTolerance)
        {
            contracts.Tolerance ??= tolerance;
            contracts.ToleranceAttribute ??= attribute;
        }
        else
        {
            contracts.Problems.Add(new(Rules.EmptyContract, attribute, "LatencyBudget", onAssembly
                ? "set Tolerance, and nothing else"
                : "set at least one of Mean, Median, P95, P99, StdDev, Max, or Tolerance alone as a default for all scenarios"));
        }
    }

    private static double? ReadTolerance(AttributeData attribute, DeclaredContracts contracts)
    {
        if (attribute.Property("Tolerance") is not string text)
            return null;
        if (Percentage.TryParse(text, out var fraction))
            return fraction;
        contracts.Problems.Add(new(Rules.MalformedTolerance, attribute, AttributeArguments.Quote(text), Percentage.Form));
        return null;
    }
}
