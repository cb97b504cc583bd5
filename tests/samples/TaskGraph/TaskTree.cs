namespace TaskGraph;

/// <summary>A task with all that depends on it. Tasks with several parents make it a graph, each task held once.</summary>
public sealed class TaskTree
{
    private readonly Dictionary<long, List<TaskItem>> _children;

    /// <summary>Links tasks.</summary>
    /// <param name="root">The task at the top.</param>
    /// <param name="edges">Each dependency below it: the parent's id and the child.</param>
    public TaskTree(TaskItem root, IReadOnlyList<(long ParentId, TaskItem Child)> edges)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(edges);
        Root = root;
        _children = new Dictionary<long, List<TaskItem>>(edges.Count);
        var tasks = new Dictionary<long, TaskItem>(edges.Count + 1) { [root.Id] = root };
        foreach (var (parentId, child) in edges)
        {
            if (!tasks.TryGetValue(child.Id, out var task))
                tasks.Add(child.Id, task = child);
            if (!_children.TryGetValue(parentId, out var children))
                _children.Add(parentId, children = []);
            children.Add(task);
        }

        Count = tasks.Count;
        foreach (var children in _children.Values)
            children.Sort(static (a, b) => a.Id.CompareTo(b.Id));
    }

    /// <summary>The task at the top.</summary>
    public TaskItem Root { get; }

    /// <summary>How many different tasks there are, the root included.</summary>
    public int Count { get; }

    /// <summary>The tasks that depend directly on a task, by id.</summary>
    /// <param name="taskId">The task.</param>
    /// <returns>Nothing for a task at the bottom, and for one that is not in the tree.</returns>
    public IReadOnlyList<TaskItem> Children(long taskId) =>
        _children.TryGetValue(taskId, out var children) ? children : [];
}
