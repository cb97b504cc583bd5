using Microsoft.Data.Sqlite;

namespace BadInput.PerfTests;

[PerfHost]
public sealed class MethodsHost : SqlitePerfHost<Methods>
{
    public int Number => 7;

    protected override void CreateSchema(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT); CREATE INDEX idx_things_name ON things (name)";
        command.ExecuteNonQuery();
    }

    protected override void Seed(SqliteConnection connection, GraphScenario scenario)
    {
    }

    protected override Methods CreateService(SqliteConnection connection) => new(connection);
}
