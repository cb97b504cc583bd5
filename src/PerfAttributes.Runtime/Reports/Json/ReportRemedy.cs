namespace PerfAttributes.Reports.Json;

/// <summary>A change that was tried.</summary>
/// <param name="Kind">What it does, in snake case: <c>create_index</c>, <c>analyze</c>, <c>union</c> and so on.</param>
/// <param name="Commands">Commands to the database, ready to be run; empty for other SQL.</param>
/// <param name="Statement">For other SQL: the statement as the application writes it.</param>
/// <param name="Replacement">For other SQL: what to put in its place.</param>
public sealed record ReportRemedy(string Kind, IReadOnlyList<string> Commands, string? Statement, string? Replacement);
