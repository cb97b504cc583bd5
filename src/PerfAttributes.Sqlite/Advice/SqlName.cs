using PerfAttributes.Sqlite.Plans;

namespace PerfAttributes.Sqlite.Advice;

/// <summary>Writes names in commands that people will read and keep: quoted only where SQLite needs it.</summary>
internal static class SqlName
{
    private static readonly HashSet<string> Reserved = new(
        [
            "ADD", "ALL", "ALTER", "AND", "AS", "AUTOINCREMENT", "BETWEEN", "CASE", "CHECK", "COLLATE", "COMMIT", "CONSTRAINT", "CREATE",
            "DEFAULT", "DEFERRABLE", "DELETE", "DISTINCT", "DROP", "ELSE", "ESCAPE", "EXISTS", "FOREIGN", "FROM", "GROUP", "HAVING", "IN",
            "INDEX", "INSERT", "INTO", "IS", "ISNULL", "JOIN", "LIMIT", "NOT", "NOTHING", "NOTNULL", "NULL", "ON", "OR", "ORDER", "PRIMARY",
            "REFERENCES", "RETURNING", "SELECT", "SET", "TABLE", "THEN", "TO", "TRANSACTION", "UNION", "UNIQUE", "UPDATE", "USING", "VALUES",
            "WHEN", "WHERE",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>A name for use in SQL.</summary>
    internal static string Of(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_') && !Reserved.Contains(name)
            ? name
            : SchemaSnapshot.Quote(name);
}
