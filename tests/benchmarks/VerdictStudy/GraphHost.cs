using Microsoft.Data.Sqlite;
using PerfAttributes.Scenarios;
using PerfAttributes.Sqlite;
using TaskGraph;

namespace PerfAttributes.Benchmarks.VerdictStudy;

/// <summary>The reference application's service, on the scenario's graph.</summary>
public abstract class GraphHost : SqlitePerfHost<TaskGraphService>
{
    protected override void CreateSchema(SqliteConnection connection) => Schema.Create(connection);

    protected override void Seed(SqliteConnection connection, GraphScenario scenario) => TaskGraphImport.Load(connection, new TaskGraphSnapshot(
        [.. scenario.Nodes.Select(node => new TaskItem(
            node.Id, node.Name, (TaskState)(int)node.Status, node.Priority, node.EstimatedDuration, node.CreatedAt))],
        [.. scenario.Edges.Select(edge => new TaskDependency(edge.ChildId, edge.ParentId))]));

    protected override TaskGraphService CreateService(SqliteConnection connection) => new(connection);
}
