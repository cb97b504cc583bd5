using PerfAttributes.Generators.Tests.Compiling;
using static PerfAttributes.Generators.Tests.Compiling.ShopTests;

namespace PerfAttributes.Generators.Tests.Emit;

/// <summary>Comparisons: how the other method is found, named and called.</summary>
public sealed class RivalTests
{
    [Test]
    public void A_rival_without_a_contract_is_called_like_a_method_with_one()
    {
        var tests = Load("[FasterThan(nameof(B))] public void A() => Log.Add(\"a\"); public async Task<IEnumerable<int>> B(int id) { await Task.Yield(); Log.Add($\"b{id}\"); return []; }", "public int Id => 5;");

        Assert.That(tests.Rivals("A"), Is.EqualTo(new[] { "B" }));
        Assert.That(tests.Contract("A").FasterThan.Single().Other, Is.EqualTo("B"));
        Assert.That(tests.Run("B"), Is.EqualTo("b5"));
        Assert.That(tests.Tests, Is.EqualTo(new[] { "A_FasterThan: medium" }));
    }

    [Test]
    public void Every_check_of_a_compared_method_brings_its_rivals_and_those_of_others_none()
    {
        var fixture = Generated.From(Source("[FasterThan(nameof(B)), FasterThan(nameof(B), Scenario = \"large\"), LatencyBudget(Mean = \"1ms\")] public void A() { } [LatencyBudget(Mean = \"1ms\")] public void B() { }")).Fixture;

        Assert.That(fixture.Split("scenario, A_Rivals);"), Has.Length.EqualTo(3));
        Assert.That(fixture.Split("new(\"B\", static () => new B_Call())"), Has.Length.EqualTo(2));
        Assert.That(fixture.Split("class B_Call"), Has.Length.EqualTo(2));
        Assert.That(fixture, Does.Not.Contain("B_Rivals"));
    }

    [Test]
    public void A_rival_of_two_methods_is_written_once()
    {
        var generated = Generated.From(Source("[FasterThan(nameof(C))] public void A() { } [FasterThan(nameof(C))] public void B() { } public void C() { }"));

        Assert.That(generated.Load().Rivals("B"), Is.EqualTo(new[] { "C" }));
        Assert.That(generated.Fixture.Split("class C_Call"), Has.Length.EqualTo(2));
    }

    [Test]
    public void Methods_may_be_compared_both_ways()
    {
        var tests = Load("[FasterThan(nameof(B), By = 0.5)] public void A() { } [FasterThan(nameof(A), By = 0.5)] public void B() { }");

        Assert.That((tests.Rivals("A").Single(), tests.Rivals("B").Single()), Is.EqualTo(("B", "A")));
    }

    [TestCase("Find(int)", "int")]
    [TestCase("Find( System.Int32 )", "int")]
    [TestCase("Find(string)", "string")]
    [TestCase("Find(string?)", "string")]
    [TestCase("Find(System.String)", "string")]
    [TestCase("Find(List<int>, int)", "list")]
    [TestCase("Find(System.Collections.Generic.List<int>,int)", "list")]
    [TestCase("Find(Dictionary<string, List<int>>)", "dictionary")]
    [TestCase("Find((int Id, string Name)[])", "tuples")]
    [TestCase("Find(ref int)", "ref")]
    [TestCase("Find(out long)", "out")]
    [TestCase("Find(long)", "out")]
    [TestCase("Find(int?)", "nullable")]
    [TestCase("Find()", "none")]
    [TestCase(" Find ( ) ", "none")]
    public void An_overload_is_named_by_its_parameter_types(string other, string expected)
    {
        var tests = Load($$"""
            [FasterThan("{{other}}")] public void A() { }
            public void Find() => Log.Add("none");
            public void Find(int id) => Log.Add("int");
            public void Find(int? size) => Log.Add("nullable");
            public void Find(string? name) => Log.Add("string");
            public void Find(List<int> list, int id) => Log.Add("list");
            public void Find(Dictionary<string, List<int>> map) => Log.Add("dictionary");
            public void Find((int Id, string Name)[] pairs) => Log.Add("tuples");
            public void Find(ref int id) => Log.Add("ref");
            public void Find(out long more) { more = 1; Log.Add("out"); }
            """,
            "public int Id => 1; public int? Size => 1; public string Name => \"\"; public List<int> List => []; public Dictionary<string, List<int>> Map => []; public (int Id, string Name)[] Pairs => [];");

        Assert.That(tests.Run(tests.Rivals("A").Single()), Is.EqualTo(expected));
    }

    [Test]
    public void Of_two_overloads_of_which_one_has_the_contract_the_other_is_meant()
    {
        var tests = Load("[FasterThan(nameof(Find))] public void Find(int id) => Log.Add(\"int\"); public void Find(string name) => Log.Add(\"string\");", "public int Id => 1; public string Name => \"\";");

        Assert.That(tests.Rivals("Find").Single(), Is.EqualTo("Find_String"));
        Assert.That(tests.Run("Find_String"), Is.EqualTo("string"));
    }

