using System.Globalization;
using Microsoft.Data.Sqlite;

namespace PerfAttributes.Sqlite.PlannerStatistics;

/// <summary>Puts a dump in the place of a database's own statistics.</summary>
internal static class StatisticsImport
{
    private const int ToldRows = 5;

    /// <summary>Replaces the statistics of the main database, and loads them.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="dump">The dump.</param>
    /// <returns>What was done, and what was left out because this schema does not have it, a sentence each.</returns>
    internal static IReadOnlyList<string> Into(SqliteConnection connection, StatisticsDump dump)
    {
        var schema = new StatisticsSchema(connection);
        var judged = dump.Rows.Select(row => (Row: row, Problem: schema.ProblemOf(row))).ToList();
        var rows = judged.Where(one => one.Problem is null).Select(one => one.Row).ToList();
        using (var transaction = connection.BeginTransaction())
        {
            // SQLite lets nobody create these tables, but makes them when it analyses, and there is nothing to analyse in its own schema.
            Execute(connection, "ANALYZE sqlite_master");
            foreach (var table in schema.StatisticsTables())
                Execute(connection, $"DELETE FROM main.{table}");
            foreach (var row in rows)
                Insert(connection, row);
            transaction.Commit();
        }

        Execute(connection, "ANALYZE sqlite_master");
        var problems = judged.Where(one => one.Problem is not null)
            .Select(one => string.Create(CultureInfo.InvariantCulture, $"line {one.Row.Line} is left out: {one.Problem}"))
            .ToList();
        return
        [
            string.Create(CultureInfo.InvariantCulture, $"plans by the statistics of {dump.Path}: {rows.Count} of {dump.Rows.Count} rows"),
            .. dump.LeftOut,
            .. problems.Take(ToldRows),
            .. problems.Count > ToldRows ? [string.Create(CultureInfo.InvariantCulture, $"{problems.Count - ToldRows} more rows are left out")] : (string[])[],
        ];
    }

    private static void Insert(SqliteConnection connection, StatisticsRow row)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO main.sqlite_stat1 (tbl, idx, stat) VALUES ($table, $index, $stat)";
        command.Parameters.AddWithValue("$table", row.Table);
        command.Parameters.AddWithValue("$index", (object?)row.Index ?? DBNull.Value);
        command.Parameters.AddWithValue("$stat", row.Stat);
        command.ExecuteNonQuery();
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
