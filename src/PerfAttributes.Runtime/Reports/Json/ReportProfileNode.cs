namespace PerfAttributes.Reports.Json;

/// <summary>A function in the tree of calls.</summary>
/// <param name="Name">The function.</param>
/// <param name="Self">The share that ended here, from 0 to 100.</param>
/// <param name="Total">The share that came through here.</param>
/// <param name="Children">What it calls, the largest first.</param>
public sealed record ReportProfileNode(string Name, double Self, double Total, IReadOnlyList<ReportProfileNode> Children);
