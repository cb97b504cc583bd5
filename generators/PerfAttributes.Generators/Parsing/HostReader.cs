using Microsoft.CodeAnalysis;
using PerfAttributes.Generators.Diagnostics;
using PerfAttributes.Generators.Emit;
using PerfAttributes.Generators.Model;

namespace PerfAttributes.Generators.Parsing;

/// <summary>Reads a host, its service and the contracts of the service's methods.</summary>
internal sealed class HostReader
{
    private readonly INamedTypeSymbol _host;
    private readonly Compilation _compilation;
    private readonly Callability _callability;
    private readonly HostScenarios _scenarios;
    private readonly ArgumentReader _arguments;
    private readonly HostMembers _members;
    private readonly bool _hasDatabase;
    private readonly List<Problem> _problems = [];

    private HostReader(INamedTypeSymbol host, Compilation compilation)
    {
        _host = host;
        _compilation = compilation;
        _callability = new(compilation);
        _members = new(host, _callability);
        _scenarios = new(host);
        _arguments = new(host, _members, compilation);
        _hasDatabase = HasDatabase(host);
    }

    /// <summary>Reads a host.</summary>
    /// <param name="host">The class with the attribute.</param>
    /// <param name="attribute">Its <c>[PerfHost]</c>.</param>
    /// <param name="compilation">The compilation that it is part of.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    internal static HostReading Read(
        INamedTypeSymbol host, AttributeData attribute, Compilation compilation, CancellationToken cancellationToken)
    {
        var reader = new HostReader(host, compilation);
        var (model, service) = reader.Read(attribute, cancellationToken);
        var seen = new HashSet<(string, AttributeData?, string)>();
        return new(model, service, reader._problems.FindAll(problem => seen.Add(problem.Key)));
    }

    private (HostModel? Model, INamedTypeSymbol? Service) Read(AttributeData attribute, CancellationToken cancellationToken)
    {
        _problems.AddRange(_scenarios.Problems);
        if (HostValidity.WhyNot(_host, _compilation, _callability) is { } reason)
        {
            _problems.Add(new(Rules.UnusableHost, null, _host.Name, reason));
            return default;
        }
        var service = HostedService.Find(_host, attribute, _members, out var problem);
        if (service is null)
        {
            if (problem is not null)
                _problems.Add(problem);
            return default;
        }
        var methods = ReadMethods(service, cancellationToken);
        return (methods.Count == 0 ? null : ToModel(service, methods), service.Type);
    }

    private List<MethodModel> ReadMethods(HostedService service, CancellationToken cancellationToken)
    {
        var levels = new ContractLevels(service.Type, _compilation.Assembly);
        var read = new List<(ServiceMethod Method, MethodModel Model)>();
        var hasContracts = false;
        foreach (var method in ServiceMethods.Find(service.Type))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (levels.FirstContract(method) is not { } blame)
                continue;
            hasContracts = true;
            var merged = levels.Merge(method);
            _problems.AddRange(merged.Problems);
            if (ReadMethod(method, merged, blame, service) is { } model)
                read.Add((method, model));
        }
        if (!hasContracts)
            _problems.Add(new(Rules.ServiceWithoutContracts, null, _host.Name, service.Type.ToMessage()));
        return OperationNames.Assign(read);
    }

    private MethodModel? ReadMethod(ServiceMethod method, MergedContract merged, AttributeData blame, HostedService service)
    {
        if (_callability.WhyNot(method, service.Access is not null) is { } reason)
        {
            _problems.Add(new(Rules.CannotCall, blame, method.Method.ToMessage(), reason));
            return null;
        }
        var arguments = new List<ArgumentModel>();
        foreach (var parameter in method.Callee.Parameters)
        {
            if (_arguments.Read(parameter, blame, out var problem) is { } argument)
                arguments.Add(argument);
            else
                _problems.Add(problem!);
        }
        var contract = ToModel(method, merged);
        var checks = ChecksOf(method, merged, contract);
        if (checks.Count == 0 || arguments.Count < method.Callee.Parameters.Length)
            return null;
        return new(
            method.Callee.Name,
            Operation: "",
            method.Callee.ToSignature(),
            method.Receiver.ToCode(),
            method.Receiver.IsReferenceType,
            method.Callee.IsStatic,
            arguments.ToEquatableArray(),
            ResultReader.Read(method.Callee),
            contract,
            checks.ToEquatableArray());
    }

    private ContractModel ToModel(ServiceMethod method, MergedContract merged)
    {
        if (!_hasDatabase)
        {
            foreach (var (clause, attribute) in merged.Clauses.Where(pair => pair.Clause is QueryClauseModel or IndexClauseModel or TableScanClauseModel))
            {
                var name = attribute.AttributeClass!.Name;
                _problems.Add(new(
                    Rules.NoDatabase, attribute, name.Substring(0, name.Length - "Attribute".Length), method.Method.ToMessage(), _host.Name));
            }
        }
        return new(
            merged.Latency.Select(declared => declared.Clause).ToEquatableArray(),
            merged.Allocation.Select(declared => declared.Clause).ToEquatableArray(),
            _hasDatabase ? merged.Queries.Select(declared => declared.Clause).ToEquatableArray() : default,
            _hasDatabase ? merged.Indexes.Select(declared => declared.Clause).ToEquatableArray() : default,
            _hasDatabase ? merged.TableScans.Select(declared => declared.Clause).ToEquatableArray() : default);
    }

    private List<CheckModel> ChecksOf(ServiceMethod method, MergedContract merged, ContractModel contract)
    {
        var asked = new List<(string Name, AttributeData? Attribute)>();
        if (merged.Scenarios.IsEmpty)
            asked.Add((HostScenarios.Default, null));
        else
            asked.AddRange(merged.Scenarios.Select(name => (name, merged.ScenariosAttribute)));
        // A contract that names a scenario outside [PerfScenarios] adds it: a contract is never without a test.
        asked.AddRange(merged.Clauses.Where(pair => pair.Clause.Origin.Scenario is not null)
            .Select(pair => (pair.Clause.Origin.Scenario!, (AttributeData?)pair.Attribute)));
        foreach (var (name, attribute) in asked.Where(scenario => !_scenarios.Knows(scenario.Name)))
            _problems.Add(new(Rules.UnknownScenario, attribute, method.Method.ToMessage(), name, _host.Name, _scenarios.Names));
        var known = asked.Select(scenario => scenario.Name).Where(_scenarios.Knows).Distinct().ToList();

        var checks = new List<CheckModel>();
        foreach (CheckKind kind in Enum.GetValues(typeof(CheckKind)))
        {
            var clauses = contract.Of(kind).ToList();
            var holding = known.FindAll(name => clauses.Exists(clause => clause.Origin.Scenario is null || clause.Origin.Scenario == name));
            if (holding.Count > 0)
                checks.Add(new(kind, holding.ToEquatableArray()));
        }
        return checks;
    }

    private HostModel ToModel(HostedService service, List<MethodModel> methods)
    {
        var space = _host.ContainingNamespace;
        var taken = FixtureNames.Candidates(_host.Name).Where(name => space.GetMembers(name).Any());
        return new(
            space.IsGlobalNamespace ? "" : space.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat
                .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted)),
            _host.Name,
            _host.ToCode(),
            IsPublic(_host) && IsPublic(service.Type),
            taken.ToEquatableArray(),
            service.Type.ToFullName(),
            service.IsMember ? "" : service.Access?.ToCode() ?? "",
            methods.ToEquatableArray());
    }

    private static bool IsPublic(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.ContainingType)
        {
            if (current.DeclaredAccessibility != Accessibility.Public)
                return false;
        }
        return true;
    }

    private static bool HasDatabase(INamedTypeSymbol host) => host.SelfAndBases().Any(type =>
        type.IsNamed(MetadataNames.SqlitePerfHost)
        || type.IsNamed(MetadataNames.GenericSqlitePerfHost)
        || type.GetMembers(MetadataNames.QueryRecorderMember).Any(member => member.IsOverride));
}
