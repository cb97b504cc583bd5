using System.Text;
using Microsoft.Data.Sqlite;
using PerfAttributes.Sqlite.PlannerStatistics;

namespace PerfAttributes.Sqlite;

/// <summary>The statistics by which SQLite's planner chooses: sizes of tables and how selective indexes are, but no data.</summary>
public static class SqliteStatistics
{
    /// <summary>Writes the statistics of a database, for <see cref="SqlitePerfHost{TService}.ProductionStatistics"/> or the setting <c>statistics</c>.</summary>
    /// <param name="connection">An open connection to the production database, or a copy of it; it is only read.</param>
    /// <returns>CSV with the header <c>tbl,idx,stat</c> and a line per table or index, by name, each ended by a line feed.</returns>
    /// <exception cref="InvalidOperationException">The database was never analysed, or its tables were empty.</exception>
    public static string Export(SqliteConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        if (new StatisticsSchema(connection).StatisticsTables().Count == 0)
            throw Nothing();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT tbl, idx, stat FROM main.sqlite_stat1 ORDER BY tbl, idx";
        using var reader = command.ExecuteReader();
        var text = new StringBuilder();
        while (reader.Read())
            text.Append(CsvStatistics.Write(reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetString(1), reader.GetString(2))).Append('\n');
        return text.Length == 0 ? throw Nothing() : CsvStatistics.Header + "\n" + text;
    }

    private static InvalidOperationException Nothing() => new(
        "the database has no statistics. Way out: run ANALYZE on it (PRAGMA optimize = 0x10002 for a quick one), then export again.");
}
