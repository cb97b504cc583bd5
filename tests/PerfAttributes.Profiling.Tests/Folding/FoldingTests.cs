using NUnit.Framework;
using PerfAttributes.Profiling.Folding;
using PerfAttributes.Profiling.Methods;
using PerfAttributes.Profiling.Sources;

namespace PerfAttributes.Profiling.Tests.Folding;

public sealed class FoldingTests
{
    [Test]
    public void A_tree_has_the_method_as_its_root_and_no_tiny_branches()
    {
        var tree = new CallTree();
        for (var i = 0; i < 299; i++)
            tree.Add(["Cart.Sum", i % 3 == 0 ? "Cart.Price" : "Cart.Tax"]);
        tree.Add(["Cart.Sum", "Cart.Rare"]);
        var root = tree.Prune("Cart.Sum");
        Assert.That(root.Name, Is.EqualTo("Cart.Sum"));
        Assert.That((root.Total, root.Self), Is.EqualTo((1.0, 0.0)));
        Assert.That(root.Children.Select(child => child.Name), Is.EqualTo(new[] { "Cart.Tax", "Cart.Price" }));
        Assert.That(root.Children[1].Self, Is.EqualTo(100 / 300.0).Within(1e-12));
    }

    [Test]
    public void The_method_stands_once_in_the_tree_also_where_samples_lack_its_frame()
    {
        var tree = new CallTree();
        for (var i = 0; i < 97; i++)
            tree.Add(["Cart.Sum", "Cart.Price", "Cart.Sum"]);
        tree.Add([]);
        tree.Add(["Cart.Price", "Cart.Tax"]);
        tree.Add(["Cart.Sum"]);
        var root = tree.Prune("Cart.Sum");
        Assert.That((root.Name, root.Total, root.Self), Is.EqualTo(("Cart.Sum", 1.0, 0.02)));
        var price = root.Children.Single();
        Assert.That((price.Name, price.Total), Is.EqualTo(("Cart.Price", 0.98)));
        Assert.That(price.Children.Select(child => (child.Name, child.Total)), Is.EqualTo(new[] { ("Cart.Sum", 0.97), ("Cart.Tax", 0.01) }), "its own recursion stays");
    }

    [Test]
    public void A_line_that_only_leads_to_another_one_is_left_out()
    {
        var lines = new LineShares();
        for (var i = 0; i < 100; i++)
            lines.Add([Own("Cart.Sum", 1), Own("Cart.Sum2", i < 70 ? 2 : 3), Own("Cart.Spin", 9)]);
        var ranked = lines.Rank(100);
        Assert.That(ranked.Select(line => (line.Line, line.Share, line.SelfShare)), Is.EqualTo(new[] { (9, 1.0, 1.0), (2, 0.7, 0.0), (3, 0.3, 0.0) }));
    }

    [Test]
    public void Recursion_counts_a_function_once()
    {
        var functions = new FunctionShares();
        functions.Add([Own("Cart.Walk", 1), Own("Cart.Walk", 1), Own("Cart.Walk", 2)], engine: null);
        Assert.That(functions.Rank(1).Single(), Is.EqualTo(new ProfiledFunction("Cart.Walk", "Shop", 1, 1, true)));
    }

    [Test]
    public void A_known_remedy_goes_to_the_innermost_own_frame_that_calls_for_it()
    {
        var functions = new FunctionShares();
        var lines = new LineShares();
        CallFrame[] stack = [Own("Cart.Sum", 1), Own("Cart.Join", 5), Foreign("System.String", "Concat"), Foreign("System.Buffer", "Memmove")];
        for (var i = 0; i < 10; i++)
        {
            functions.Add(stack, engine: null);
            lines.Add(stack);
        }

        var ranked = functions.Rank(10);
        Assert.That(ranked.Single(one => one.Name == "Cart.Join").Opportunity, Does.Contain("StringBuilder"));
        Assert.That(ranked.Single(one => one.Name == "Cart.Sum").Opportunity, Is.Null);
        Assert.That(lines.Rank(10).Single().Recommendation, Does.Contain("StringBuilder"));
    }

    [TestCase("System.Collections.Generic.List`1[System.__Canon]", "Contains", ExpectedResult = true)]
    [TestCase("System.Collections.Generic.List`1+Enumerator[System.__Canon]", "MoveNext", ExpectedResult = false)]
    [TestCase("System.StringComparer", "Concat", ExpectedResult = false)]
    [TestCase("System.Reflection.RuntimeMethodInfo", "Invoke", ExpectedResult = true)]
    [TestCase("Microsoft.Data.Sqlite.SqliteCommand+<PrepareAndEnumerateStatements>d__64", "MoveNext", ExpectedResult = true)]
    public bool A_remedy_is_known_by_type_and_method(string type, string method) =>
        KnownRemedies.Of(new FunctionInfo(type, method, method, "System")) is not null;

    private static CallFrame Own(string name, int line) =>
        new(new FunctionInfo("Shop." + name, name, name, "Shop") { IsOwn = true }, new SourcePlace("Cart.cs", line));

    private static CallFrame Foreign(string type, string method) => new(new FunctionInfo(type, method, FunctionName.Of(type, method), "System.Private.CoreLib"), null);
}
