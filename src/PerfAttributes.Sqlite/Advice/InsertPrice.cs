using PerfAttributes.Queries.Advice;
using PerfAttributes.Sqlite.Capture;
using PerfAttributes.Sqlite.Native;
using PerfAttributes.Sqlite.Plans;

namespace PerfAttributes.Sqlite.Advice;

/// <summary>Counts the steps of inserting rows that a table really holds, into the table emptied beforehand.</summary>
/// <remarks>
/// Steps do not depend on how many rows a table holds, so an empty one is as good, and none of the rows meets itself in a unique index.
/// Triggers and foreign keys cost the same with and without an index, and are left out.
/// </remarks>
internal static class InsertPrice
{
    private const int MostRows = 1_000;

    /// <summary>Counts, and leaves the clone as it was.</summary>
    /// <returns>The rows and the steps for all of them; <see langword="null"/> for a table without rows.</returns>
    internal static (int Rows, long Steps)? Count(SqliteClone clone, StoredTable table)
    {
        var columns = string.Join(", ", table.Columns.Select(SchemaSnapshot.Quote));
        var name = "main." + SchemaSnapshot.Quote(table.Name);
        clone.Execute("PRAGMA foreign_keys = OFF", "BEGIN");
        try
        {
            var triggers = clone.Rows($"SELECT name FROM main.sqlite_master WHERE type = 'trigger' AND tbl_name = '{table.Name.Replace("'", "''", StringComparison.Ordinal)}' COLLATE NOCASE");
            clone.Execute(
            [
                $"CREATE TEMP TABLE perf_rows AS SELECT {columns} FROM {name} LIMIT {MostRows}",
                .. triggers.Select(trigger => $"DROP TRIGGER main.{SchemaSnapshot.Quote(trigger[0]!)}"),
                $"DELETE FROM {name}",
            ]);
            var rows = (int)long.Parse(clone.Rows("SELECT count(*) FROM temp.perf_rows")[0][0]!, System.Globalization.CultureInfo.InvariantCulture);
            // The condition excludes nothing, but keeps SQLite from copying whole pages between tables that look the same.
            return rows == 0 ? null : (rows, Steps(clone, $"INSERT INTO {name}({columns}) SELECT {columns} FROM temp.perf_rows WHERE rowid > 0"));
        }
        finally
        {
            clone.Execute("ROLLBACK");
        }
    }

    private static long Steps(SqliteClone clone, string sql)
    {
        var native = SqliteCapture.Native!;
        using var statement = NativeStatement.Prepare(native, clone.Handle, sql);
        statement.Step();
        return StatementCounters.Take(native, statement.Handle).VmSteps;
    }
}
