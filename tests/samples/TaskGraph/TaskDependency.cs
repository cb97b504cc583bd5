namespace TaskGraph;

/// <summary>One task waits for another.</summary>
/// <param name="DependentId">The task that waits.</param>
/// <param name="DependencyId">The task that must be done first.</param>
public readonly record struct TaskDependency(long DependentId, long DependencyId);
