using Microsoft.Data.Sqlite;
using PerfAttributes.Hosting;
using PerfAttributes.Scenarios;
using PerfAttributes.Sqlite;

namespace TaskGraph.PerfTests;

/// <summary>The store, which opens connections of its own, for readers and a writer side by side.</summary>
[PerfHost]
public sealed class TaskGraphStoreHost : SqlitePerfHost<TaskGraphStore>
{
    protected override void CreateSchema(SqliteConnection connection) => Schema.Create(connection);

    protected override void Seed(SqliteConnection connection, GraphScenario scenario) =>
        TaskGraphImport.Load(connection, scenario.ToSnapshot());

    protected override TaskGraphStore CreateService(SqliteConnection connection) => new(ConnectionString);

    public IReadOnlyList<long> TaskIds => [.. Graph.Nodes.Select(node => node.Id)];

    public NewTask Task { get; } = new("Measure the store", TimeSpan.FromHours(2), 4);
}
