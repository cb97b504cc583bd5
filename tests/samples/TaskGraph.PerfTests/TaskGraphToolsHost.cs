using Microsoft.Data.Sqlite;
using PerfAttributes.Hosting;
using PerfAttributes.Scenarios;
using PerfAttributes.Sqlite;
using TaskGraph.Mcp;

namespace TaskGraph.PerfTests;

/// <summary>The MCP tools over a store.</summary>
[PerfHost]
public sealed class TaskGraphToolsHost : SqlitePerfHost<TaskGraphTools>
{
    private TaskGraphStore? _store;

    protected override void CreateSchema(SqliteConnection connection) => Schema.Create(connection);

    protected override void Seed(SqliteConnection connection, GraphScenario scenario) =>
        TaskGraphImport.Load(connection, scenario.ToSnapshot());

    protected override TaskGraphTools CreateService(SqliteConnection connection) =>
        new(_store = new TaskGraphStore(ConnectionString));

    public override void Close()
    {
        _store?.Dispose();
        _store = null;
        base.Close();
    }

    public long TaskId => Graph.DeepestLeaf.Id;

    public long GetDescendantsTaskId => Graph.Roots[0].Id;

    public long RenderTreeTaskId => Graph.Roots[0].Id;

    public long CompleteTaskTaskId => Graph.Nodes.First(node => node.Status == NodeStatus.InProgress).Id;

    public string Name { get; } = "Measure the tools";

    public int Minutes { get; } = 90;
}
