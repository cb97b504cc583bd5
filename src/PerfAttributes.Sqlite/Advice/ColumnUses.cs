namespace PerfAttributes.Sqlite.Advice;

/// <summary>Looks at the words around a column's name.</summary>
/// <param name="texts">The statement, and the views and triggers through which it reads.</param>
internal sealed class ColumnUses(IReadOnlyList<SqlWords> texts)
{
    /// <summary>The most promising use of a column of this name, whatever its table.</summary>
    internal ColumnUse Of(string column) =>
        texts.SelectMany(words => Uses(words, column)).DefaultIfEmpty(ColumnUse.Read).Max();

    /// <summary>The collations that the texts name, and NOCASE where LIKE compares.</summary>
    internal IReadOnlyList<string> Collations() =>
    [
        .. texts.SelectMany(words => Enumerable.Range(0, words.Count)
            .Select(position => words.Is(position, "COLLATE") ? words.Name(position + 1) : words.Is(position, "LIKE") ? "NOCASE" : null))
            .OfType<string>()
            .Distinct(StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>Calls of functions on one column of some and on literals: <c>lower(name)</c>, as an index can hold them.</summary>
    /// <param name="columns">The columns of a table.</param>
    internal IReadOnlyList<string> Expressions(IReadOnlyList<string> columns) =>
    [
        .. texts.SelectMany(words => Enumerable.Range(0, words.Count).Select(position => Expression(words, position, columns)))
            .OfType<string>()
            .Distinct(StringComparer.OrdinalIgnoreCase),
    ];

    private static IEnumerable<ColumnUse> Uses(SqlWords words, string column)
    {
        var ordering = false;
        for (var position = 0; position < words.Count; position++)
        {
            ordering = words.Is(position, "BY") || (ordering && !words.Is(position, ")", "LIMIT", "HAVING", "WHERE", "UNION", "EXCEPT", "INTERSECT", ";"));
            if (!words.Name(position).Equals(column, StringComparison.OrdinalIgnoreCase) || words.Is(position + 1, "(", "."))
                continue;
            var before = words.Is(position - 1, ".") ? position - 3 : position - 1;
            // A plus sign hides the column from indexes, on purpose.
            if (!words.Is(before, "+"))
                yield return Use(words, before, position + 1, ordering);
        }
    }

    private static ColumnUse Use(SqlWords words, int before, int after, bool ordering)
    {
        if (words.Is(after, "=", "IN", "IS") || (words.Is(before, "=") && !words.Is(before - 1, "<", ">", "!")) || words.Is(before - 1, "USING"))
            return ColumnUse.Equality;
        if (words.Is(after, "<", ">", "BETWEEN", "LIKE", "GLOB") || words.Is(before, "<", ">") || (words.Is(before, "=") && words.Is(before - 1, "<", ">")))
            return ColumnUse.Range;
        return ordering || words.Is(before - 1, "MIN", "MAX") ? ColumnUse.Order : ColumnUse.Read;
    }

    private static string? Expression(SqlWords words, int position, IReadOnlyList<string> columns)
    {
        var name = words[position];
        if (!words.Is(position + 1, "(") || name.Length == 0 || !(char.IsAsciiLetter(name[0]) || name[0] == '_') || words.Is(position, "IN", "VALUES", "AND", "OR", "NOT", "WHERE", "ON", "USING", "AS"))
            return null;
        var end = words.AfterGroup(position + 1) - 1;
        var parts = new List<string>();
        var found = 0;
        for (var next = position + 2; next < end; next++)
        {
            var column = columns.FirstOrDefault(one => one.Equals(words.Name(next), StringComparison.OrdinalIgnoreCase));
            if (words.Is(next + 1, "."))
                next++;
            else if (words.Is(next, ","))
                parts.Add(", ");
            else if (column is not null)
                parts.Add(SqlName.Of(column));
            else if (words[next][0] is '\'' || char.IsAsciiDigit(words[next][0]))
                parts.Add(words[next]);
            else
                return null;
            found += column is null ? 0 : 1;
        }
        // What is only shown needs no index; what stands in a comparison or an order may.
        return found == 1 && IsCompared(words, position - 1, end + 1) ? $"{name}({string.Concat(parts)})" : null;
    }

    private static bool IsCompared(SqlWords words, int before, int after) =>
        words.Is(after, "=", "<", ">", "IN", "IS", "BETWEEN", "LIKE", "GLOB") || words.Is(before, "=", "<", ">", "BY");
}
