using PerfAttributes.Scenarios;

namespace TaskGraph.PerfTests;

/// <summary>A scenario's graph as the application's own types.</summary>
internal static class ScenarioTasks
{
    internal static TaskGraphSnapshot ToSnapshot(this GraphScenario graph) => new(
        [.. graph.Nodes.Select(ToTask)],
        [.. graph.Edges.Select(edge => new TaskDependency(edge.ChildId, edge.ParentId))]);

    internal static TaskTree ToTree(this GraphScenario graph) => new(
        ToTask(graph.Roots[0]),
        [.. graph.Edges.Select(edge => (edge.ParentId, ToTask(graph[edge.ChildId])))]);

    internal static TaskItem ToTask(this GraphNode node) => new(
        node.Id, node.Name, (TaskState)(int)node.Status, node.Priority, node.EstimatedDuration, node.CreatedAt);
}
