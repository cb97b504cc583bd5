using NUnit.Framework;
using PerfAttributes.Scenarios;

namespace PerfAttributes.Tests.Scenarios;

[TestFixture]
public sealed class GraphShapeTests
{
    [Test]
    public void A_larger_shape_keeps_its_levels_and_a_chain_stays_a_chain([Values("small", "medium", "large", "wide", "linear")] string name, [Values(2, 4, 16)] int factor)
    {
        var shape = BuiltInScenarios.Shape(name)!;
        var scaled = shape.Scaled(factor, ScenarioSize.Tasks);
        var graph = scaled.Build("scaled");
        Assert.That(graph.Size, Is.EqualTo(shape.Tasks * factor));
        Assert.That(graph.Levels, Is.EqualTo(name == "linear" ? shape.Tasks * factor : shape.Levels));
        Assert.That((scaled.Complete, scaled.Seed, scaled.Diamonds), Is.EqualTo((shape.Complete, shape.Seed, shape.Diamonds)));
        Assert.That(scaled.FanOut, Is.GreaterThanOrEqualTo(shape.FanOut));
        var deeper = shape.Scaled(factor, ScenarioSize.Levels).Build("deeper");
        Assert.That((deeper.Size, deeper.Levels), Is.EqualTo((shape.Tasks * factor, shape.Levels * factor)));
    }

    [Test]
    public void A_tree_that_is_full_gets_a_wider_fan_out_and_no_other()
    {
        Assert.That(BuiltInScenarios.Shape("wide")!.Scaled(2, ScenarioSize.Tasks).FanOut, Is.EqualTo(14), "1 + 14 + 14² is the first to hold 200");
        Assert.That(BuiltInScenarios.Shape("medium")!.Scaled(16, ScenarioSize.Tasks).FanOut, Is.EqualTo(5));
        Assert.That(BuiltInScenarios.Shape("linear")!.Scaled(16, ScenarioSize.Tasks).FanOut, Is.EqualTo(1));
    }

    [Test]
    public void A_shape_cannot_grow_beyond_what_a_graph_can_have() =>
        Assert.That(
            Assert.Throws<ArgumentException>(() => new GraphShape(100_000, 10).Scaled(16, ScenarioSize.Tasks))!.Message,
            Does.Contain("100000 tasks x16 are more than 1000000"));

    [Test]
    public void Every_shape_gives_a_graph_without_cycles() => ShapeArbitrary.Check((_, graph) =>
        Assert.That(SortTopologically(graph), Has.Count.EqualTo(graph.Nodes.Count)));

    [Test]
    public void Every_shape_gives_the_exact_tasks_with_ids_without_gaps() => ShapeArbitrary.Check((shape, graph) =>
        Assert.That(graph.Nodes.Select(node => node.Id), Is.EqualTo(Enumerable.Range(1, shape.Tasks).Select(id => (long)id))));

    [Test]
    public void Every_shape_gives_the_exact_levels_as_longest_path() => ShapeArbitrary.Check((shape, graph) =>
    {
        var length = new Dictionary<long, int>();
        foreach (var id in SortTopologically(graph))
            length[id] = 1 + graph.Parents(id).Select(parent => length[parent.Id]).DefaultIfEmpty(0).Max();
        Assert.That(length.Values.Max(), Is.EqualTo(shape.Levels));
        Assert.That(graph.Levels, Is.EqualTo(shape.Levels));
        Assert.That(graph.Nodes.Select(node => node.Level + 1), Is.EqualTo(graph.Nodes.Select(node => length[node.Id])));
    });

    [Test]
    public void Every_shape_honours_its_fan_out_for_tree_parents() => ShapeArbitrary.Check((shape, _) =>
    {
        var tree = LayeredGraph.Draw(shape);
        var children = tree.TreeParents.Where(parent => parent >= 0).CountBy(parent => parent).Select(pair => pair.Value);
        Assert.That(children, Is.All.LessThanOrEqualTo(shape.FanOut == 0 ? shape.Tasks : shape.FanOut));
    });

    [Test]
    public void Every_shape_with_levels_has_one_root_and_one_tree_parent_per_task() => ShapeArbitrary.Check((shape, graph) =>
    {
        var roots = LayeredGraph.Draw(shape).TreeParents.Count(parent => parent < 0);
        Assert.That(roots, Is.EqualTo(shape.Levels == 1 ? shape.Tasks : 1));
        Assert.That(graph.Roots, Has.Count.EqualTo(roots));
    });

    [Test]
    public void Every_shape_gives_its_share_of_tasks_a_second_parent() => ShapeArbitrary.Check((shape, graph) =>
    {
        var eligible = graph.Nodes.Count(node => node.Level >= 2);
        var expected = (int)Math.Round(shape.Diamonds * eligible, MidpointRounding.AwayFromZero);
        Assert.That(graph.Nodes.Count(node => graph.Parents(node.Id).Count == 2), Is.EqualTo(expected));
        Assert.That(graph.Edges, Has.Count.EqualTo(shape.Tasks - graph.Roots.Count + expected));
        Assert.That(graph.Edges, Is.Unique);
    });

