using System.Text;

namespace PerfAttributes.Reports;

/// <summary>Puts text into Markdown so that it reads as it is, whatever it holds.</summary>
internal static class MarkdownText
{
    /// <summary>A piece of a line, also of a table's cell: nothing in it is markup, and it stays on one line.</summary>
    /// <param name="text">Any text.</param>
    internal static string Inline(string text)
    {
        var line = VisibleText.Of(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        var escaped = new StringBuilder(line.Length + 16);
        for (var i = 0; i < line.Length; i++)
        {
            if (IsMarkup(line, i))
                escaped.Append('\\');
            escaped.Append(line[i]);
        }

        return escaped.ToString();
    }

    /// <summary>A piece of a line as HTML inside Markdown, such as a summary's.</summary>
    /// <param name="text">Any text.</param>
    internal static string Html(string text) => System.Net.WebUtility.HtmlEncode(
        VisibleText.Of(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));

    /// <summary>Lines as they are: a fenced block, whose fence is longer than any in the text.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="language">What the block is marked as; letters only.</param>
    internal static string Block(string text, string language = "text")
    {
        var longest = 0;
        for (int i = 0, run = 0; i < text.Length; i++)
        {
            run = text[i] == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        var fence = new string('`', Math.Max(3, longest + 1));
        return $"{fence}{language}\n{VisibleText.Of(text.ReplaceLineEndings("\n").Replace("\r", "", StringComparison.Ordinal)).TrimEnd()}\n{fence}\n";
    }

    // An underscore inside of a word emphasizes nothing, and names are full of them.
    private static bool IsMarkup(string line, int at) => line[at] switch
    {
        '_' => at == 0 || at == line.Length - 1 || !char.IsLetterOrDigit(line[at - 1]) || !char.IsLetterOrDigit(line[at + 1]),
        '\\' or '`' or '*' or '[' or ']' or '<' or '>' or '|' or '#' or '~' or '&' or '$' or '!' or '{' or '}' or '@' => true,
        _ => false,
    };
}
