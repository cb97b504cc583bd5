using Microsoft.Data.Sqlite;
using PerfAttributes.Hosting;
using PerfAttributes.Scenarios;
using PerfAttributes.Sqlite;

namespace TaskGraph.PerfTests.Choices;

/// <summary>The choices on a database file of their own.</summary>
[PerfHost]
public sealed class StorageChoicesHost : SqlitePerfHost<StorageChoices>
{
    protected override void CreateSchema(SqliteConnection connection) => Schema.Create(connection);

    protected override void Seed(SqliteConnection connection, GraphScenario scenario) =>
        TaskGraphImport.Load(connection, scenario.ToSnapshot());

    protected override StorageChoices CreateService(SqliteConnection connection) => new(ConnectionString);
}
