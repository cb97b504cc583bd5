using PerfAttributes.Generators.Tests.Compiling;

namespace PerfAttributes.Generators.Tests.Analyzers;

/// <summary>PERF013 to PERF015, and what PERF008 to PERF010 say of the other method of a comparison.</summary>
public sealed class ComparisonRuleTests
{
    private const string Others = "public void Slow(int id) { } public void Slow(System.Text.StringBuilder text, ref int id) { } public void GetAncestorsOneByOne() { }";

    [TestCase("\"GetAncestorOneByOne\"", " (did you mean 'GetAncestorsOneByOne'?)")]
    [TestCase("\"Elsewhere\"", "")]
    [TestCase("\"\"", "")]
    [TestCase("null!", "")]
    [TestCase("\"ToString\"", "")]
    [TestCase("\"Slow(long)\"", " (it has \"Slow(int)\" and \"Slow(StringBuilder, ref int)\")")]
    [TestCase("\"Slow()\"", " (it has \"Slow(int)\" and \"Slow(StringBuilder, ref int)\")")]
    [TestCase("\"GetAncestorsOneByOne(int)\"", " (it has \"GetAncestorsOneByOne()\")")]
    public void An_unknown_other_is_an_error_that_names_what_there_is(string other, string hint)
    {
        var message = OnMethod($"{{|PERF013:FasterThan({other})|}}").Single();

        Assert.That(message, Does.StartWith("[FasterThan] on 'Service.Get(long)' names ").And.EndsWith($"which 'Service' does not have{hint}: write nameof(…), or the name with its parameter types"));
    }

    [TestCase("nameof(GetAncestorsOneByOne)")]
    [TestCase("\"Slow(int)\"")]
    [TestCase("\"Slow(System.Text.StringBuilder, ref int)\"")]
    public void A_known_other_is_none(string other) => Assert.That(OnMethod($"FasterThan({other})"), Is.Empty);

    [Test]
    public void An_overloaded_other_is_an_error_that_lists_what_would_be_taken()
    {
        var message = OnMethod("{|PERF014:FasterThan(nameof(Slow))|}").Single();

        Assert.That(message, Is.EqualTo("[FasterThan] on 'Service.Get(long)' names \"Slow\", which is overloaded: write \"Slow(int)\" or \"Slow(StringBuilder, ref int)\""));
        Assert.That(OnMethod("FasterThan(\"Slow(StringBuilder, ref int)\")"), Is.Empty);
    }

    [TestCase("{|PERF014:FasterThan(\"Find(X)\")|}", "write \"Find(A.X)\" or \"Find(B.X)\"")]
    [TestCase("FasterThan(\"Find(A.X)\"), FasterThan(\"Find(B.X)\")", null)]
    public void Types_of_one_name_are_told_apart_by_their_namespaces(string attributes, string? expected)
    {
        var messages = Diagnose.Application(
            $"namespace A {{ public class X; }} namespace B {{ public class X; }} namespace S {{ public class Service {{ [{attributes}] public void Get() {{ }} public void Find(A.X x) {{ }} public void Find(B.X x) {{ }} }} }}");

        Assert.That(messages, expected is null ? Is.Empty : Has.One.EndsWith(expected));
    }

    [TestCase("nameof(Get)")]
    [TestCase("\"Get(long)\"")]
    public void A_comparison_with_itself_is_an_error(string other) =>
        Assert.That(OnMethod($"{{|PERF015:FasterThan({other})|}}").Single(), Is.EqualTo("[FasterThan] compares 'Service.Get(long)' with itself: name another method"));

    [Test]
    public void An_override_is_the_method_itself() =>
        Diagnose.Application("public class Base { public virtual void Get() { } } public class Service : Base { [{|PERF015:FasterThan(nameof(Get))|}] public override void Get() { } }");

    [TestCase("[FasterThan(nameof(Slow))]")]
    [TestCase("[{|PERF015:FasterThan(\"Fast\")|}]")]
    public void An_explicit_implementation_is_known_by_the_name_of_the_interface(string attribute) =>
        Diagnose.Application($"public interface IShop {{ void Fast(); }} public class Service : IShop {{ {attribute} void IShop.Fast() {{ }} public void Slow() {{ }} }}");

