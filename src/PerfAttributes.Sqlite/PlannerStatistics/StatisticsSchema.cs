using System.Globalization;
using Microsoft.Data.Sqlite;

namespace PerfAttributes.Sqlite.PlannerStatistics;

/// <summary>What a database has that statistics can be about.</summary>
/// <param name="connection">An open connection.</param>
internal sealed class StatisticsSchema(SqliteConnection connection)
{
    private readonly List<string> _tables = Names(connection, "SELECT name FROM main.sqlite_master WHERE type = 'table'");

    /// <summary>Why a row of statistics says nothing about this database; <see langword="null"/> if it does.</summary>
    /// <param name="row">The row.</param>
    internal string? ProblemOf(StatisticsRow row)
    {
        if (!_tables.Contains(row.Table, StringComparer.OrdinalIgnoreCase))
            return $"there is no table {row.Table} here";
        // The key of a WITHOUT ROWID table goes by the table's name.
        if (row.Index is null || row.Index.Equals(row.Table, StringComparison.OrdinalIgnoreCase))
            return null;
        if (Names(connection, "SELECT 1 FROM main.sqlite_master WHERE type = 'index' AND name = $index COLLATE NOCASE AND tbl_name = $table COLLATE NOCASE", row) is [])
            return $"table {row.Table} has no index {row.Index} here";
        // A row for each column of the key.
        var columns = Names(connection, "SELECT seqno FROM pragma_index_info($index, 'main')", row).Count;
        return row.Numbers == columns + 1 ? null : string.Create(
            CultureInfo.InvariantCulture, $"index {row.Index} has another number of columns here ({columns}, and the statistics are of {row.Numbers - 1})");
    }

    /// <summary>The tables of statistics that are there now.</summary>
    internal IReadOnlyList<string> StatisticsTables() =>
        Names(connection, "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name GLOB 'sqlite_stat[0-9]'");

    private static List<string> Names(SqliteConnection connection, string sql, StatisticsRow? row = null)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        if (row is not null)
        {
            command.Parameters.AddWithValue("$index", row.Index);
            if (sql.Contains("$table", StringComparison.Ordinal))
                command.Parameters.AddWithValue("$table", row.Table);
        }

        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
            names.Add(reader.GetString(0));
        return names;
    }
}
