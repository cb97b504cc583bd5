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
    private readonly UntestedReader _untested;
    private readonly List<Problem> _problems = [];

    private HostReader(INamedTypeSymbol host, AttributeData attribute, Compilation compilation, CancellationToken cancellationToken)
    {
        _host = host;
        _compilation = compilation;
        _callability = new(compilation);
        _members = new(host, _callability);
        _scenarios = new(host);
        _arguments = new(host, _members, compilation);
        _untested = new(compilation, attribute.ApplicationSyntaxReference?.SyntaxTree, cancellationToken);
    }

    /// <summary>Reads a host.</summary>
    /// <param name="host">The class with the attribute.</param>
    /// <param name="attribute">Its <c>[PerfHost]</c>.</param>
    /// <param name="compilation">The compilation that it is part of.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    internal static HostReading Read(
        INamedTypeSymbol host, AttributeData attribute, Compilation compilation, CancellationToken cancellationToken)
    {
        var reader = new HostReader(host, attribute, compilation, cancellationToken);
        var (model, service) = reader.Read(attribute, cancellationToken);
        var seen = new HashSet<(string, AttributeData?, string)>();
        return new(model, service, reader._problems.FindAll(problem => seen.Add(problem.Key)));
    }

    private (HostModel? Model, INamedTypeSymbol? Service) Read(AttributeData attribute, CancellationToken cancellationToken)
    {
        _problems.AddRange(_scenarios.Problems);
        // A host that cannot be used says all the same which service it is for.
        var service = HostedService.Find(_host, attribute, _members, out var problem);
        if (HostValidity.WhyNotIn(_compilation) is { } lacking)
        {
            _problems.Add(new(Rules.UnusableHost, null, _host.Name, lacking));
            return (null, service?.Type);
        }
        if (HostValidity.WhyNot(_host, _callability) is { } reason)
            return (Without(new(Rules.UnusableHost, null, _host.Name, reason)), service?.Type);
        if (service is null)
            return (problem is null ? null : Without(problem), null);
        var methods = ReadMethods(service, cancellationToken);
        return (methods.Count == 0 && _untested.Methods.Count == 0 ? null : ToModel(service, methods), service.Type);
    }

    private List<MethodReading> ReadMethods(HostedService service, CancellationToken cancellationToken)
    {
        var levels = new ContractLevels(service.Type, _compilation.Assembly);
        var methods = ServiceMethods.Find(service.Type);
        var calls = new CallReader(_arguments, _callability, service.Access is not null, _problems);
        var reader = new MethodReader(_host, _scenarios, calls, new(methods, calls), _problems);
        var read = new List<MethodReading>();
        var hasContracts = false;
        foreach (var method in methods)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (levels.FirstContract(method) is not { } blame)
                continue;
            var known = _problems.Count;
            var merged = levels.Merge(method);
            _problems.AddRange(merged.Problems);
            // All that reaches the method may be a default that does not concern it: then it need not be callable.
            if (merged.Clauses.Any() || method.Sources.Any(source => source.GetAttributes().Any(ContractReader.IsContract)))
            {
                hasContracts = true;
                if (reader.Read(method, merged, blame) is { } model)
                    read.Add(model);
            }
            hasContracts |= merged.Problems.Count > 0;
            _untested.Add(method, _problems.Skip(known));
        }
        if (!hasContracts)
            _problems.Add(new(Rules.ServiceWithoutContracts, null, _host.Name, service.Type.ToMessage()));
        return read;
    }

    /// <summary>A host of which nothing can be tested.</summary>
    private HostModel? Without(Problem problem)
    {
        _problems.Add(problem);
        return _untested.Of(_host, problem) is { } untested ? ToModel(_host, IsPublic(_host)) with { Untested = new([untested]) } : null;
    }

    private HostModel ToModel(HostedService service, List<MethodReading> methods)
    {
        var underContract = methods.ConvertAll(reading => reading.Method);
        var rivals = methods.SelectMany(reading => reading.Rivals)
            .Where(rival => !underContract.Contains(rival.Method))
            .GroupBy(rival => rival.Method)
            .Select(same => same.First())
            .ToList();
        var names = OperationNames.Of(underContract, rivals.ConvertAll(rival => rival.Method));
        return ToModel(service.Type, IsPublic(_host) && IsPublic(service.Type)) with
        {
            ServiceAccess = service.IsMember ? "" : service.Access?.ToCode() ?? "",
            Methods = methods.Select(reading => reading.Named(names)).ToEquatableArray(),
            Rivals = rivals.Select(rival => rival.Call with { Operation = names[rival.Method] }).ToEquatableArray(),
            Untested = _untested.Methods.ToEquatableArray(),
        };
    }

    private HostModel ToModel(INamedTypeSymbol service, bool isPublic)
    {
        var space = _host.ContainingNamespace;
        var taken = FixtureNames.Candidates(_host.Name).Where(name => space.GetMembers(name).Any());
        return new(
            space.IsGlobalNamespace ? "" : space.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat
                .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted)),
            _host.Name,
            _host.ToCode(),
            isPublic,
            taken.ToEquatableArray(),
            service.ToFullName(),
            ServiceAccess: "",
            Methods: default,
            Rivals: default,
            Untested: default);
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
}
