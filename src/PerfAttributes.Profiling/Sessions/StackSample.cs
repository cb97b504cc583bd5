namespace PerfAttributes.Profiling.Sessions;

/// <summary>Where a thread was.</summary>
/// <param name="Timestamp">When, by <see cref="System.Diagnostics.Stopwatch.GetTimestamp"/>.</param>
/// <param name="Stack">Return addresses, the innermost first.</param>
internal readonly record struct StackSample(long Timestamp, ulong[] Stack);
