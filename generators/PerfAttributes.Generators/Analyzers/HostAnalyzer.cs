using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using PerfAttributes.Generators.Diagnostics;
using PerfAttributes.Generators.Parsing;

namespace PerfAttributes.Generators.Analyzers;

/// <summary>
/// Checks hosts against their services through the generator's own reader, and finds contracts that no host tests.
/// Without a host it does nothing.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HostAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableArray<DiagnosticDescriptor> OwnRules =
    [
        Rules.UnusableHost,
        Rules.HostWithoutService,
        Rules.ServiceWithoutContracts,
        Rules.DuplicateHost,
        Rules.ServiceWithoutHost,
        Rules.UnknownScenario,
        Rules.InvalidScenarioName,
        Rules.MissingArgument,
        Rules.ArgumentOfWrongType,
        Rules.CannotCall,
        Rules.NoDatabase,
    ];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [.. OwnRules.Union(new ContractAnalyzer().SupportedDiagnostics)];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(MetadataNames.PerfHostAttribute) is null)
                return;
            var hosts = new ConcurrentBag<Host>();
            start.RegisterSymbolAction(symbol => AnalyzeHost(symbol, hosts), SymbolKind.NamedType);
            start.RegisterCompilationEndAction(end => AnalyzeProject(end, hosts));
        });
    }

    private static void AnalyzeHost(SymbolAnalysisContext context, ConcurrentBag<Host> hosts)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        var attribute = type.GetAttributes().FirstOrDefault(candidate => candidate.AttributeClass.IsNamed(MetadataNames.PerfHostAttribute));
        if (attribute is null)
            return;
        var reading = HostReader.Read(type, attribute, context.Compilation, context.CancellationToken);
        var location = IdentifierOf(attribute, context.CancellationToken) ?? type.Locations[0];
        foreach (var problem in reading.Problems)
        {
            // Whatever is wrong with an attribute in this project's source, the analyzer of contracts says there.
            if (OwnRules.Contains(problem.Rule) || !problem.IsIn(context.Compilation))
                context.ReportDiagnostic(problem.ToDiagnostic(context.Compilation, location));
        }
        hosts.Add(new(type, reading.Service, reading.IsUsable, location));
    }

    private static void AnalyzeProject(CompilationAnalysisContext context, ConcurrentBag<Host> found)
    {
        if (found.IsEmpty)
            return;
        var hosts = found.OrderBy(host => host.Type.ToFullName(), StringComparer.Ordinal).ToList();
        ReportDuplicates(context, hosts);

        var hostOf = new Dictionary<string, Host>(StringComparer.Ordinal);
        // Where several hosts reach a type, one that can be used is the one to speak of.
        foreach (var host in hosts.Where(host => host.Service is not null).OrderBy(host => host.IsUsable))
        {
            foreach (var type in HostedTypes(host.Service!))
                hostOf[UnseenMethods.KeyOf(type)] = host;
        }
        var unhosted = AnnotatedTypes.Find(context.Compilation, context.CancellationToken).ToList();
        foreach (var method in UnseenMethods.Find(context.Compilation, context.CancellationToken))
        {
            if (!hostOf.TryGetValue(UnseenMethods.KeyOf(method.ContainingType), out var host))
                unhosted.Add(method.ContainingType);
            else if (host.IsUsable)
                context.ReportDiagnostic(Diagnostic.Create(Rules.CannotCall, host.Location, method.ToMessage(), Callability.NotAccessible(context.Compilation)));
        }
        foreach (var type in unhosted.Where(type => !hostOf.ContainsKey(UnseenMethods.KeyOf(type))).GroupBy(UnseenMethods.KeyOf).Select(same => same.First()))
        {
            var location = type.Locations.FirstOrDefault(candidate => candidate.IsInSource && context.Compilation.ContainsSyntaxTree(candidate.SourceTree!))
                ?? hosts[0].Location;
            context.ReportDiagnostic(Diagnostic.Create(
                Rules.ServiceWithoutHost, location, type.ToFullName(), type.ContainingAssembly.Name));
        }
    }

    private static void ReportDuplicates(CompilationAnalysisContext context, List<Host> hosts)
    {
        foreach (var same in hosts.Where(host => host.IsUsable && host.Service is not null).GroupBy(host => host.Service!, SymbolEqualityComparer.Default))
        {
            var first = same.First();
            foreach (var host in same.Skip(1))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Rules.DuplicateHost, host.Location, first.Type.Name, host.Type.Name, host.Service!.ToMessage()));
            }
        }
    }

    /// <summary>The types whose contracts a host of a service tests: the service, its base types and interfaces.</summary>
    private static IEnumerable<INamedTypeSymbol> HostedTypes(INamedTypeSymbol service) =>
        service.SelfAndBases().Concat(service.SelfAndInterfaces());

    private static Location? IdentifierOf(AttributeData attribute, CancellationToken cancellationToken) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken).FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Identifier.GetLocation();

    private sealed record Host(INamedTypeSymbol Type, INamedTypeSymbol? Service, bool IsUsable, Location Location);
}
