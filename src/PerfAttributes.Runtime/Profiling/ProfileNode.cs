namespace PerfAttributes.Profiling;

/// <summary>A function in the tree of calls.</summary>
/// <param name="Name">The function.</param>
/// <param name="Self">The share of all samples that ended here, from 0 to 1.</param>
/// <param name="Total">The share of all samples that came through here; at least <paramref name="Self"/> and the totals of the children together.</param>
/// <param name="Children">What it calls, the largest first.</param>
public sealed record ProfileNode(string Name, double Self, double Total, IReadOnlyList<ProfileNode> Children);
