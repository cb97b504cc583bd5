using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using PerfAttributes.Generators.Diagnostics;
using PerfAttributes.Generators.Parsing;

namespace PerfAttributes.Generators.Analyzers;

/// <summary>Checks contract attributes where they are written: values, consistency, and what they stand on. Needs no host.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContractAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        Rules.CannotCall,
        Rules.NotAMethod,
        Rules.StatisticOnAssembly,
        Rules.UnknownOther,
        Rules.AmbiguousOther,
        Rules.ComparedWithItself,
        Rules.MalformedDuration,
        Rules.MalformedSize,
        Rules.MalformedTolerance,
        Rules.EmptyContract,
        Rules.ContradictoryBudgets,
        Rules.RepeatedBudget,
        Rules.MalformedRate,
        Rules.NumberOutOfRange,
        Rules.UndefinedValue,
        Rules.SkipWithoutReason,
        Rules.NothingToHold,
        Rules.ScenarioCannotGrow,
        Rules.MalformedThreshold,
        Rules.NoIndexNamed,
        Rules.NegativeRows,
        Rules.UnknownTempBTree,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName($"{MetadataNames.AttributesNamespace}.{MetadataNames.PerfContractAttribute}") is null)
                return;
            start.RegisterSymbolAction(AnalyzeType, SymbolKind.NamedType);
            // In a project that can have hosts, their analyzer tells what they cannot call.
            var hasHosts = start.Compilation.GetTypeByMetadataName(MetadataNames.PerfHostAttribute) is not null;
            start.RegisterSymbolAction(symbol => AnalyzeMethod(symbol, hasHosts), SymbolKind.Method);
            start.RegisterSyntaxNodeAction(
                AnalyzeFunction,
                SyntaxKind.LocalFunctionStatement, SyntaxKind.ParenthesizedLambdaExpression, SyntaxKind.SimpleLambdaExpression);
            start.RegisterCompilationEndAction(static end =>
                Report(end.Compilation, ContractReader.Read(end.Compilation.Assembly).Problems, end.ReportDiagnostic));
        });
    }

    private static void AnalyzeType(SymbolAnalysisContext context) =>
        Report(context.Compilation, ContractReader.Read(context.Symbol).Problems, context.ReportDiagnostic);

    private static void AnalyzeMethod(SymbolAnalysisContext context, bool hasHosts)
    {
        var method = (IMethodSymbol)context.Symbol;
        var contracts = ContractReader.Read(method);
        if (contracts.FirstContract is null && contracts.ScenariosAttribute is null)
            return;
        if (method.MethodKind is not (MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation))
        {
            ReportMisplaced(method, context.Compilation, context.ReportDiagnostic);
            return;
        }
        if (!hasHosts && contracts.FirstContract is { } first && Callability.WhyNotFromOutside(method, context.Compilation.Assembly) is { } reason)
            Report(context.Compilation, [new(Rules.CannotCall, first, method.ToMessage(), reason)], context.ReportDiagnostic);
        // With what its types and interfaces say, so that a contradiction between levels shows; those within a type are reported there.
        var service = method.ContainingType;
        var found = ServiceMethods.Find(service).FirstOrDefault(candidate => SymbolEqualityComparer.Default.Equals(candidate.Method, method))
            ?? new(method, method, service, [.. Overridden(method)]);
        Report(context.Compilation, new ContractLevels(service, context.Compilation.Assembly).OwnProblems(found), context.ReportDiagnostic);
    }

    private static void AnalyzeFunction(SyntaxNodeAnalysisContext context)
    {
        var lists = context.Node switch
        {
            LocalFunctionStatementSyntax function => function.AttributeLists,
            LambdaExpressionSyntax lambda => lambda.AttributeLists,
            _ => default,
        };
        if (lists.Count == 0)
            return;
        var symbol = context.Node is LocalFunctionStatementSyntax
            ? context.SemanticModel.GetDeclaredSymbol(context.Node, context.CancellationToken)
            : context.SemanticModel.GetSymbolInfo(context.Node, context.CancellationToken).Symbol;
        if (symbol is IMethodSymbol method)
            ReportMisplaced(method, context.Compilation, context.ReportDiagnostic);
    }

    private static void ReportMisplaced(IMethodSymbol method, Compilation compilation, Action<Diagnostic> report)
    {
        foreach (var attribute in method.GetAttributes().Where(ContractReader.IsContractOrScenarios))
        {
            var problem = new Problem(Rules.NotAMethod, attribute, attribute.ShortName(), Describe(method));
            report(problem.ToDiagnostic(compilation, Location.None));
        }
    }

    private static string Describe(IMethodSymbol method) => method.MethodKind switch
    {
        MethodKind.Destructor => "a finalizer",
        MethodKind.PropertyGet or MethodKind.PropertySet => "a property accessor",
        MethodKind.EventAdd or MethodKind.EventRemove or MethodKind.EventRaise => "an event accessor",
        MethodKind.UserDefinedOperator or MethodKind.Conversion => "an operator",
        MethodKind.LocalFunction => "a local function",
        MethodKind.AnonymousFunction => "a lambda",
        _ => "this kind of member",
    };

    private static IEnumerable<IMethodSymbol> Overridden(IMethodSymbol method)
    {
        for (var current = method; current is not null; current = current.OverriddenMethod)
            yield return current;
    }

    private static void Report(Compilation compilation, IEnumerable<Problem> problems, Action<Diagnostic> report)
    {
        foreach (var problem in problems)
        {
            if (problem.IsIn(compilation))
                report(problem.ToDiagnostic(compilation, Location.None));
        }
    }
}
