namespace PerfAttributes.Reports.Json;

/// <summary>A node of a query plan.</summary>
/// <param name="Text">The engine's own text.</param>
/// <param name="Note">What is wrong with it, in a few words; null for nodes that nothing is wrong with.</param>
/// <param name="Children">The nodes below it.</param>
public sealed record ReportPlanNode(string Text, string? Note, IReadOnlyList<ReportPlanNode> Children);
