namespace TaskGraph.Mcp;

/// <summary>A task as tools return it.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Name">What is to be done.</param>
/// <param name="State">open, in_progress, blocked or done.</param>
/// <param name="Priority">From 1 (low) to 5 (high).</param>
/// <param name="Minutes">The estimated work.</param>
public sealed record TaskSummary(long Id, string Name, string State, int Priority, long Minutes)
{
    internal static TaskSummary Of(TaskItem task) => new(
        task.Id,
        task.Name,
        task.State switch
        {
            TaskState.InProgress => "in_progress",
            TaskState.Blocked => "blocked",
            TaskState.Done => "done",
            _ => "open",
        },
        task.Priority,
        task.Duration.Ticks / TimeSpan.TicksPerMinute);

    internal static TaskSummary[] Of(IReadOnlyList<TaskItem> tasks)
    {
        var summaries = new TaskSummary[tasks.Count];
        for (var index = 0; index < summaries.Length; index++)
            summaries[index] = Of(tasks[index]);
        return summaries;
    }
}
