namespace PerfAttributes.Scenarios;

/// <summary>A node of a scenario's graph, with attributes as a task tracker would have them.</summary>
/// <param name="Id">1, 2, 3, … without gaps.</param>
/// <param name="Name">A readable name, unique in the graph.</param>
/// <param name="Level">The level, 0 for roots; every edge leads to a higher level.</param>
/// <param name="Status">The state of the work.</param>
/// <param name="Priority">From 1 (low) to 5 (high).</param>
/// <param name="EstimatedDuration">From 15 minutes to 40 hours, in steps of 15 minutes.</param>
/// <param name="CreatedAt">A fixed moment in UTC, later for higher ids.</param>
public sealed record GraphNode(
    long Id,
    string Name,
    int Level,
    NodeStatus Status,
    int Priority,
    TimeSpan EstimatedDuration,
    DateTimeOffset CreatedAt);
