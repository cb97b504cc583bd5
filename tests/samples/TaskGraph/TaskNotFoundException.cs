namespace TaskGraph;

/// <summary>A task was named that does not exist.</summary>
/// <param name="taskId">The id that was asked for.</param>
public sealed class TaskNotFoundException(long taskId)
    : Exception(FormattableString.Invariant($"There is no task {taskId}."))
{
    /// <summary>The id that was asked for.</summary>
    public long TaskId { get; } = taskId;
}
