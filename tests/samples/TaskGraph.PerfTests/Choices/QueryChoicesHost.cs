using Microsoft.Data.Sqlite;
using PerfAttributes.Hosting;
using PerfAttributes.Scenarios;
using PerfAttributes.Sqlite;

namespace TaskGraph.PerfTests.Choices;

/// <summary>Also on a braid: every task has two parents, so that ways multiply from level to level.</summary>
[PerfHost]
[DefineScenario("braid", Tasks = 48, Levels = 12, Diamonds = 1)]
public sealed class QueryChoicesHost : SqlitePerfHost<QueryChoices>
{
    protected override void CreateSchema(SqliteConnection connection) => Schema.Create(connection);

    protected override void Seed(SqliteConnection connection, GraphScenario scenario) =>
        TaskGraphImport.Load(connection, scenario.ToSnapshot());

    protected override QueryChoices CreateService(SqliteConnection connection) => new(connection);

    public long RootId => Graph.Roots[0].Id;

    public long TaskId => Graph.DeepestLeaf.Id;

    // The whole list is the argument; a list of longs would be one task per call.
    public IReadOnlyList<long> TaskIds => [.. Graph.Nodes.Select(node => node.Id)];
}
