using PerfAttributes.Queries;
using PerfAttributes.Queries.Advice;

namespace PerfAttributes.Sqlite.Advice;

/// <summary>Other ways to write a statement, found between its words. Each is tried, and counts only if the rows stay the same.</summary>
internal static class StatementRewrites
{
    private const int MostUnions = 3;

    /// <summary>The rewritten statements; empty if there is nothing to rewrite.</summary>
    internal static IReadOnlyList<Remedy> Of(CapturedStatement statement)
    {
        var words = new SqlWords(statement.Sql);
        return [.. Unions(words).Take(MostUnions), .. PlainColumns(words), .. Hints(words)];
    }

    private static IEnumerable<Remedy> PlainColumns(SqlWords words)
    {
        for (var position = 0; position < words.Count; position++)
        {
            // A sign behind any of these adds nothing.
            if (words.Is(position, "+")
                && words.Is(position - 1, "WHERE", "AND", "OR", "ON", "NOT", "BY", "HAVING", "BETWEEN", "(", ",", "=", "<", ">")
                && !words.IsParameter(position + 1)
                && words[position + 1].Length > 0
                && (char.IsAsciiLetter(words[position + 1][0]) || words[position + 1][0] is '_' or '"' or '[' or '`'))
            {
                yield return Rewrite(RemedyKind.PlainColumn, words, words.StartOf(position), words.StartOf(position + 1), "");
            }
        }
    }

    // In a recursive table, UNION ALL walks every path to a node, and UNION each node once.
    private static IEnumerable<Remedy> Unions(SqlWords words)
    {
        for (var position = 0; position < words.Count; position++)
        {
            if (words.Is(position, "UNION") && words.Is(position + 1, "ALL"))
                yield return Rewrite(RemedyKind.Union, words, words.EndOf(position), words.EndOf(position + 1), "");
        }
    }

    private static IEnumerable<Remedy> Hints(SqlWords words)
    {
        if (!words.Is(0, "WITH"))
            yield break;
        var name = words.Is(1, "RECURSIVE") ? 2 : 1;
        while (name < words.Count)
        {
            var position = words.Is(name + 1, "(") ? words.AfterGroup(name + 1) : name + 1;
            if (!words.Is(position, "AS"))
                yield break;
            var end = words.EndOf(position);
            var body = position + 1;
            while (words.Is(body, "NOT", "MATERIALIZED"))
                body++;
            var hint = string.Join(' ', Enumerable.Range(position + 1, body - position - 1).Select(at => words[at].ToUpperInvariant()));
            if (!words.Is(body, "("))
                yield break;
            if (hint != "MATERIALIZED")
                yield return Rewrite(RemedyKind.Materialize, words, end, words.StartOf(body), " MATERIALIZED ");
            if (hint != "NOT MATERIALIZED")
                yield return Rewrite(RemedyKind.NotMaterialize, words, end, words.StartOf(body), " NOT MATERIALIZED ");
            var next = words.AfterGroup(body);
            if (!words.Is(next, ","))
                yield break;
            name = next + 1;
        }
    }

    private static Remedy Rewrite(RemedyKind kind, SqlWords words, int from, int to, string text) =>
        new(kind, []) { Statement = words.Sql, Replacement = words.Sql[..from] + text + words.Sql[to..] };
}
