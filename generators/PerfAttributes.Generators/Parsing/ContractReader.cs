using Microsoft.CodeAnalysis;
using PerfAttributes.Generators.Diagnostics;

namespace PerfAttributes.Generators.Parsing;

/// <summary>Reads the contract attributes of one symbol. Generator and analyzers both read through here.</summary>
internal static class ContractReader
{
    /// <summary>Whether an attribute is a performance contract (scenarios alone are not).</summary>
    internal static bool IsContract(AttributeData attribute) =>
        attribute.AttributeClass is { } type
        && MetadataNames.ContractAttributes.Contains(type.Name)
        && type.IsIn(MetadataNames.AttributesNamespace);

    /// <summary>Whether an attribute is a performance contract or names scenarios.</summary>
    internal static bool IsContractOrScenarios(AttributeData attribute) => IsContract(attribute) || IsScenarios(attribute);

    /// <summary>Reads a method, type or assembly.</summary>
    internal static DeclaredContracts Read(ISymbol symbol)
    {
        var contracts = new DeclaredContracts();
        foreach (var attribute in symbol.GetAttributes())
        {
            if (IsScenarios(attribute))
                ReadScenarios(attribute, contracts);
            else if (IsContract(attribute))
                ReadContract(attribute, contracts, symbol);
        }
        contracts.Problems.AddRange(BudgetConsistency.FindRepeated(contracts));
        contracts.Problems.AddRange(BudgetConsistency.FindContradictions(contracts.Latency));
        return contracts;
    }

    private static void ReadContract(AttributeData attribute, DeclaredContracts contracts, ISymbol symbol)
    {
        contracts.FirstContract ??= attribute;
        var origin = OriginReader.Read(attribute, contracts);
        var method = symbol as IMethodSymbol;
        switch (attribute.AttributeClass!.Name)
        {
            case MetadataNames.LatencyBudgetAttribute: LatencyReader.Read(attribute, origin, contracts, symbol is IAssemblySymbol); break;
            case MetadataNames.ThroughputBudgetAttribute: ThroughputReader.Read(attribute, origin, contracts); break;
            case MetadataNames.AllocationBudgetAttribute: MemoryReader.ReadAllocation(attribute, origin, contracts); break;
            case MetadataNames.LiveMemoryBudgetAttribute: MemoryReader.ReadLive(attribute, origin, contracts, method); break;
            case MetadataNames.RetainedMemoryBudgetAttribute: MemoryReader.ReadRetained(attribute, origin, contracts); break;
            case MetadataNames.QueryBudgetAttribute: QueryReader.ReadBudget(attribute, origin, contracts); break;
            case MetadataNames.RequiresIndexAttribute: QueryReader.ReadIndexes(attribute, origin, contracts); break;
            case MetadataNames.NoTableScanAttribute: QueryReader.ReadTableScans(attribute, origin, contracts); break;
            case MetadataNames.NoTempBTreeAttribute: QueryReader.ReadTempBTrees(attribute, origin, contracts); break;
            case MetadataNames.NoAutomaticIndexAttribute: QueryReader.ReadAutomaticIndexes(attribute, origin, contracts); break;
            case MetadataNames.FasterThanAttribute when method is not null: ComparisonReader.Read(attribute, origin, contracts, method); break;
            case MetadataNames.ScalesAsAttribute: GrowthReader.Read(attribute, origin, contracts); break;
            case MetadataNames.TrackRegressionAttribute: RegressionReader.Read(attribute, origin, contracts); break;
        }
    }

    private static void ReadScenarios(AttributeData attribute, DeclaredContracts contracts)
    {
        var names = attribute.Parameter("names") is { } argument ? AttributeArguments.Texts(argument) : [];
        if (names.All(string.IsNullOrWhiteSpace))
            contracts.Problems.Add(new(Rules.EmptyContract, attribute, "PerfScenarios", "name at least one scenario, for example \"medium\""));
        contracts.Scenarios = [.. names.Where(name => !string.IsNullOrWhiteSpace(name)).Select(name => name!).Distinct()];
        contracts.ScenariosAttribute = attribute;
    }

    private static bool IsScenarios(AttributeData attribute) =>
        attribute.AttributeClass is { Name: MetadataNames.PerfScenariosAttribute } type && type.IsIn(MetadataNames.AttributesNamespace);
}
