using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PerfAttributes.Generators.Diagnostics;
using PerfAttributes.Generators.Model;
using PerfAttributes.Quantities;

namespace PerfAttributes.Generators.Parsing;

/// <summary>Reads the contract attributes of one symbol. Generator and analyzers both read through here.</summary>
internal static class ContractReader
{
    private static readonly LatencyStatistic[] Statistics = (LatencyStatistic[])Enum.GetValues(typeof(LatencyStatistic));

    /// <summary>Whether an attribute is a performance contract (scenarios alone are not).</summary>
    internal static bool IsContract(AttributeData attribute) =>
        attribute.AttributeClass is { } type
        && type.IsIn(MetadataNames.AttributesNamespace)
        && type.Name is MetadataNames.LatencyBudgetAttribute or MetadataNames.AllocationBudgetAttribute
            or MetadataNames.QueryBudgetAttribute or MetadataNames.RequiresIndexAttribute or MetadataNames.NoTableScanAttribute;

    /// <summary>Whether an attribute is a performance contract or names scenarios.</summary>
    internal static bool IsContractOrScenarios(AttributeData attribute) =>
        IsContract(attribute)
        || (attribute.AttributeClass is { Name: MetadataNames.PerfScenariosAttribute } type && type.IsIn(MetadataNames.AttributesNamespace));

