namespace TaskGraph;

/// <summary>A task as it is stored.</summary>
/// <param name="Id">Its key, above 0.</param>
/// <param name="Name">What is to be done; any Unicode, not blank.</param>
/// <param name="State">The state of the work.</param>
/// <param name="Priority">From 1 (low) to 5 (high).</param>
/// <param name="Duration">The estimated work in whole minutes.</param>
/// <param name="CreatedAt">When it was added, in UTC, to the millisecond.</param>
public sealed record TaskItem(
    long Id,
    string Name,
    TaskState State,
    int Priority,
    TimeSpan Duration,
    DateTimeOffset CreatedAt);
