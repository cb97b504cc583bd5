using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PerfAttributes.Generators.Diagnostics;
using PerfAttributes.Generators.Model;

namespace PerfAttributes.Generators.Parsing;

/// <summary>Reads one method under contract: its call, the clauses that this host can check, and the tests that they ask for.</summary>
/// <param name="host">The host.</param>
/// <param name="scenarios">The scenarios that it knows.</param>
/// <param name="calls">Reads calls.</param>
/// <param name="rivals">Reads the methods that it is compared with.</param>
/// <param name="problems">Where problems are noted.</param>
internal sealed class MethodReader(
    INamedTypeSymbol host, HostScenarios scenarios, CallReader calls, RivalReader rivals, List<Problem> problems)
{
    private readonly bool _hasDatabase = HasDatabase(host);

    /// <summary>Reads a method.</summary>
    /// <param name="method">The method.</param>
    /// <param name="merged">Its contract.</param>
    /// <param name="blame">The attribute at which problems of the method are reported.</param>
    /// <returns><see langword="null"/> where nothing can be tested.</returns>
    internal MethodReading? Read(ServiceMethod method, MergedContract merged, AttributeData blame)
    {
        var call = calls.Read(method, blame);
        var compared = rivals.Read(merged);
        var contract = ContractOf(method, merged, compared);
        var checks = ChecksOf(method, merged, contract);
        if (call is null || checks.Count == 0)
            return null;
        if (contract.LiveMemory.Count > 0)
            call = calls.Holding(call, method);
        return new(method, new(call, method.Callee.ToSignature(), contract, checks.ToEquatableArray()), compared);
    }

    private ContractModel ContractOf(ServiceMethod method, MergedContract merged, IReadOnlyList<Rival> compared)
    {
        if (!_hasDatabase)
        {
            var ofQueries = merged.Clauses.Where(pair => pair.Clause is QueryClauseModel or IndexClauseModel or TableScanClauseModel
                or TempBTreeClauseModel or AutomaticIndexClauseModel);
            foreach (var (_, attribute) in ofQueries)
                problems.Add(new(Rules.NoDatabase, attribute, attribute.ShortName(), method.Method.ToMessage(), host.Name));
        }
        return new(
            ModelsOf(merged.Latency),
            ModelsOf(merged.Throughput),
            ModelsOf(merged.Allocation),
            ModelsOf(merged.LiveMemory),
            ModelsOf(merged.RetainedMemory),
            _hasDatabase ? ModelsOf(merged.Queries) : default,
            _hasDatabase ? ModelsOf(merged.Indexes) : default,
            _hasDatabase ? ModelsOf(merged.TableScans) : default,
            _hasDatabase ? ModelsOf(merged.TempBTrees) : default,
            _hasDatabase ? ModelsOf(merged.AutomaticIndexes) : default,
            compared.Select(rival => rival.Clause).ToEquatableArray(),
            ModelsOf(merged.Growth),
            ModelsOf(merged.Regression));
    }

    private List<CheckModel> ChecksOf(ServiceMethod method, MergedContract merged, ContractModel contract)
    {
        problems.AddRange(merged.Scenarios.Where(scenario => !scenarios.Knows(scenario.Name))
            .Select(scenario => Unknown(scenario.Name, scenario.Attribute, method)));
        var known = merged.Scenarios.Select(scenario => scenario.Name).Where(scenarios.Knows).Distinct().ToList();

        var checks = new List<CheckModel>();
        foreach (CheckKind kind in Enum.GetValues(typeof(CheckKind)))
        {
            var clauses = contract.Of(kind).ToList();
            var holding = known.FindAll(name =>
                (kind != CheckKind.ScalesAs || HostScenarios.CanGrow(name))
                && clauses.Exists(clause => clause.Origin.Scenario is null || clause.Origin.Scenario == name));
            if (holding.Count > 0)
                checks.Add(new(kind, holding.ToEquatableArray()));
        }
        return checks;
    }

    private Problem Unknown(string name, AttributeData? attribute, ServiceMethod method)
    {
        var canDefine = scenarios.CanDefine(name);
        var properties = ImmutableDictionary<string, string?>.Empty.Add(FixProperties.Host, host.GetDocumentationCommentId());
        return new(
            Rules.UnknownScenario, attribute,
            method.Method.ToMessage(), name, host.Name,
            scenarios.Nearest(name) is { } nearest ? $" (did you mean '{nearest}'?)" : "",
            scenarios.Names,
            canDefine ? $", or declare it with [DefineScenario(\"{name}\")] on '{host.Name}'" : "")
        {
            Properties = canDefine ? properties.Add(FixProperties.Scenario, name) : properties,
        };
    }

    private static EquatableArray<TClause> ModelsOf<TClause>(IEnumerable<Declared<TClause>> clauses)
        where TClause : IClauseModel, IEquatable<TClause> => clauses.Select(declared => declared.Clause).ToEquatableArray();

    private static bool HasDatabase(INamedTypeSymbol host) => host.SelfAndBases().Any(type =>
        type.IsNamed(MetadataNames.SqlitePerfHost)
        || type.IsNamed(MetadataNames.GenericSqlitePerfHost)
        || type.GetMembers(MetadataNames.QueryRecorderMember).Any(member => member.IsOverride));
}
