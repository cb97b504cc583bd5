namespace PerfAttributes.Profiling;

/// <summary>A statement begins or ends.</summary>
/// <param name="Timestamp">When, by <see cref="System.Diagnostics.Stopwatch.GetTimestamp"/>.</param>
/// <param name="Execution">What tells executions apart that run at the same time.</param>
/// <param name="Statement">The statement that begins, by its place in <see cref="StatementTimeline.Statements"/>; -1 for an end.</param>
public readonly record struct StatementMoment(long Timestamp, nint Execution, int Statement);
