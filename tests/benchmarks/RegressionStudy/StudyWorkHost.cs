using Microsoft.Data.Sqlite;
using PerfAttributes.Scenarios;
using PerfAttributes.Sqlite;

namespace PerfAttributes.Benchmarks.RegressionStudy;

/// <summary>The host of the study.</summary>
internal sealed class StudyWorkHost : SqlitePerfHost<StudyWork>
{
    protected override void CreateSchema(SqliteConnection connection) =>
        Execute(connection, "CREATE TABLE entries (id INTEGER PRIMARY KEY, value INTEGER NOT NULL)");

    protected override void Seed(SqliteConnection connection, PerfScenario scenario) => Execute(
        connection,
        "WITH RECURSIVE up(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM up WHERE n < 1000) INSERT INTO entries SELECT n, n * 3 FROM up");

    // Only the work itself is planted, so that only that should take time.
    protected override void ConfigureConnection(SqliteConnection connection) =>
        Execute(connection, "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY");

    protected override StudyWork CreateService(SqliteConnection connection) => new(connection);

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
