using Microsoft.Data.Sqlite;
using PerfAttributes.Hosting;
using PerfAttributes.Scenarios;
using PerfAttributes.Sqlite;

namespace TaskGraph.PerfTests;

/// <summary>The service on a database of its own, filled with the scenario's graph.</summary>
[PerfHost]
public sealed class TaskGraphServiceHost : SqlitePerfHost<TaskGraphService>
{
    protected override void CreateSchema(SqliteConnection connection) => Schema.Create(connection);

    protected override void Seed(SqliteConnection connection, GraphScenario scenario) =>
        TaskGraphImport.Load(connection, scenario.ToSnapshot());

    protected override TaskGraphService CreateService(SqliteConnection connection) => new(connection);

    public long TaskId => Graph.DeepestLeaf.Id;

    public long GetDescendantsTaskId => Graph.Roots[0].Id;

    public long RootId => Graph.Roots[0].Id;

    public NewTask Task { get; } = new("Measure the service", TimeSpan.FromHours(2), 4);

    public IReadOnlyList<NewTask> Tasks { get; } =
        [.. Enumerable.Range(1, 100).Select(number => new NewTask($"Task {number}", TimeSpan.FromMinutes(15 * number)))];

    // A leaf that waits for another leaf: new, and no cycle.
    public long DependentId => Graph.DeepestLeaf.Id;

    public long DependencyId => Graph.Leaves[0].Id;

    public long CompleteTaskTaskId => Graph.Nodes.First(node => node.Status == NodeStatus.InProgress).Id;

    public TaskState State { get; } = TaskState.Blocked;
}