    [Test]
    public void An_overload_of_the_method_itself_is_another() =>
        Diagnose.Application("public class Service { [FasterThan(nameof(Get))] public void Get() { } public void Get(int id) { } }");

    [TestCase("0", "0")]
    [TestCase("-1.5", "-1.5")]
    [TestCase("1000001", "1000001")]
    [TestCase("double.NaN", "NaN")]
    [TestCase("double.PositiveInfinity", "Infinity")]
    public void A_factor_out_of_range_is_an_error(string by, string text)
    {
        var message = OnMethod($"{{|PERF108:FasterThan(nameof(GetAncestorsOneByOne), By = {by})|}}").Single();

        Assert.That(message, Is.EqualTo($"By = {text} is out of range: write a number above 0 and up to 1000000"));
    }

    [TestCase("0.01")]
    [TestCase("1e6")]
    public void A_factor_in_range_is_none(string by) => Assert.That(OnMethod($"FasterThan(nameof(GetAncestorsOneByOne), By = {by})"), Is.Empty);

    [TestCase("FasterThan(\"Slow(int)\"), {|PERF106:FasterThan(\"Slow( System.Int32 )\")|}", "[FasterThan] 'Slow(int)' is given twice: ")]
    public void One_comparison_given_twice_is_an_error(string attributes, string expected) =>
        Assert.That(OnMethod(attributes).Single(), Does.StartWith(expected));

    [Test]
    public void Comparisons_with_different_methods_are_none() =>
        Assert.That(OnMethod("FasterThan(\"Slow(int)\"), FasterThan(nameof(GetAncestorsOneByOne)), FasterThan(\"Slow(int)\", Scenario = \"large\")"), Is.Empty);

    [TestCase("PERF008", "public void Slow(int unfed) { }", "Nothing feeds parameter 'unfed' of 'Service.Slow(int)'")]
    [TestCase("PERF009", "public void Slow(int log) { }", "'ServiceHost.Log' of type 'List<string>' cannot feed parameter 'log'")]
    [TestCase("PERF010", "private void Slow() { }", "'Service.Slow()' cannot be tested: it is not accessible")]
    [TestCase("PERF010", "public void Slow<T>() { }", "'Service.Slow<T>()' cannot be tested: it is generic")]
    public void A_rival_that_cannot_be_called_or_fed_is_an_error_at_the_comparison(string rule, string other, string expected)
    {
        var message = Diagnose.Shop($"[LatencyBudget(Mean = \"1ms\"), {{|{rule}:FasterThan(nameof(Slow))|}}] public void Get() {{ }} {other}").Single();

        Assert.That(message, Does.StartWith(expected));
    }

    [Test]
    public void Problems_in_a_referenced_assembly_are_reported_at_the_host()
    {
        var application = TestCompilation.ApplicationImage("""
            namespace Shop;
            public class Service
            {
                [FasterThan("Nothing")] public void A() { }
                [FasterThan("Many")] public void B() { }
                [FasterThan("C")] public void C() { }
                [FasterThan("Hidden")] public void D() { }
                [LiveMemoryBudget("1KB"), ThroughputBudget("x"), ThroughputBudget("1/s", Concurrency = 65), ScalesAs((Growth)9), NoTableScan(Skip = "")] public void E() { }
                public void Many(int a) { }
                public void Many(long a) { }
                private void Hidden() { }
            }
            """);

        Diagnose.TestProject("""
            namespace Shop.Tests;
            [PerfHost] public class {|PERF013,PERF013,PERF014,PERF015,PERF107,PERF108,PERF109,PERF110,PERF111,PERF202:ServiceHost|} : PerfHost<Service>
            { protected override Service CreateService() => new(); }
            """, application);
    }

    private static IReadOnlyList<string> OnMethod(string attributes) =>
        Diagnose.Application($"public class Service {{ [{attributes}] public void Get(long id) {{ }} {Others} }}");
}
