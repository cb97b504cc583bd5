namespace TaskGraph;

/// <summary>The chain of dependencies that decides how long all of the work takes.</summary>
/// <param name="Tasks">The tasks from the first to the last; empty where there are no tasks.</param>
/// <param name="Duration">The exact sum of their durations.</param>
public sealed record CriticalPathResult(IReadOnlyList<TaskItem> Tasks, TimeSpan Duration)
{
    /// <summary>The path of a graph without tasks.</summary>
    public static CriticalPathResult Empty { get; } = new([], TimeSpan.Zero);
}