    [Test]
    public void Every_shape_gives_attributes_within_their_ranges() => ShapeArbitrary.Check((_, graph) =>
    {
        Assert.That(graph.Nodes.Select(node => node.Name), Is.Unique);
        Assert.That(graph.Nodes.Select(node => node.Priority), Is.All.InRange(1, 5));
        Assert.That(graph.Nodes.Select(node => node.EstimatedDuration), Is.All.InRange(TimeSpan.FromMinutes(15), TimeSpan.FromHours(40)));
        Assert.That(graph.Nodes.Select(node => node.EstimatedDuration.TotalMinutes % 15), Is.All.Zero);
        Assert.That(graph.Nodes.Select(node => node.CreatedAt), Is.Ordered.And.Unique);
    });

    [Test]
    public void No_task_is_done_or_under_way_before_its_parents_are_done() => ShapeArbitrary.Check((_, graph) =>
    {
        var active = graph.Nodes.Where(node => node.Status is NodeStatus.Done or NodeStatus.InProgress);
        Assert.That(active.SelectMany(node => graph.Parents(node.Id)).Select(parent => parent.Status), Is.All.EqualTo(NodeStatus.Done));
    });

    [Test]
    public void The_same_shape_gives_the_same_graph() => ShapeArbitrary.Check((shape, graph) =>
    {
        var again = shape.Build("again");
        Assert.That(again.Nodes, Is.EqualTo(graph.Nodes));
        Assert.That(again.Edges, Is.EqualTo(graph.Edges));
    });

    [Test]
    public void Diamonds_add_edges_to_the_same_tree()
    {
        var tree = new GraphShape(200, 9, 4).Build("tree");
        var diamonds = new GraphShape(200, 9, 4, diamonds: 0.5).Build("diamonds");
        Assert.That(tree.Edges, Is.SubsetOf(diamonds.Edges));
        Assert.That(diamonds.Edges, Has.Count.GreaterThan(tree.Edges.Count));
    }

    [Test]
    public void Another_seed_gives_another_graph() =>
        Assert.That(
            new GraphShape(200, 9, 4, seed: 2).Build("b").Edges,
            Is.Not.EqualTo(new GraphShape(200, 9, 4, seed: 1).Build("a").Edges));

    [Test]
    public void A_shape_without_tasks_has_no_levels() => Assert.That(new GraphShape(0, 1).Build("none").Levels, Is.Zero);

    [Test]
    public void The_tightest_fan_out_holds_the_tasks() =>
        Assert.That(new GraphShape(15, 4, 2).Build("full").Nodes.CountBy(node => node.Level).Select(pair => pair.Value), Is.EqualTo(new[] { 1, 2, 4, 8 }));

    [Test]
    public void Complete_fills_parent_after_parent()
    {
        var graph = new GraphShape(100, 3, 10) { Complete = true }.Build("wide");
        Assert.That(graph.Nodes.Select(node => graph.Children(node.Id).Count).Take(11), Is.EqualTo(new[] { 10, 10, 10, 10, 10, 10, 10, 10, 10, 9, 0 }));
    }

    [TestCase(-1, 1, 0, 0.0, "Tasks = -1 is not valid: 0 to 1000000 are.")]
    [TestCase(1_000_001, 1, 0, 0.0, "Tasks = 1000001 is not valid: 0 to 1000000 are.")]
    [TestCase(10, 11, 0, 0.0, "Levels = 11 is not valid for 10 tasks: 1 to 10 are.")]
    [TestCase(10, 0, 0, 0.0, "Levels = 0 is not valid for 10 tasks: 1 to 10 are.")]
    [TestCase(0, 2, 0, 0.0, "Levels = 2 is not valid for 0 tasks: 1 is (it counts for nothing).")]
    [TestCase(10, 3, -2, 0.0, "FanOut = -2 is not valid: 1 or more children per task are, or 0 for no bound.")]
    [TestCase(100, 3, 9, 0.0, "FanOut = 9 is too small: 3 levels below one root then hold 91 tasks at the most, not 100. FanOut = 10 or more would do, so would more levels.")]
    [TestCase(10, 3, 0, 1.5, "Diamonds = 1.5 is not valid: a share from 0 to 1 is.")]
    [TestCase(10, 3, 0, -0.1, "Diamonds = -0.1 is not valid: a share from 0 to 1 is.")]
    [TestCase(10, 3, 0, double.NaN, "Diamonds = NaN is not valid: a share from 0 to 1 is.")]
    public void Values_that_make_no_graph_are_refused_by_name(int tasks, int levels, int fanOut, double diamonds, string message) =>
        Assert.That(() => new GraphShape(tasks, levels, fanOut, diamonds), Throws.ArgumentException.With.Message.StartsWith(message));

    private static List<long> SortTopologically(GraphScenario graph)
    {
        var waiting = graph.Nodes.ToDictionary(node => node.Id, node => graph.Edges.Count(edge => edge.ChildId == node.Id));
        var ready = new Queue<long>(waiting.Where(pair => pair.Value == 0).Select(pair => pair.Key));
        var order = new List<long>();
        while (ready.TryDequeue(out var id))
        {
            order.Add(id);
            foreach (var edge in graph.Edges.Where(edge => edge.ParentId == id))
            {
                if (--waiting[edge.ChildId] == 0)
                    ready.Enqueue(edge.ChildId);
            }
        }

        return order;
    }
}
