using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using PerfAttributes.Generators.Diagnostics;

namespace PerfAttributes.CodeFixes;

/// <summary>PERF006: declares the scenario that a contract names on the host, as large as <c>medium</c> is.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DeclareScenarioFix))]
[Shared]
public sealed class DeclareScenarioFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.UnknownScenario.Id];

    /// <summary>None: whether a name is new or misspelt is for somebody to decide.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (diagnostic.Properties.TryGetValue(FixProperties.Scenario, out var name) && SyntaxFacts.IsValidIdentifier(name)
                && await HostDeclaration.FindAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is { } host)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        $"Declare scenario '{name}' on '{host.Symbol.Name}'",
                        token => host.WithAttributeAsync(Attribute(name!), token),
                        $"declare {name}"),
                    diagnostic);
            }
        }
    }

    private static AttributeListSyntax Attribute(string name) =>
        SyntaxFactory.ParseCompilationUnit($"[global::PerfAttributes.Hosting.DefineScenario(\"{name}\", Tasks = 100, Levels = 10)] class C;")
            .DescendantNodes().OfType<AttributeListSyntax>().Single()
            .WithAdditionalAnnotations(Simplifier.Annotation, Formatter.Annotation);
}
