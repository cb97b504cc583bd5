namespace TaskGraph.Mcp;

/// <summary>The chain of dependencies that decides how long all of the work takes.</summary>
/// <param name="Minutes">The sum of its durations.</param>
/// <param name="Tasks">The tasks from the first to the last.</param>
public sealed record CriticalPathSummary(long Minutes, IReadOnlyList<TaskSummary> Tasks);
