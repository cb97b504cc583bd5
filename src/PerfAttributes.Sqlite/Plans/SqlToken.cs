namespace PerfAttributes.Sqlite.Plans;

/// <summary>A stretch of SQL text.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How long it is.</param>
/// <param name="IsParameter">Whether it is a parameter; else anything up to the next one.</param>
internal readonly record struct SqlToken(int Start, int Length, bool IsParameter);
