namespace PerfAttributes.Scenarios;

/// <summary>A directed edge of a scenario's graph: the child depends on the parent.</summary>
/// <param name="ParentId">The node that comes first.</param>
/// <param name="ChildId">The node that depends on it, on a higher level.</param>
public readonly record struct GraphEdge(long ParentId, long ChildId);
