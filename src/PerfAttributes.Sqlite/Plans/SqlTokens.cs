namespace PerfAttributes.Sqlite.Plans;

/// <summary>Finds the parameters and words of a statement as SQLite's tokenizer does: not inside literals, names or comments.</summary>
internal static class SqlTokens
{
    /// <summary>Splits a text into parameters and what lies between them.</summary>
    internal static IEnumerable<SqlToken> Split(string sql)
    {
        var start = 0;
        var position = 0;
        while (position < sql.Length)
        {
            var length = ParameterLength(sql, position);
            if (length == 0)
            {
                position = Skip(sql, position);
                continue;
            }
            if (position > start)
                yield return new SqlToken(start, position - start, IsParameter: false);
            yield return new SqlToken(position, length, IsParameter: true);
            position += length;
            start = position;
        }
        if (position > start)
            yield return new SqlToken(start, position - start, IsParameter: false);
    }

    /// <summary>The words, names, literals, parameters and single signs of a text, without blanks and comments.</summary>
    internal static IEnumerable<SqlToken> Words(string sql)
    {
        for (var position = 0; position < sql.Length;)
        {
            var length = ParameterLength(sql, position);
            var end = length > 0 ? position + length : Skip(sql, position);
            if (length > 0 || !(char.IsWhiteSpace(sql[position]) || Follows(sql, position, "--") || Follows(sql, position, "/*")))
                yield return new SqlToken(position, end - position, length > 0);
            position = end;
        }
    }

    private static int ParameterLength(string sql, int position)
    {
        var end = position + 1;
        switch (sql[position])
        {
            case '?':
                while (end < sql.Length && char.IsAsciiDigit(sql[end]))
                    end++;
                return end - position;
            case ':' or '@' or '#' or '$':
                while (end < sql.Length && (IsNamePart(sql[end]) || (sql[end] == ':' && end + 1 < sql.Length && sql[end + 1] == ':')))
                    end += sql[end] == ':' ? 2 : 1;
                return end - position > 1 ? end - position : 0;
            default:
                return 0;
        }
    }

    private static int Skip(string sql, int position)
    {
        switch (sql[position])
        {
            case '\'' or '"' or '`':
                return AfterQuote(sql, position, sql[position]);
            case '[':
                return After(sql, position, "]");
            case '-' when Follows(sql, position, "--"):
                return After(sql, position, "\n");
            case '/' when Follows(sql, position, "/*"):
                return After(sql, position + 2, "*/");
        }
        var end = position + 1;
        if (IsNamePart(sql[position]))
        {
            while (end < sql.Length && IsNamePart(sql[end]))
                end++;
        }
        return end;
    }

    private static int AfterQuote(string sql, int position, char quote)
    {
        for (var end = position + 1; end < sql.Length; end++)
        {
            if (sql[end] != quote)
                continue;
            if (end + 1 >= sql.Length || sql[end + 1] != quote)
                return end + 1;
            end++;
        }
        return sql.Length;
    }

    private static int After(string sql, int position, string mark)
    {
        var found = sql.IndexOf(mark, Math.Min(position, sql.Length), StringComparison.Ordinal);
        return found < 0 ? sql.Length : found + mark.Length;
    }

    private static bool Follows(string sql, int position, string mark) =>
        string.CompareOrdinal(sql, position, mark, 0, mark.Length) == 0;

    private static bool IsNamePart(char character) =>
        char.IsAsciiLetterOrDigit(character) || character is '_' or '$' || character >= 0x80;
}
