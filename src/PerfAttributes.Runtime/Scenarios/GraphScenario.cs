using System.Globalization;

namespace PerfAttributes.Scenarios;

/// <summary>A scenario that is a directed acyclic graph.</summary>
public sealed class GraphScenario : PerfScenario
{
    private readonly List<GraphNode>[] _parents;
    private readonly List<GraphNode>[] _children;

    /// <summary>Names a graph.</summary>
    /// <param name="name">The scenario's name.</param>
    /// <param name="nodes">The nodes, with the ids 1, 2, 3, … in this order; may be empty.</param>
    /// <param name="edges">The edges between them, in any order, each once and from a lower to a higher level.</param>
    /// <exception cref="ArgumentException">
    /// An id is out of order, or an edge names an unknown node, does not lead to a higher level (it could close a cycle) or is there twice.
    /// </exception>
    public GraphScenario(string name, IReadOnlyList<GraphNode> nodes, IReadOnlyList<GraphEdge> edges)
        : base(name, (nodes ?? throw new ArgumentNullException(nameof(nodes))).Count)
    {
        ArgumentNullException.ThrowIfNull(edges);
        Nodes = nodes;
        Edges = [.. edges.OrderBy(edge => edge.ParentId).ThenBy(edge => edge.ChildId)];
        for (var index = 0; index < nodes.Count; index++)
        {
            if (nodes[index].Id != index + 1)
                throw Invalid(nameof(nodes), $"node {index} has the id {nodes[index].Id}, not {index + 1}: ids are 1, 2, 3, … in order");
        }

        (_parents, _children) = Link();
        Roots = [.. nodes.Where(node => _parents[node.Id - 1].Count == 0)];
        Leaves = [.. nodes.Where(node => _children[node.Id - 1].Count == 0)];
        Levels = nodes.Count == 0 ? 0 : nodes.Max(node => node.Level) + 1;
    }

    /// <summary>The nodes, by ascending id.</summary>
    public IReadOnlyList<GraphNode> Nodes { get; }

    /// <summary>The edges, by parent, then child.</summary>
    public IReadOnlyList<GraphEdge> Edges { get; }

    /// <summary>The nodes without parents, by id; empty only in an empty graph.</summary>
    public IReadOnlyList<GraphNode> Roots { get; }

    /// <summary>The nodes without children, by id; empty only in an empty graph. A node without edges is root and leaf.</summary>
    public IReadOnlyList<GraphNode> Leaves { get; }

    /// <summary>How many levels there are: the highest level of a node plus one; 0 in an empty graph.</summary>
    public int Levels { get; }

    /// <summary>The leaf on the highest level; of several the one with the lowest id.</summary>
    /// <exception cref="InvalidOperationException">The graph is empty.</exception>
    public GraphNode DeepestLeaf => Leaves.MaxBy(leaf => leaf.Level) ?? throw Empty(nameof(DeepestLeaf));

    /// <summary>The node with the most children; of several the one with the lowest id. Without edges: the first node.</summary>
    /// <exception cref="InvalidOperationException">The graph is empty.</exception>
    public GraphNode WidestParent => Nodes.MaxBy(node => _children[node.Id - 1].Count) ?? throw Empty(nameof(WidestParent));

    /// <summary>The node with an id.</summary>
    /// <param name="id">From 1 to <see cref="PerfScenario.Size"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such node.</exception>
    public GraphNode this[long id] => Nodes[Index(id)];

    /// <summary>The nodes that a node depends on, by id.</summary>
    /// <param name="id">From 1 to <see cref="PerfScenario.Size"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such node.</exception>
    public IReadOnlyList<GraphNode> Parents(long id) => _parents[Index(id)];

    /// <summary>The nodes that depend on a node, by id.</summary>
    /// <param name="id">From 1 to <see cref="PerfScenario.Size"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such node.</exception>
    public IReadOnlyList<GraphNode> Children(long id) => _children[Index(id)];

    private (List<GraphNode>[] Parents, List<GraphNode>[] Children) Link()
    {
        var parents = new List<GraphNode>[Nodes.Count];
        var children = new List<GraphNode>[Nodes.Count];
        for (var index = 0; index < Nodes.Count; index++)
            (parents[index], children[index]) = ([], []);
        var previous = default(GraphEdge);
        foreach (var edge in Edges)
        {
            if (!Has(edge.ParentId) || !Has(edge.ChildId))
                throw Invalid("edges", $"the edge {edge.ParentId} → {edge.ChildId} names a node that does not exist");
            var (parent, child) = (Nodes[(int)edge.ParentId - 1], Nodes[(int)edge.ChildId - 1]);
            if (parent.Level >= child.Level)
                throw Invalid("edges", $"the edge {parent.Id} → {child.Id} leads from level {parent.Level} to level {child.Level}, not to a higher one");
            if (edge == previous)
                throw Invalid("edges", $"the edge {parent.Id} → {child.Id} is there twice");
            previous = edge;
            parents[child.Id - 1].Add(parent);
            children[parent.Id - 1].Add(child);
        }

        return (parents, children);
    }

    private bool Has(long id) => id >= 1 && id <= Nodes.Count;

    private int Index(long id) => Has(id)
        ? (int)id - 1
        : throw new ArgumentOutOfRangeException(nameof(id), id, Size == 0
            ? $"Scenario '{Name}' has no nodes."
            : string.Create(CultureInfo.InvariantCulture, $"Scenario '{Name}' has the nodes 1 to {Size}."));

    private InvalidOperationException Empty(string member) => new(
        $"Scenario '{Name}' has no nodes, so Graph.{member} does not exist; check Graph.Size first, or leave '{Name}' out of [PerfScenarios].");

    private ArgumentException Invalid(string parameter, FormattableString problem) =>
        new($"Scenario '{Name}': {FormattableString.Invariant(problem)}.", parameter);
}
