using Microsoft.Data.Sqlite;

namespace Settings.PerfTests;

[PerfHost]
public sealed class LedgerHost : SqlitePerfHost<Ledger>
{
    protected override void CreateSchema(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE things (id INTEGER PRIMARY KEY)";
        command.ExecuteNonQuery();
    }

    protected override void Seed(SqliteConnection connection, GraphScenario scenario)
    {
    }

    protected override Ledger CreateService(SqliteConnection connection) => new(connection);
}