    [Test]
    public void A_comparison_renames_no_test_and_the_name_of_a_rival_clashes_with_none()
    {
        var tests = Load("""
            [FasterThan("Find(string)"), FasterThan("Find(long)"), FasterThan(nameof(Plain))] public void Find(int id) => Log.Add("int");
            [LatencyBudget(Mean = "1ms")] public void Find_String() => Log.Add("other");
            public void Find(string name) => Log.Add("string");
            public void Find(long id) => Log.Add("long");
            public void Plain() => Log.Add("plain");
            """, "public int Id => 1; public string Name => \"\";");

        Assert.That(tests.Tests, Is.EqualTo(new[] { "Find_FasterThan: medium", "Find_String_LatencyBudget: medium" }));
        Assert.That(tests.Rivals("Find"), Is.EqualTo(new[] { "Find_String_2", "Find_Int64", "Plain" }));
        Assert.That(tests.Run("Find_String_2") + tests.Contract("Find").FasterThan[0].Other, Is.EqualTo("stringFind_String_2"));
    }

    [Test]
    public void A_comparison_that_a_base_type_declares_means_the_service_s_own_methods()
    {
        var tests = Generated.From("""
            namespace Shop;
            public abstract class Base
            {
                public static readonly List<string> Log = [];
                [FasterThan(nameof(Slow)), FasterThan(nameof(Hidden))] public virtual void Fast() { }
                public abstract void Slow();
                public void Hidden() => Log.Add("base");
            }
            public class Service : Base
            {
                public override void Slow() => Log.Add("slow");
                public new void Hidden() => Log.Add("own");
                public void Slow(int more) { }
            }
            [PerfHost] public sealed class ServiceHost : PerfHost<Service>
            {
                public static readonly List<string> Log = Base.Log;
                protected override Service CreateService() => new();
            }
            """).Load();

        Assert.That(tests.Rivals("Fast"), Is.EqualTo(new[] { "Slow", "Hidden" }));
        tests.Run("Slow");
        Assert.That(tests.Run("Hidden"), Is.EqualTo("slow own"));
    }

    [TestCase("PerfHost<IShop> { protected override IShop CreateService() => new Service();")]
    [TestCase("PerfHost<Service> { protected override Service CreateService() => new();")]
    public void A_comparison_on_an_interface_holds_for_whoever_implements_it(string host)
    {
        var tests = Generated.From($$"""
            namespace Shop;
            public interface IShop { [FasterThan(nameof(Slow))] void Fast(); void Slow(); }
            public class Service : IShop
            {
                public static readonly List<string> Log = [];
                void IShop.Fast() { }
                public void Slow() => Log.Add("slow");
            }
            [PerfHost] public sealed class ServiceHost : {{host}} public static readonly List<string> Log = Shop.Service.Log; }
            """).Load();

        Assert.That(tests.Rivals("Fast"), Is.EqualTo(new[] { "Slow" }));
        Assert.That(tests.Run("Slow"), Is.EqualTo("slow"));
    }

    [Test]
    public void A_comparison_in_a_generic_service_of_a_referenced_assembly_is_found()
    {
        var application = TestCompilation.ApplicationImage("""
            namespace Shop;
            public class Repo<T> { [FasterThan("Slow(T)")] public void Fast(T id) { } public void Slow(T id) { } public void Slow(string name, T id) { } }
            """);

        var generated = Generated.From(
            "namespace Shop.Tests; [PerfHost] public sealed class RepoHost : PerfHost<Repo<int>> { public int Id => 1; protected override Repo<int> CreateService() => new(); }", application);

        generated.Compilation.ToBytes();
        Assert.That(generated.Fixture, Does.Contain("new(\"Slow\", static () => new Slow_Call())"));
    }

    [Test]
    public void A_rival_that_a_derived_type_hides_is_the_derived_type_s_even_where_the_base_is_generic()
    {
        var tests = Generated.From("""
            namespace Shop;
            public class Base<T>
            {
                [FasterThan(nameof(Slow))] public void Fast() { }
                public void Slow(T id) { }
            }
            public class Service : Base<int>
            {
                public static readonly List<string> Log = [];
                public new void Slow(int id) => Log.Add("own");
            }
            [PerfHost] public sealed class ServiceHost : PerfHost<Service>
            {
                public static readonly List<string> Log = Shop.Service.Log;
                public int Id => 1;
                protected override Service CreateService() => new();
            }
            """).Load();

        Assert.That(tests.Run(tests.Rivals("Fast").Single()), Is.EqualTo("own"));
    }

    [Test]
    public void What_is_left_of_a_contract_is_tested_where_a_rival_cannot_be_called()
    {
        var tests = Load("[FasterThan(nameof(B)), FasterThan(nameof(C)), LatencyBudget(Mean = \"1ms\")] public void A() { } public void B(int unfed) { } private void C() { }");

        Assert.That(tests.Tests, Is.EqualTo(new[] { "A_LatencyBudget: medium" }));
    }
}
