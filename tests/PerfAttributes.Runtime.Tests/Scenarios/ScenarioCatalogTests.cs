using NUnit.Framework;
using PerfAttributes.Hosting;
using PerfAttributes.Scenarios;

namespace PerfAttributes.Tests.Scenarios;

[TestFixture]
public sealed class ScenarioCatalogTests
{
    [Test]
    public void Every_built_in_scenario_is_found_by_its_name([ValueSource(typeof(BuiltInScenarios), nameof(BuiltInScenarios.Names))] string name) =>
        Assert.That(Find<PlainHost>(name).Name, Is.EqualTo(name));

    [Test]
    public void A_declared_graph_is_built()
    {
        var graph = Find<DeepHost>("deep") as GraphScenario;
        Assert.That((graph?.Name, graph?.Size, graph?.Levels), Is.EqualTo(("deep", 60, 50)));
    }

    [Test]
    public void A_declared_size_has_no_graph()
    {
        var scenario = Find<DeepHost>("rows");
        Assert.That(scenario, Is.TypeOf<PerfScenario>());
        Assert.That(scenario.Size, Is.EqualTo(5_000));
    }

    [Test]
    public void A_declaration_of_a_base_class_counts() => Assert.That(Find<DerivedHost>("deep").Size, Is.EqualTo(60));

    [Test]
    public void An_unknown_scenario_lists_the_known_ones_and_the_nearest() => Assert.That(
        () => Find<DeepHost>("meduim"), Throws.ArgumentException.With.Message.EqualTo(
            "DeepHost has no scenario 'meduim'. Did you mean 'medium'? Known are small, medium, large, wide, linear, empty, single, "
            + "deep, rows; [DefineScenario(\"…\")] on DeepHost declares another."));

    [TestCase("Medium", "Did you mean 'medium'?")]
    [TestCase("DEEP", "Did you mean 'deep'?")]
    public void Case_counts_and_is_pointed_out(string name, string hint) =>
        Assert.That(() => Find<DeepHost>(name), Throws.ArgumentException.With.Message.Contains(hint));

    [Test]
    public void Nothing_far_away_is_suggested() => Assert.That(
        () => Find<DeepHost>("warehouse"), Throws.ArgumentException.With.Message.Not.Contains("Did you mean"));

    [TestCase("levels", "BadHost: [DefineScenario(\"levels\")]: Levels = 9 is not valid for 5 tasks: 1 to 5 are.")]
    [TestCase("negative", "BadHost: [DefineScenario(\"negative\")]: Tasks = -5 is not valid: 0 to 1000000 are.")]
    [TestCase("narrow", "BadHost: [DefineScenario(\"narrow\")]: FanOut = 2 is too small: 3 levels below one root then hold 7 tasks at the most, not 50. FanOut = 7 or more would do, so would more levels.")]
    [TestCase("share", "BadHost: [DefineScenario(\"share\")]: Diamonds = 2 is not valid: a share from 0 to 1 is.")]
    [TestCase("both", "BadHost: [DefineScenario(\"both\")]: Size = 7 is not valid beside Tasks: the size of a graph is its Tasks. Leave one of them out.")]
    [TestCase("size", "BadHost: [DefineScenario(\"size\")]: Size = -1 is not valid: 0 or more is.")]
    [TestCase("shapeless", "BadHost: [DefineScenario(\"shapeless\")]: Levels, FanOut and Diamonds describe a graph, but Tasks is missing. Set Tasks, or leave them out.")]
    [TestCase("twice", "BadHost: [DefineScenario(\"twice\")]: the name is declared 2 times (case does not count); give each scenario a name of its own.")]
    [TestCase("two words", "BadHost: [DefineScenario(\"two words\")]: the name is not valid; a letter, then letters, digits and underscores are (A-Z, a-z, 0-9, _), such as \"deep_tree\".")]
    [TestCase("small", "BadHost: [DefineScenario(\"Small\")]: 'small' is built in; choose another name. Built in are small, medium, large, wide, linear, empty, single.")]
    public void A_declaration_that_is_not_valid_is_refused_with_host_value_and_way_out(string name, string message) =>
        Assert.That(() => Find<BadHost>(name), Throws.ArgumentException.With.Message.EqualTo(message));

    [Test]
    public void A_bad_declaration_does_not_spoil_the_others() => Assert.That(Find<BadHost>("medium").Size, Is.EqualTo(100));

    [Test]
    public void A_builder_that_returns_nothing_is_refused() => Assert.That(
        () => ScenarioCatalog.Find("deep", typeof(DeepHost), _ => null!),
        Throws.ArgumentException.With.Message.Contains("BuildScenario returned nothing"));

    [Test]
    public void A_scenario_has_the_declared_name_whatever_its_builder_calls_it() =>
        Assert.That(ScenarioCatalog.Find("deep", typeof(DeepHost), _ => new PerfScenario("mine", 3)), Has.Property("Name").EqualTo("deep").And.Property("Size").EqualTo(3));

    [Test]
    public void A_host_knows_its_graph_once_it_is_entered()
    {
        using var host = new DeepHost();
        Assert.That(() => host.Graph, Throws.InvalidOperationException.With.Message.Contains("not in the constructor"));
        host.Enter("deep", CancellationToken.None);
        Assert.That(host.Graph.DeepestLeaf.Level, Is.EqualTo(49));
    }

    private static PerfScenario Find<THost>(string name) => ScenarioCatalog.Find(name, typeof(THost), ScenarioCatalog.Build);

    private sealed class PlainHost : PerfHost;

    [DefineScenario("deep", Tasks = 60, Levels = 50, FanOut = 2, Seed = 3)]
    [DefineScenario("rows", Size = 5_000)]
    private class DeepHost : PerfHost;

    private sealed class DerivedHost : DeepHost;

    [DefineScenario("levels", Tasks = 5, Levels = 9)]
    [DefineScenario("negative", Tasks = -5)]
    [DefineScenario("narrow", Tasks = 50, Levels = 3, FanOut = 2)]
    [DefineScenario("share", Tasks = 5, Levels = 2, Diamonds = 2)]
    [DefineScenario("both", Tasks = 5, Size = 7)]
    [DefineScenario("size", Size = -1)]
    [DefineScenario("shapeless", Size = 9, Levels = 3)]
    [DefineScenario("twice", Size = 1)]
    [DefineScenario("Twice", Size = 2)]
    [DefineScenario("two words", Size = 1)]
    [DefineScenario("Small", Size = 1)]
    private sealed class BadHost : PerfHost;
}
