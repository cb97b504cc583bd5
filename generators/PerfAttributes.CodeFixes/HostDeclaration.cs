using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using PerfAttributes.Generators.Diagnostics;

namespace PerfAttributes.CodeFixes;

/// <summary>Where the source of a host stands, and a change of it.</summary>
internal sealed class HostDeclaration
{
    private readonly Document _document;
    private readonly TypeDeclarationSyntax _type;

    private HostDeclaration(Document document, TypeDeclarationSyntax type, INamedTypeSymbol symbol) => (_document, _type, Symbol) = (document, type, symbol);

    internal INamedTypeSymbol Symbol { get; }

    /// <summary>Finds the host that a diagnostic is about.</summary>
    /// <returns><see langword="null"/> where its source is not in the project.</returns>
    internal static async Task<HostDeclaration?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (await SymbolAsync(document.Project, diagnostic, FixProperties.Host, cancellationToken).ConfigureAwait(false) is not INamedTypeSymbol symbol)
            return null;
        var trees = symbol.DeclaringSyntaxReferences;
        // Of a partial class the part that is looked at.
        var reference = trees.FirstOrDefault(candidate => candidate.SyntaxTree == diagnostic.Location.SourceTree) ?? trees.FirstOrDefault();
        return reference is not null
            && await reference.GetSyntaxAsync(cancellationToken).ConfigureAwait(false) is TypeDeclarationSyntax type
            && document.Project.GetDocument(type.SyntaxTree) is { } holder
            ? new HostDeclaration(holder, type, symbol)
            : null;
    }

    /// <summary>The symbol that a property of a diagnostic names.</summary>
    internal static async Task<ISymbol?> SymbolAsync(Project project, Diagnostic diagnostic, string property, CancellationToken cancellationToken) =>
        diagnostic.Properties.TryGetValue(property, out var id) && id is not null
        && await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is { } compilation
            ? DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation)
            : null;

    /// <summary>The solution with a member at the end of the host.</summary>
    internal Task<Solution> WithMemberAsync(SyntaxNode member, CancellationToken cancellationToken) =>
        WithAsync(editor => editor.AddMember(_type, member), cancellationToken);

    /// <summary>The solution with an attribute on the host.</summary>
    internal Task<Solution> WithAttributeAsync(SyntaxNode attribute, CancellationToken cancellationToken) =>
        WithAsync(editor => editor.AddAttribute(_type, attribute), cancellationToken);

    private async Task<Solution> WithAsync(Action<DocumentEditor> edit, CancellationToken cancellationToken)
    {
        var editor = await DocumentEditor.CreateAsync(_document, cancellationToken).ConfigureAwait(false);
        edit(editor);
        return editor.GetChangedDocument().Project.Solution;
    }
}
