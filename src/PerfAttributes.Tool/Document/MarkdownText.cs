using System.Text;
using PerfAttributes.Tool.Terminal;

namespace PerfAttributes.Tool.Document;

/// <summary>Text in Markdown in which nothing is markup.</summary>
internal static class MarkdownText
{
    private const string Markup = @"\`*_[]<>|#~&";

    /// <summary>On one line, in a cell or a paragraph.</summary>
    internal static string Inline(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var letter in Plain(text))
            escaped.Append(Markup.Contains(letter, StringComparison.Ordinal) ? "\\" : "").Append(letter);
        return escaped.ToString();
    }

    /// <summary>On one line, in a span of code.</summary>
    internal static string Plain(string text) => Printable.Of(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
}
