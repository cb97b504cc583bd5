using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using PerfAttributes.Hosting;

namespace PerfAttributes.Sqlite.Hosting;

/// <summary>A seeded database file, built once per host and scenario in a process, from which each case takes a copy.</summary>
internal static class SqliteTemplate
{
    private static readonly ConcurrentDictionary<(Type Host, string Scenario), Lazy<string>> Files = new();

    /// <summary>The template's file, built if need be. Threads that ask at the same time wait for one build.</summary>
    /// <exception cref="PerfHostException">A step of the host failed; the same for every case of host and scenario.</exception>
    internal static string FileOf(SqliteHostSteps steps) =>
        Files.GetOrAdd((steps.Host, steps.Scenario.Name), _ => new Lazy<string>(() => Build(steps))).Value;

    private static string Build(SqliteHostSteps steps)
    {
        try
        {
            return Build(steps, "BEGIN", "COMMIT");
        }
        catch (PerfHostException exception) when (NeedsItsOwn(exception.InnerException))
        {
            // A seed that goes through a service's own transactions, or its settings, is as good; without the outer one only syncing is saved on.
            return Build(steps, "PRAGMA synchronous = OFF", "PRAGMA synchronous = FULL");
        }
    }

    private static string Build(SqliteHostSteps steps, string beforeSeed, string afterSeed)
    {
        var file = PrivateDirectory.OfProcess.NewFile("template");
        using (var connection = new SqliteConnection(SqliteConnectionText.Unpooled(file)))
        {
            connection.Open();
            steps.Run("ConfigureConnection", () => steps.Configure(connection));
            steps.Run("CreateSchema", () => steps.CreateSchema(connection));
            Execute(connection, beforeSeed);
            steps.Run("Seed", () => steps.Seed(connection, steps.Scenario));
            Execute(connection, afterSeed);
            // All pages must be in the file itself, for only that is copied.
            Execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        }
        return file;
    }

    // A seed that waits for a task, or goes through an object mapper, throws what SQLite said inside of an exception of theirs.
    private static bool NeedsItsOwn(Exception? exception) =>
        exception?.GetBaseException() is SqliteException { Message: var message }
        && (message.Contains("within a transaction", StringComparison.Ordinal) || message.Contains("inside a transaction", StringComparison.Ordinal));

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
