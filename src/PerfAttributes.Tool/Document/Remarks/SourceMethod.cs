using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PerfAttributes.Reports.Sources;

namespace PerfAttributes.Tool.Document.Remarks;

/// <summary>A method in a source file.</summary>
/// <param name="File">The file.</param>
/// <param name="Syntax">The method.</param>
/// <param name="Type">The full name of its type, with the number of type parameters: <c>Shop.Repo`1</c>.</param>
internal sealed record SourceMethod(TextFile File, MethodDeclarationSyntax Syntax, string Type)
{
    /// <summary>Whether its parameters have these types and names; qualifiers and blanks aside.</summary>
    /// <param name="signature">A signature as reports write it: <c>GetAncestors(long taskId, int maxDepth)</c>.</param>
    internal bool HasParametersOf(string signature) =>
        signature.IndexOf('(', StringComparison.Ordinal) is >= 0 and var open && Bare(signature[open..]) == Bare(Syntax.ParameterList.ToString());

    /// <summary>Whether it is the other part of a partial method, and a comment belongs on that one.</summary>
    /// <param name="other">A method of this name in the same type.</param>
    /// <remarks>The compiler reads the part with a body; the one without only where the part with a body has no comment.</remarks>
    internal bool YieldsTo(SourceMethod other) =>
        IsPartial && other.IsPartial && HasBody != other.HasBody
        && Bare(Syntax.ParameterList.ToString()) == Bare(other.Syntax.ParameterList.ToString())
        && (HasBody ? !IsDocumented && other.IsDocumented : !IsDocumented || other.IsDocumented);

    private bool IsPartial => Syntax.Modifiers.Any(SyntaxKind.PartialKeyword);

    private bool HasBody => Syntax.Body is not null || Syntax.ExpressionBody is not null;

    private bool IsDocumented => Syntax.GetLeadingTrivia().Any(trivia => trivia.GetStructure() is DocumentationCommentTriviaSyntax);

    // Defaults, attributes and qualifiers are written in one place and not in the other.
    private static string Bare(string parameters) => string.Concat(
        TypeNames.Parts(parameters.Trim().TrimStart('(').TrimEnd(')')).Where(parameter => parameter.Trim().Length > 0).Select(parameter =>
        {
            var bare = parameter.Split('=')[0].Trim();
            var name = bare[(bare.LastIndexOf(' ') + 1)..];
            var type = bare[..^name.Length].Trim().TrimEnd('?');
            var words = type.Split([' ', '.', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
            return $"{(words.Length == 0 ? "" : words[^1])} {name};";
        }));
}
