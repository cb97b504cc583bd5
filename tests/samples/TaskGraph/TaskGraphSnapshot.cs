namespace TaskGraph;

/// <summary>All tasks and dependencies at one moment.</summary>
/// <param name="Tasks">The tasks, by id.</param>
/// <param name="Dependencies">The dependencies between them.</param>
public sealed record TaskGraphSnapshot(IReadOnlyList<TaskItem> Tasks, IReadOnlyList<TaskDependency> Dependencies);
