using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using PerfAttributes.Tool.CommandLine;

namespace PerfAttributes.Tool.Document.Remarks;

/// <summary>Where lines go into a method's documentation comment, and what stands in their place.</summary>
/// <param name="Span">What is replaced; empty for an insertion.</param>
/// <param name="Known">The marked lines so far, without slashes; empty if there are none.</param>
/// <param name="Compose">Turns the new lines, with indentation and slashes, into the text.</param>
internal sealed record RemarksEdit(TextSpan Span, IReadOnlyList<string> Known, Func<IReadOnlyList<string>, string> Compose)
{
    private const string Close = "</remarks>";

    /// <summary>Finds the place.</summary>
    /// <exception cref="ToolException">The comment has a form that is not edited.</exception>
    internal static RemarksEdit Of(SourceMethod method)
    {
        var text = method.File.Text;
        var first = method.Syntax.GetFirstToken().SpanStart;
        var line = LineStart(text, first);
        if (text[line..first].Trim().Length > 0)
            throw Unfit("shares its line with other code", "give it a line of its own");
        var lead = text[line..first] + "/// ";
        var comments = method.Syntax.GetLeadingTrivia();
        if (comments.Any(trivia => trivia.IsKind(SyntaxKind.MultiLineDocumentationCommentTrivia)))
            throw Unfit("is documented by /** */", "use ///");
        var comment = comments.LastOrDefault(trivia => trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia));
        return comment == default
            ? Insertion(line, lines => Joined([lead + "<remarks>", .. lines, lead + Close], method))
            : Within(method, comment.FullSpan, lead);
    }

    private static RemarksEdit Within(SourceMethod method, TextSpan comment, string lead)
    {
        var text = method.File.Text;
        var begin = IndexOf(MarkedText.Begin);
        var end = IndexOf(MarkedText.End);
        if (begin >= 0 && end > begin)
        {
            var start = LineStart(text, begin);
            return new RemarksEdit(
                TextSpan.FromBounds(start, LineEnd(text, end)),
                [.. text[start..end].ReplaceLineEndings("\n").Split('\n').Select(one => one.Trim().TrimStart('/').Trim())],
                lines => Joined(lines, method));
        }

        if (begin >= 0 || end >= 0)
            throw Unfit($"does not have one {MarkedText.Begin} with one {MarkedText.End} below it", "mend the markers");
        var close = text.LastIndexOf(Close, comment.End - 1, comment.Length, StringComparison.Ordinal);
        if (close < 0)
            return Insertion(LineEnd(text, comment.End - 1), lines => Joined([lead + "<remarks>", .. lines, lead + Close], method));
        var own = LineStart(text, close);
        return text[own..close].Trim().Trim('/').Length == 0
            ? Insertion(own, lines => Joined(lines, method))
            : Insertion(close, lines => method.File.NewLine + Joined(lines, method) + lead);

        int IndexOf(string marker) => text.IndexOf(marker, comment.Start, comment.Length, StringComparison.Ordinal);
    }

    private static RemarksEdit Insertion(int at, Func<IReadOnlyList<string>, string> compose) => new(new TextSpan(at, 0), [], compose);

    private static string Joined(IReadOnlyList<string> lines, SourceMethod method) => string.Concat(lines.Select(line => line + method.File.NewLine));

    private static int LineStart(string text, int at) => at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;

    private static int LineEnd(string text, int at) => text.IndexOf('\n', at) is >= 0 and var end ? end + 1 : text.Length;

    private static ToolException Unfit(string what, string wayOut) => new(what, wayOut);
}
