using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using PerfAttributes.Generators.Diagnostics;

namespace PerfAttributes.CodeFixes;

/// <summary>PERF008: gives the host a property that feeds a parameter, or opens the member that is meant for it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FeedParameterFix))]
[Shared]
public sealed class FeedParameterFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.MissingArgument.Id];

    /// <summary>None: what a property gives is for somebody to write.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (await ClosedMemberAsync(context.Document.Project, diagnostic, context.CancellationToken).ConfigureAwait(false) is { } closed)
            {
                var member = $"{closed.ContainingType.Name}.{closed.Name}";
                context.RegisterCodeFix(
                    CodeAction.Create($"Make '{member}' public", token => OpenAsync(context.Document.Project.Solution, closed, token), $"open {member}"),
                    diagnostic);
            }
            else if (diagnostic.Properties.TryGetValue(FixProperties.Type, out var type) && type is not null
                && await HostDeclaration.FindAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is { } host)
            {
                // A name that the host has already, for a property whose getter is private or a method with parameters, is taken.
                var names = new[] { FixProperties.SharedMember, FixProperties.OwnMember }.Select(key => diagnostic.Properties[key]!);
                foreach (var name in names.Where(name => host.Symbol.GetMembers(name).IsEmpty))
                {
                    context.RegisterCodeFix(
                        CodeAction.Create(
                            $"Feed '{diagnostic.Properties[FixProperties.Parameter]}' by a property '{host.Symbol.Name}.{name}'",
                            token => host.WithMemberAsync(Property(type, name), token),
                            $"feed {name}"),
                        diagnostic);
                }
            }
        }
    }

    // Which value is typical of a scenario, nobody but the author of the host knows; until it is written, tests say so.
    private static MemberDeclarationSyntax Property(string type, string name) =>
        SyntaxFactory.ParseMemberDeclaration($"public {type} {name} => throw new global::System.NotImplementedException();")!
            .WithAdditionalAnnotations(Simplifier.Annotation, Formatter.Annotation);

    private static async Task<ISymbol?> ClosedMemberAsync(Project project, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var symbol = await HostDeclaration.SymbolAsync(project, diagnostic, FixProperties.ClosedMember, cancellationToken).ConfigureAwait(false);
        // One that is public itself has a getter that is not.
        return symbol is { DeclaredAccessibility: not Accessibility.Public, DeclaringSyntaxReferences.Length: > 0 } ? symbol : null;
    }

    private static async Task<Solution> OpenAsync(Solution solution, ISymbol member, CancellationToken cancellationToken)
    {
        var syntax = await member.DeclaringSyntaxReferences[0].GetSyntaxAsync(cancellationToken).ConfigureAwait(false);
        if (solution.GetDocument(syntax.SyntaxTree) is not { } document)
            return solution;
        var editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        editor.SetAccessibility(editor.Generator.GetDeclaration(syntax) ?? syntax, Accessibility.Public);
        return editor.GetChangedDocument().Project.Solution;
    }
}
