namespace PerfAttributes.Queries;

/// <summary>A query plan as a tree.</summary>
/// <param name="Roots">The top nodes, in the engine's order.</param>
public sealed record QueryPlan(IReadOnlyList<PlanNode> Roots)
{
    /// <summary>All nodes, parents before children.</summary>
    public IEnumerable<PlanNode> Nodes => Roots.SelectMany(root => root.WithDescendants());
}
