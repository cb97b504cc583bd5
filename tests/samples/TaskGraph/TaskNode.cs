namespace TaskGraph;

/// <summary>A task seen from another one.</summary>
/// <param name="Task">The task.</param>
/// <param name="Depth">Dependencies on the shortest way to it: 1 for neighbours.</param>
public readonly record struct TaskNode(TaskItem Task, int Depth);
