using Microsoft.Data.Sqlite;
using PerfAttributes.Files;
using PerfAttributes.Hosting;
using PerfAttributes.Sqlite.Plans;
using PerfAttributes.Sqlite.PlannerStatistics;

namespace PerfAttributes.Sqlite.Hosting;

/// <summary>Changes a case's copy of the template, before anybody else has it open.</summary>
internal static class SqliteStateChange
{
    /// <summary>Makes the copy differ as the host's variation says.</summary>
    /// <param name="file">The copy.</param>
    /// <param name="steps">The host's steps.</param>
    /// <returns>What plans on the copy rest on beside its data.</returns>
    /// <exception cref="PerfHostException">The dump of statistics cannot be used, or an index cannot be dropped.</exception>
    internal static IReadOnlyList<string> Apply(string file, SqliteHostSteps steps)
    {
        var dump = steps.Variation.UsesStatistics ? steps.Variation.StatisticsFile ?? steps.StatisticsFile : null;
        if (dump is null && steps.Variation.WithoutIndexes.Count == 0)
            return [];
        using var connection = new SqliteConnection(SqliteConnectionText.Unpooled(file));
        connection.Open();
        IReadOnlyList<string> notes = dump is null ? [] : steps.Run("ProductionStatistics", () => Import(connection, steps.Host, dump));
        // Statistics of an index that goes are to go with it, so it goes last.
        steps.Run("WithoutIndexes", () => Drop(connection, steps.Variation.WithoutIndexes));
        return notes;
    }

    private static IReadOnlyList<string> Import(SqliteConnection connection, Type host, string path)
    {
        var places = ProjectFile.Candidates(host.Assembly, path);
        var found = places.FirstOrDefault(File.Exists) ?? throw new FileNotFoundException(
            $"there is no file of statistics {string.Join(" nor ", places)}. Export it with `sqlite3 production.db \".dump sqlite_stat1\"`, or correct the path.");
        return StatisticsImport.Into(connection, StatisticsDump.Read(found));
    }

    private static void Drop(SqliteConnection connection, IReadOnlyList<string> indexes)
    {
        foreach (var index in indexes)
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"DROP INDEX IF EXISTS main.{SchemaSnapshot.Quote(index)}";
            command.ExecuteNonQuery();
        }
    }
}
