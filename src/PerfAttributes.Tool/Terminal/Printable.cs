using System.Globalization;
using System.Text;

namespace PerfAttributes.Tool.Terminal;

/// <summary>Makes text from files, databases and programs harmless for a terminal.</summary>
/// <remarks>Escape sequences could recolour, overwrite or hide lines; marks of writing direction could show SQL in another order than it runs in.</remarks>
internal static class Printable
{
    private const int PictureOfNull = 0x2400;

    /// <summary>The text with every control character shown in place of obeyed.</summary>
    internal static string Of(string text)
    {
        if (!text.Any(IsControl))
            return text;
        var printable = new StringBuilder(text.Length + 8);
        foreach (var character in text)
        {
            if (!IsControl(character))
                printable.Append(character);
            else if (character < ' ')
                printable.Append((char)(PictureOfNull + character));
            else
                printable.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
        }

        return printable.ToString();
    }

    private static bool IsControl(char character) =>
        char.IsControl(character)
        || character is '\u2028' or '\u2029'
        || character is (>= '\u200e' and <= '\u200f') or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');
}
