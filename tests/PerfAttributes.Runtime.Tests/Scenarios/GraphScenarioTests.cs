using NUnit.Framework;
using PerfAttributes.Scenarios;

namespace PerfAttributes.Tests.Scenarios;

[TestFixture]
public sealed class GraphScenarioTests
{
    /// <summary>1 → 2, 1 → 3, 2 → 4, 3 → 4, 3 → 5; 6 stands alone.</summary>
    private static readonly GraphScenario Diamond = new(
        "diamond",
        [Node(1, 0), Node(2, 1), Node(3, 1), Node(4, 2), Node(5, 2), Node(6, 0)],
        [new(3, 5), new(3, 4), new(1, 3), new(1, 2), new(2, 4)]);

    private static readonly GraphScenario Empty = new("empty", [], []);

    [Test]
    public void Edges_are_sorted_by_parent_then_child() => Assert.That(
        Diamond.Edges, Is.EqualTo(new GraphEdge[] { new(1, 2), new(1, 3), new(2, 4), new(3, 4), new(3, 5) }));

    [Test]
    public void Named_nodes_are_found()
    {
        Assert.That(Ids(Diamond.Roots), Is.EqualTo(new[] { 1, 6 }));
        Assert.That(Ids(Diamond.Leaves), Is.EqualTo(new[] { 4, 5, 6 }));
        Assert.That(Diamond.DeepestLeaf.Id, Is.EqualTo(4));
        Assert.That(Diamond.WidestParent.Id, Is.EqualTo(1));
        Assert.That(Diamond.Levels, Is.EqualTo(3));
    }

    [Test]
    public void Neighbours_are_looked_up_by_id()
    {
        Assert.That(Ids(Diamond.Parents(4)), Is.EqualTo(new[] { 2, 3 }));
        Assert.That(Ids(Diamond.Children(3)), Is.EqualTo(new[] { 4, 5 }));
        Assert.That(Diamond.Parents(6), Is.Empty);
        Assert.That(Diamond[5].Id, Is.EqualTo(5));
    }

    [Test]
    public void A_single_node_is_root_leaf_and_widest_parent()
    {
        var single = new GraphScenario("single", [Node(1, 0)], []);
        Assert.That(new[] { single.DeepestLeaf, single.WidestParent, single.Roots[0] }, Is.All.SameAs(single.Nodes[0]));
    }

    [Test]
    public void An_empty_graph_has_no_named_nodes_and_says_so()
    {
        Assert.That(Empty.Roots, Is.Empty);
        Assert.That(Empty.Leaves, Is.Empty);
        Assert.That(Empty.Levels, Is.Zero);
        Assert.That(() => Empty.DeepestLeaf, Throws.InvalidOperationException.With.Message.EqualTo(
            "Scenario 'empty' has no nodes, so Graph.DeepestLeaf does not exist; check Graph.Size first, or leave 'empty' out of [PerfScenarios]."));
        Assert.That(() => Empty.WidestParent, Throws.InvalidOperationException.With.Message.Contains("Graph.WidestParent"));
        Assert.That(() => Empty[1], Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("'empty' has no nodes"));
    }

    [TestCase(0)]
    [TestCase(7)]
    public void An_id_that_is_not_there_is_refused(long id) => Assert.That(
        () => Diamond.Children(id), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("'diamond' has the nodes 1 to 6"));

    [Test]
    public void Ids_out_of_order_are_refused() => Assert.That(
        () => new GraphScenario("bad", [Node(2, 0)], []),
        Throws.ArgumentException.With.Message.StartsWith("Scenario 'bad': node 0 has the id 2, not 1: ids are 1, 2, 3, … in order."));

    [TestCase(1, 9, "the edge 1 → 9 names a node that does not exist")]
    [TestCase(4, 2, "the edge 4 → 2 leads from level 2 to level 1, not to a higher one")]
    [TestCase(2, 2, "the edge 2 → 2 leads from level 1 to level 1, not to a higher one")]
    [TestCase(1, 2, "the edge 1 → 2 is there twice")]
    public void Edges_that_break_the_order_are_refused(long parent, long child, string problem) => Assert.That(
        () => new GraphScenario("bad", Diamond.Nodes, [.. Diamond.Edges, new GraphEdge(parent, child)]),
        Throws.ArgumentException.With.Message.Contains(problem));

    private static IEnumerable<long> Ids(IEnumerable<GraphNode> nodes) => nodes.Select(node => node.Id);

    private static GraphNode Node(long id, int level) =>
        new(id, $"Task {id}", level, NodeStatus.Open, 3, TimeSpan.FromHours(1), DateTimeOffset.UnixEpoch.AddHours(id));
}
