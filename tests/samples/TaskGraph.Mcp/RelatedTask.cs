namespace TaskGraph.Mcp;

/// <summary>A task seen from another one.</summary>
/// <param name="Task">The task.</param>
/// <param name="Depth">Dependencies on the shortest way to it.</param>
public sealed record RelatedTask(TaskSummary Task, int Depth)
{
    internal static RelatedTask[] Of(IReadOnlyList<TaskNode> nodes)
    {
        var related = new RelatedTask[nodes.Count];
        for (var index = 0; index < related.Length; index++)
            related[index] = new RelatedTask(TaskSummary.Of(nodes[index].Task), nodes[index].Depth);
        return related;
    }
}
