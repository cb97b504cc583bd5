using PerfAttributes.Queries;

namespace PerfAttributes.Sqlite.Capture;

/// <summary>Finds the first word of a statement, and tells from it what the statement is for.</summary>
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

    /// <summary>The first word after blanks, semicolons and comments; empty if there is none.</summary>
    internal static string FirstWord(string sql)
    {
        var start = LeadOf(sql);
        var end = start;
        while (end < sql.Length && char.IsAsciiLetter(sql[end]))
            end++;
        return sql[start..end];
    }

    /// <summary>The statement from its first word on: a text may begin with what was left behind the statement before.</summary>
    /// <param name="sql">Its text; blanks, semicolons and comments may come first.</param>
    internal static string WithoutLead(string sql) => sql[LeadOf(sql)..];

    private static int LeadOf(string sql)
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
        return start;

        int End(int found, int length) => found < 0 ? sql.Length : found + length;
    }
}
