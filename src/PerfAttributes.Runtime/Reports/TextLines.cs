using System.Text;

namespace PerfAttributes.Reports;

/// <summary>Lines of text for a console: indented, folded at blanks so that they stay within a width, and nothing that a terminal or a build service would obey.</summary>
internal sealed class TextLines
{
    /// <summary>Columns of a line; a word that is longer stands alone.</summary>
    internal const int Width = 100;

    private readonly StringBuilder _text = new();

    /// <summary>Adds a line; what does not fit continues on the next, two columns further in.</summary>
    /// <param name="indent">Blanks before the line.</param>
    /// <param name="line">The line; its own line breaks are kept.</param>
    /// <param name="taken">Columns that a test runner puts before it.</param>
    internal TextLines Add(int indent, string line, int taken = 0)
    {
        foreach (var part in VisibleText.Of(line).ReplaceLineEndings("\n").TrimEnd().Split('\n'))
            Fold(indent, part, taken);
        return this;
    }

    /// <summary>Adds lines that are folded already.</summary>
    /// <param name="indent">Blanks before each line.</param>
    /// <param name="lines">The lines.</param>
    internal TextLines AddAsIs(int indent, IEnumerable<string> lines)
    {
        foreach (var line in lines)
            Append(indent, VisibleText.Of(line));
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString().TrimEnd();

    private void Fold(int indent, string line, int taken)
    {
        var room = Width - indent - taken;
        while (line.Length > room)
        {
            // Blanks at the start of a continued line are no place to fold: nothing would be gained.
            var start = line.Length - line.TrimStart().Length;
            var end = line.LastIndexOf(' ', room);
            while (end > start && PartsFigure(line, end))
                end = line.LastIndexOf(' ', end - 1);
            if (end <= start)
                end = line.IndexOf(' ', Math.Max(start, room));
            if (end < 0)
                break;
            Append(indent, line[..end].TrimEnd());
            line = "  " + line[end..].TrimStart();
            room = Width - indent;
        }

        Append(indent, line);
    }

    // Here, because folding makes starts of lines.
    private void Append(int indent, string line) => _text.Append(' ', indent).AppendLine(VisibleText.WithoutCommands(line));

    // "5 %", "2.00 ms" and "15 952" stay on one line.
    private static bool PartsFigure(string line, int blank) =>
        char.IsAsciiDigit(line[blank - 1]) && blank + 1 < line.Length
        && (line[blank + 1] == '%' || char.IsAsciiLetterLower(line[blank + 1]) || IsGroup(line.AsSpan(blank + 1)));

    private static bool IsGroup(ReadOnlySpan<char> rest) =>
        rest.Length >= 3 && !rest[..3].ContainsAnyExceptInRange('0', '9') && (rest.Length == 3 || !char.IsAsciiDigit(rest[3]));
}
