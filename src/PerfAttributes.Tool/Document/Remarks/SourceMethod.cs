using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PerfAttributes.Tool.Document.Remarks;

/// <summary>A method in a source file.</summary>
/// <param name="File">The file.</param>
/// <param name="Syntax">The method.</param>
/// <param name="Type">The full name of its type, without type parameters.</param>
internal sealed record SourceMethod(TextFile File, MethodDeclarationSyntax Syntax, string Type)
{
    /// <summary>Whether its parameters have these types and names; qualifiers and blanks aside.</summary>
    /// <param name="signature">A signature as reports write it: <c>GetAncestors(long taskId, int maxDepth)</c>.</param>
    internal bool HasParametersOf(string signature) =>
        signature.IndexOf('(', StringComparison.Ordinal) is >= 0 and var open && Bare(signature[open..]) == Bare(Syntax.ParameterList.ToString());

    // Defaults, attributes and qualifiers are written in one place and not in the other.
    private static string Bare(string parameters) => string.Concat(
        SplitParameters(parameters.Trim().TrimStart('(').TrimEnd(')')).Select(parameter =>
        {
            var bare = parameter.Split('=')[0].Trim();
            var name = bare[(bare.LastIndexOf(' ') + 1)..];
            var type = bare[..^name.Length].Trim().TrimEnd('?');
            var words = type.Split([' ', '.', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
            return $"{(words.Length == 0 ? "" : words[^1])} {name};";
        }));

    private static IEnumerable<string> SplitParameters(string text)
    {
        var (depth, start) = (0, 0);
        for (var at = 0; at < text.Length; at++)
        {
            depth += text[at] switch { '<' or '(' or '[' => 1, '>' or ')' or ']' => -1, _ => 0 };
            if (text[at] != ',' || depth != 0)
                continue;
            yield return text[start..at];
            start = at + 1;
        }

        if (text[start..].Trim().Length > 0)
            yield return text[start..];
    }
}
