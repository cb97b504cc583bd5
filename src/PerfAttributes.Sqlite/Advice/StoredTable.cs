using PerfAttributes.Sqlite.Plans;

namespace PerfAttributes.Sqlite.Advice;

/// <summary>A table of the main database with its columns and indexes.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns that hold values of their own, in order.</param>
/// <param name="RowKey">The column that is the table's own key (INTEGER PRIMARY KEY); <see langword="null"/> if none is.</param>
/// <param name="Indexes">Its indexes.</param>
internal sealed record StoredTable(string Name, IReadOnlyList<string> Columns, string? RowKey, IReadOnlyList<StoredIndex> Indexes)
{
    /// <summary>Reads a table.</summary>
    /// <returns><see langword="null"/> if the main database stores no such table.</returns>
    internal static StoredTable? Read(SqliteClone clone, string name)
    {
        var text = '\'' + name.Replace("'", "''", StringComparison.Ordinal) + '\'';
        if (clone.Rows($"SELECT name FROM main.sqlite_master WHERE type = 'table' AND coalesce(rootpage, 0) > 0 AND name = {text} COLLATE NOCASE") is not [[{ } stored]])
            return null;
        var columns = clone.Rows($"PRAGMA main.table_xinfo({SchemaSnapshot.Quote(stored)})");
        var sql = clone.Rows($"SELECT name, sql FROM main.sqlite_master WHERE type = 'index' AND tbl_name = {text} COLLATE NOCASE").ToDictionary(row => row[0]!, row => row[1]);
        var listed = clone.Rows($"PRAGMA main.index_list({SchemaSnapshot.Quote(stored)})");
        var key = columns.FindAll(column => column[5] != "0");
        return new StoredTable(
            stored,
            [.. columns.Where(column => column[6] == "0").Select(column => column[1]!)],
            key is [var only] && string.Equals(only[2], "INTEGER", StringComparison.OrdinalIgnoreCase) && !listed.Exists(index => index[3] == "pk") ? only[1] : null,
            [.. listed.Select(index => Index(clone, stored, index, sql.GetValueOrDefault(index[1]!)))]);
    }

    private static StoredIndex Index(SqliteClone clone, string table, string?[] listed, string? sql) => new(
        listed[1]!,
        table,
        [
            .. clone.Rows($"PRAGMA main.index_xinfo({SchemaSnapshot.Quote(listed[1]!)})")
                .Where(column => column[5] == "1")
                .Select(column => new StoredIndexColumn(column[2], column[4], column[3] == "1")),
        ],
        IsUnique: listed[2] == "1",
        IsPartial: listed[4] == "1",
        IsConstraint: listed[3] != "c",
        HasCollations: sql?.Contains("COLLATE", StringComparison.OrdinalIgnoreCase) == true);
}
