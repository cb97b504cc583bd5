using PerfAttributes.Hosting;

namespace TaskGraph.PerfTests;

/// <summary>The renderer with box-drawing characters, which are never cheaper than ASCII.</summary>
[PerfHost]
public sealed class TaskTreeRendererHost : PerfHost<TaskTreeRenderer>
{
    private TaskTree? _tree;

    protected override TaskTreeRenderer CreateService() => new(TreeStyle.Unicode);

    public TaskTree Tree => _tree ??= Graph.ToTree();

    public TaskItem Task => Tree.Root;
}
