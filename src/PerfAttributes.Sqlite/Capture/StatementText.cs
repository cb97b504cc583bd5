using PerfAttributes.Queries;

namespace PerfAttributes.Sqlite.Capture;

/// <summary>Tells what a statement is for from its first word.</summary>
internal static class StatementText
{
    /// <summary>The kind of a statement.</summary>
    /// <param name="sql">Its text; comments may come first.</param>
    /// <param name="readOnly">Whether SQLite says that it writes nothing.</param>
    internal static StatementKind KindOf(string sql, bool readOnly) => FirstWord(sql).ToUpperInvariant() switch
    {
        "BEGIN" or "COMMIT" or "END" or "ROLLBACK" or "SAVEPOINT" or "RELEASE" => StatementKind.Transaction,
        "PRAGMA" or "EXPLAIN" or "ATTACH" or "DETACH" or "VACUUM" or "ANALYZE" => StatementKind.Administration,
        _ => readOnly ? StatementKind.Read : StatementKind.Write,
    };

    /// <summary>The first word after blanks and comments; empty if there is none.</summary>
    internal static string FirstWord(string sql)
    {
        var start = 0;
        while (start < sql.Length)
        {
            if (char.IsWhiteSpace(sql[start]) || sql[start] == ';')
                start++;
            else if (string.CompareOrdinal(sql, start, "--", 0, 2) == 0)
                start = End(sql.IndexOf('\n', start), 1);
            else if (string.CompareOrdinal(sql, start, "/*", 0, 2) == 0)
                start = End(sql.IndexOf("*/", start + 2, StringComparison.Ordinal), 2);
            else
                break;
        }
        var end = start;
        while (end < sql.Length && char.IsAsciiLetter(sql[end]))
            end++;
        return sql[start..end];

        int End(int found, int length) => found < 0 ? sql.Length : found + length;
    }
}
