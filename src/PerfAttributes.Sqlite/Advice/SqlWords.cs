using PerfAttributes.Sqlite.Plans;

namespace PerfAttributes.Sqlite.Advice;

/// <summary>The words of a statement, without blanks and comments, compared as SQL does.</summary>
/// <param name="sql">The statement.</param>
internal sealed class SqlWords(string sql)
{
    private readonly List<SqlToken> _tokens = [.. SqlTokens.Words(sql)];

    internal string Sql => sql;

    internal int Count => _tokens.Count;

    /// <summary>A word as written; empty beyond either end.</summary>
    internal string this[int position] =>
        position < 0 || position >= _tokens.Count ? "" : sql.Substring(_tokens[position].Start, _tokens[position].Length);

    /// <summary>Where a word begins in the text.</summary>
    internal int StartOf(int position) => _tokens[position].Start;

    /// <summary>Where a word ends in the text.</summary>
    internal int EndOf(int position) => _tokens[position].Start + _tokens[position].Length;

    internal bool IsParameter(int position) => position >= 0 && position < _tokens.Count && _tokens[position].IsParameter;

    /// <summary>Whether a word is one of some keywords or signs, given in capitals.</summary>
    internal bool Is(int position, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (this[position].Equals(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    /// <summary>A name without its quotes.</summary>
    internal string Name(int position)
    {
        var word = this[position];
        if (word.Length < 2)
            return word;
        return (word[0], word[^1]) switch
        {
            ('"', '"') => word[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal),
            ('`', '`') => word[1..^1].Replace("``", "`", StringComparison.Ordinal),
            ('[', ']') => word[1..^1],
            _ => word,
        };
    }

    /// <summary>The position after the parenthesis that closes the one at a position; beyond the end if none does.</summary>
    internal int AfterGroup(int open)
    {
        var depth = 0;
        for (var position = open; position < Count; position++)
        {
            if (Is(position, "("))
                depth++;
            else if (Is(position, ")") && --depth == 0)
                return position + 1;
        }
        return Count + 1;
    }
}
