using PerfAttributes.Scenarios;

namespace TaskGraph.Tests;

/// <summary>The built-in scenarios as task graphs.</summary>
internal static class ScenarioSnapshot
{
    internal static readonly string[] Names = ["small", "medium", "wide", "linear", "empty", "single"];

    internal static TaskGraphSnapshot Of(string scenario)
    {
        var graph = BuiltInScenarios.Shape(scenario)!.Build(scenario);
        return new TaskGraphSnapshot(
            [.. graph.Nodes.Select(node => new TaskItem(
                node.Id, node.Name, (TaskState)(int)node.Status, node.Priority, node.EstimatedDuration, node.CreatedAt))],
            [.. graph.Edges.Select(edge => new TaskDependency(edge.ChildId, edge.ParentId))]);
    }
}
