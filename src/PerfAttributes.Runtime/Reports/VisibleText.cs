using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PerfAttributes.Reports;

/// <summary>Makes visible what a terminal, a page or a build service would obey: names and SQL come from anywhere.</summary>
internal static partial class VisibleText
{
    /// <summary>Writes control characters (line breaks and tabs aside), separators of lines and marks of direction as <c>\u001b</c>.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The same text if there is nothing to replace.</returns>
    internal static string Of(string text)
    {
        if (!text.Any(IsObeyed))
            return text;
        var visible = new StringBuilder(text.Length + 16);
        foreach (var letter in text)
        {
            if (IsObeyed(letter))
                visible.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
            else
                visible.Append(letter);
        }

        return visible.ToString();
    }

    /// <summary>Breaks what a build service would obey in the log of a step, by writing its first character as <c>\u003a</c>.</summary>
    /// <param name="text">Text that is printed; its line breaks count.</param>
    /// <returns>The same text if there is nothing to break.</returns>
    internal static string WithoutCommands(string text) =>
        text.Contains("::", StringComparison.Ordinal) || text.Contains("##", StringComparison.Ordinal)
            ? Commands().Replace(text, match => match.Value == ":" ? "\\u003a" : "\\u0023")
            : text;

    // GitHub obeys lines that begin with ::, blanks aside, and ##[ anywhere; Azure Pipelines ##vso[ and ##[.
    [GeneratedRegex(@"(?<=(?:^|[\r\n])\s*):(?=:)|#(?=#(?:\[|vso\[))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Commands();

    private static bool IsObeyed(char letter) =>
        (char.IsControl(letter) && letter is not ('\n' or '\r' or '\t'))
        || letter is '\u2028' or '\u2029' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\u200e' or '\u200f' or '\ufeff';
}
