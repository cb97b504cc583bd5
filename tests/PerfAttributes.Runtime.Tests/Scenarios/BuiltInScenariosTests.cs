using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NUnit.Framework;
using PerfAttributes.Scenarios;

namespace PerfAttributes.Tests.Scenarios;

[TestFixture]
public sealed class BuiltInScenariosTests
{
    [TestCase("small", 10, 3)]
    [TestCase("medium", 100, 10)]
    [TestCase("large", 1_000, 15)]
    [TestCase("wide", 100, 3)]
    [TestCase("linear", 100, 100)]
    [TestCase("empty", 0, 0)]
    [TestCase("single", 1, 1)]
    public void Has_the_documented_size(string name, int tasks, int levels)
    {
        var graph = Build(name);
        Assert.That((graph.Size, graph.Nodes.Count, graph.Levels), Is.EqualTo((tasks, tasks, levels)));
    }

    /// <summary>
    /// Written down once. A different value means that the scenarios changed, or that they depend on the machine or runtime:
    /// then every saved baseline is void.
    /// </summary>
    [TestCase("small", "14b8fdb5e6cd3098")]
    [TestCase("medium", "d092e9212729f02d")]
    [TestCase("large", "415dc6cb98e8ad07")]
    [TestCase("wide", "90078785dc2eb535")]
    [TestCase("linear", "4a54d5c517bdf628")]
    [TestCase("single", "ec572ddf7f44be92")]
    public void Is_the_same_on_every_machine(string name, string hash) => Assert.That(Hash(Build(name)), Is.EqualTo(hash));

    [Test]
    [SetCulture("tr-TR")]
    public void Does_not_depend_on_the_culture() => Assert.That(Hash(Build("medium")), Is.EqualTo("d092e9212729f02d"));

    [TestCase("medium")]
    [TestCase("large")]
    public void Has_tasks_with_several_parents(string name)
    {
        var graph = Build(name);
        Assert.That(graph.Nodes.Count(node => graph.Parents(node.Id).Count > 1), Is.GreaterThanOrEqualTo(graph.Size / 10));
    }

    [TestCase("medium")]
    [TestCase("large")]
    public void Has_ways_of_several_lengths_to_a_task(string name)
    {
        var graph = Build(name);
        Assert.That(graph.Edges.Count(edge => graph[edge.ChildId].Level - graph[edge.ParentId].Level > 1), Is.GreaterThanOrEqualTo(3));
    }

    [Test]
    public void Wide_has_ten_children_per_parent()
    {
        var graph = Build("wide");
        Assert.That(graph.WidestParent.Id, Is.EqualTo(1));
        Assert.That(graph.Nodes.Count(node => graph.Children(node.Id).Count == 10), Is.EqualTo(9));
    }

    [Test]
    public void Linear_is_a_chain() =>
        Assert.That(Build("linear").Edges, Is.EqualTo(Enumerable.Range(1, 99).Select(id => new GraphEdge(id, id + 1))));

    [TestCase("small")]
    [TestCase("medium")]
    [TestCase("large")]
    public void Has_tasks_in_every_state(string name) =>
        Assert.That(Build(name).Nodes.Select(node => node.Status).Distinct().Count(), Is.EqualTo(4));

    [TestCase("medium")]
    [TestCase("large")]
    public void Has_varied_attributes(string name)
    {
        var nodes = Build(name).Nodes;
        Assert.That(nodes.Select(node => node.Priority).Distinct().Count(), Is.EqualTo(5));
        Assert.That(nodes.Select(node => node.EstimatedDuration).Distinct().Count(), Is.GreaterThan(40));
    }

    private static GraphScenario Build(string name) => BuiltInScenarios.Shape(name)!.Build(name);

    private static string Hash(GraphScenario graph)
    {
        var text = new StringBuilder();
        foreach (var node in graph.Nodes)
        {
            text.Append(CultureInfo.InvariantCulture, $"{node.Id}|{node.Name}|{node.Level}|{(int)node.Status}|{node.Priority}|")
                .Append(CultureInfo.InvariantCulture, $"{node.EstimatedDuration.Ticks}|{node.CreatedAt.UtcTicks}\n");
        }

        foreach (var edge in graph.Edges)
            text.Append(CultureInfo.InvariantCulture, $"{edge.ParentId}>{edge.ChildId}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
    }
}