    /// <summary>Reads a method, type or assembly.</summary>
    internal static DeclaredContracts Read(ISymbol symbol)
    {
        var contracts = new DeclaredContracts();
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is not { } type || !type.IsIn(MetadataNames.AttributesNamespace))
                continue;
            if (contracts.FirstContract is null && IsContract(attribute))
                contracts.FirstContract = attribute;
            switch (type.Name)
            {
                case MetadataNames.LatencyBudgetAttribute: ReadLatency(attribute, contracts, symbol is IAssemblySymbol); break;
                case MetadataNames.AllocationBudgetAttribute: ReadAllocation(attribute, contracts); break;
                case MetadataNames.QueryBudgetAttribute: ReadQueries(attribute, contracts); break;
                case MetadataNames.RequiresIndexAttribute: ReadIndexes(attribute, contracts); break;
                case MetadataNames.NoTableScanAttribute: ReadTableScans(attribute, contracts); break;
                case MetadataNames.PerfScenariosAttribute: ReadScenarios(attribute, contracts); break;
            }
        }
        contracts.Problems.AddRange(BudgetConsistency.FindRepeated(contracts));
        contracts.Problems.AddRange(BudgetConsistency.FindContradictions(contracts.Latency));
        return contracts;
    }

    private static void ReadLatency(AttributeData attribute, DeclaredContracts contracts, bool onAssembly)
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
                contracts.Latency.Add(new(new(OriginOf(attribute), statistic, nanoseconds, tolerance), attribute));
            else
                contracts.Problems.Add(new(Rules.MalformedDuration, attribute, statistic.ToString(), Quote(text), Duration.Form));
        }
        if (named > 0)
            return;
        var setsTolerance = attribute.Property("Tolerance") is string && attribute.Property("Scenario") is null;
        if (setsTolerance)
        {
            contracts.Tolerance ??= tolerance;
            contracts.ToleranceAttribute ??= attribute;
        }
        else
        {
            contracts.Problems.Add(new(Rules.EmptyContract, attribute, "LatencyBudget", onAssembly
                ? "set Tolerance"
                : "set at least one of Mean, Median, P95, P99, StdDev, Max, or Tolerance alone as a default for all scenarios"));
        }
    }

    private static double? ReadTolerance(AttributeData attribute, DeclaredContracts contracts)
    {
        if (attribute.Property("Tolerance") is not string text)
            return null;
        if (Percentage.TryParse(text, out var fraction))
            return fraction;
        contracts.Problems.Add(new(Rules.MalformedTolerance, attribute, Quote(text), Percentage.Form));
        return null;
    }

    private static void ReadAllocation(AttributeData attribute, DeclaredContracts contracts)
    {
        if (attribute.Parameter("max") is not { Kind: TypedConstantKind.Primitive } max)
            return;
        var text = max.Value as string;
        if (ByteSize.TryParse(text, out var bytes))
            contracts.Allocation.Add(new(new(OriginOf(attribute), bytes), attribute));
        else
            contracts.Problems.Add(new(Rules.MalformedSize, attribute, Quote(text), ByteSize.Form));
    }

    private static void ReadQueries(AttributeData attribute, DeclaredContracts contracts)
    {
        var clause = new QueryClauseModel(
            OriginOf(attribute),
            Limit<int>(attribute, "MaxStatements"),
            Limit<long>(attribute, "MaxVmSteps"),
            Limit<long>(attribute, "MaxFullScanSteps"),
            Limit<int>(attribute, "MaxSorts"));
        if (clause is { MaxStatements: null, MaxVmSteps: null, MaxFullScanSteps: null, MaxSorts: null })
        {
            contracts.Problems.Add(new(
                Rules.EmptyContract, attribute, "QueryBudget",
                "set at least one of MaxStatements, MaxVmSteps, MaxFullScanSteps, MaxSorts to 0 or more"));
        }
        else
        {
            contracts.Queries.Add(new(clause, attribute));
        }
    }

    private static void ReadIndexes(AttributeData attribute, DeclaredContracts contracts)
    {
        var parameters = attribute.AttributeConstructor?.Parameters.Length ?? 0;
        var names = attribute.ConstructorArguments.Take(parameters)
            .Where(argument => argument.Kind == TypedConstantKind.Array || argument.Type?.SpecialType == SpecialType.System_String)
            .SelectMany(argument => AttributeArguments.Texts(argument))
            .ToList();
        if (parameters == 0)
            return;
        if (names.Count == 0)
            contracts.Problems.Add(new(Rules.NoIndexNamed, attribute, "no index"));
        else if (names.Exists(string.IsNullOrWhiteSpace))
            contracts.Problems.Add(new(Rules.NoIndexNamed, attribute, "a blank index"));
        else
            contracts.Indexes.Add(new(new(OriginOf(attribute), names.Select(name => name!).ToEquatableArray()), attribute));
    }

    private static void ReadTableScans(AttributeData attribute, DeclaredContracts contracts)
    {
        var rows = attribute.Property("MaxRows") as long? ?? 0;
        var except = attribute.TextsProperty("Except").Where(name => !string.IsNullOrWhiteSpace(name)).Select(name => name!);
        if (rows < 0)
            contracts.Problems.Add(new(Rules.NegativeRows, attribute, rows.ToString(CultureInfo.InvariantCulture)));
        else
            contracts.TableScans.Add(new(new(OriginOf(attribute), except.ToEquatableArray(), rows), attribute));
    }

    private static void ReadScenarios(AttributeData attribute, DeclaredContracts contracts)
    {
        var names = attribute.Parameter("names") is { } argument ? AttributeArguments.Texts(argument) : [];
        if (names.All(string.IsNullOrWhiteSpace))
            contracts.Problems.Add(new(Rules.EmptyContract, attribute, "PerfScenarios", "name at least one scenario, for example \"medium\""));
        contracts.Scenarios = [.. names.Where(name => !string.IsNullOrWhiteSpace(name)).Select(name => name!).Distinct()];
        contracts.ScenariosAttribute = attribute;
    }

    private static ClauseOriginModel OriginOf(AttributeData attribute) => new(
        attribute.Property("Scenario") as string,
        attribute.Property("Requirement") as string,
        attribute.Parameter(MetadataNames.LineParameter)?.Value as int? ?? 0);

    private static T? Limit<T>(AttributeData attribute, string name)
        where T : struct, IComparable<T> =>
        attribute.Property(name) is T value && value.CompareTo(default) >= 0 ? value : null;

    private static string Quote(string? text) => text is null ? "null" : SymbolDisplay.FormatLiteral(text, quote: true);
}
