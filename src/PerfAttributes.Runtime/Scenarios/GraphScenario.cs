namespace PerfAttributes.Scenarios;

/// <summary>A scenario that is a directed acyclic graph.</summary>
public sealed class GraphScenario : PerfScenario
{
    /// <summary>Names a graph.</summary>
    /// <param name="name">The scenario's name.</param>
    /// <param name="nodes">The nodes; may be empty.</param>
    /// <param name="edges">The edges between them.</param>
    public GraphScenario(string name, IReadOnlyList<GraphNode> nodes, IReadOnlyList<GraphEdge> edges)
        : base(name, nodes.Count)
    {
        Nodes = nodes;
        Edges = edges;
    }

    /// <summary>The nodes, by ascending id.</summary>
    public IReadOnlyList<GraphNode> Nodes { get; }

    /// <summary>The edges, by parent, then child.</summary>
    public IReadOnlyList<GraphEdge> Edges { get; }
}
