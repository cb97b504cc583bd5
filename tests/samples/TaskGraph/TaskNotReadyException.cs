namespace TaskGraph;

/// <summary>A task was to be completed before the tasks that it depends on.</summary>
/// <param name="taskId">The task.</param>
/// <param name="unfinished">How many of its dependencies are not done; 1 or more.</param>
public sealed class TaskNotReadyException(long taskId, int unfinished)
    : Exception(FormattableString.Invariant($"Task {taskId} cannot be completed: {unfinished} of its dependencies are not done."))
{
    /// <summary>The task.</summary>
    public long TaskId { get; } = taskId;

    /// <summary>How many of its dependencies are not done.</summary>
    public int Unfinished { get; } = unfinished;
}
