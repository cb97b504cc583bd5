using System.Globalization;
using System.Text;

namespace PerfAttributes.Reports;

/// <summary>Makes characters visible that a terminal or a page would obey: names and SQL come from anywhere.</summary>
internal static class VisibleText
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

    private static bool IsObeyed(char letter) =>
        (char.IsControl(letter) && letter is not ('\n' or '\r' or '\t'))
        || letter is '\u2028' or '\u2029' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\u200e' or '\u200f' or '\ufeff';
}
