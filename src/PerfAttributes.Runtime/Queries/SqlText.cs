using System.Text;

namespace PerfAttributes.Queries;

/// <summary>Writes SQL for messages.</summary>
public static class SqlText
{
    private const int DefaultWidth = 96;

    /// <summary>One line without needless blanks, cut in the middle of a list or text if it is too long.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="width">The most characters, 10 or more.</param>
    public static string Line(string sql, int width = DefaultWidth)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 10);
        var text = string.Join(' ', Words(sql));
        return text.Length <= width ? text : text[..(width - 2)].TrimEnd() + " …";
    }

    /// <summary>Folds a statement to lines: as written where the lines fit, else broken between words, never inside a literal.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="width">The most characters of a line, 10 or more; a single longer word is left whole.</param>
    /// <param name="maxLines">The most lines; the last one then says how much is left out.</param>
    public static IReadOnlyList<string> Fold(string sql, int width = DefaultWidth, int maxLines = 40)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 10);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxLines, 1);
        var lines = Dedent(sql).SelectMany(line => FoldLine(line, width)).ToList();
        if (lines.Count <= maxLines)
            return lines;
        return [.. lines.Take(maxLines - 1), $"… ({lines.Count - maxLines + 1} more lines)"];
    }

    // Raw string literals keep the indentation of the C# source; only what all lines share is noise.
    private static List<string> Dedent(string sql)
    {
        var lines = sql.ReplaceLineEndings("\n").Split('\n').Select(line => line.Replace("\t", "    ", StringComparison.Ordinal).TrimEnd())
            .Where(line => line.Length > 0).ToList();
        var indents = lines.Select(Indent).ToList();
        // The first line stands where the literal begins and says nothing about the rest.
        var rest = indents.Count > 1 && indents[0] == 0 ? indents.Skip(1).DefaultIfEmpty(0).Min() : indents.DefaultIfEmpty(0).Min();
        var shift = indents.Count > 1 && indents[0] == 0 && lines[1..].TrueForAll(line => Indent(line) >= 8) ? rest - 2 : indents.DefaultIfEmpty(0).Min();
        return lines.ConvertAll(line => line[Math.Min(Math.Max(shift, 0), Indent(line))..]);
    }

    private static int Indent(string line) => line.Length - line.TrimStart(' ').Length;

    private static IEnumerable<string> FoldLine(string line, int width)
    {
        if (line.Length <= width)
        {
            yield return line;
            yield break;
        }
        var indent = Math.Min(Indent(line), width / 2);
        var current = new StringBuilder(new string(' ', indent));
        var empty = true;
        foreach (var word in Words(line))
        {
            if (!empty && current.Length + 1 + word.Length > width)
            {
                yield return current.ToString();
                current.Clear().Append(' ', Math.Min(indent + 2, width / 2));
                empty = true;
            }
            current.Append(empty ? "" : " ").Append(word);
            empty = false;
        }
        if (!empty)
            yield return current.ToString();
    }

    // Words are separated by blanks outside of quotes.
    private static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        var quote = '\0';
        foreach (var character in text)
        {
            if (quote == '\0' && char.IsWhiteSpace(character))
            {
                if (word.Length > 0)
                    yield return word.ToString();
                word.Clear();
                continue;
            }
            if (character == quote)
                quote = '\0';
            else if (quote == '\0' && character is '\'' or '"')
                quote = character;
            word.Append(character);
        }
        if (word.Length > 0)
            yield return word.ToString();
    }
}
