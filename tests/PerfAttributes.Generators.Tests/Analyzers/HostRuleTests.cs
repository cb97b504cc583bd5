using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PerfAttributes.Generators.Tests.Compiling;

namespace PerfAttributes.Generators.Tests.Analyzers;

/// <summary>PERF001 to PERF007: hosts, services and scenarios.</summary>
public sealed class HostRuleTests
{
    private const string Service = "public class Service { [LatencyBudget(Mean = \"1ms\")] public void Get() { } }";
    private const string Create = "{ protected override Service CreateService() => new(); }";

    [TestCase("[PerfHost(typeof(Service))] public class {|PERF001:H|} { }", "derive it from PerfHost<TService>")]
    [TestCase("[PerfHost] public abstract class {|PERF001:H|} : PerfHost<Service>;", "it is abstract")]
    [TestCase($"[PerfHost] public class {{|PERF001:H|}}<T> : PerfHost<Service> {Create}", "it is generic")]
    [TestCase($"public class Outer<T> {{ [PerfHost] public class {{|PERF001:H|}} : PerfHost<Service> {Create} }}", "it is generic")]
    [TestCase($"public class Outer {{ [PerfHost] private class {{|PERF001:H|}} : PerfHost<Service> {Create} }}", "generated code cannot name it")]
    [TestCase($"[PerfHost] file class {{|PERF001:H|}} : PerfHost<Service> {Create}", "generated code cannot name it")]
    [TestCase("[PerfHost] public class {|PERF001:H|}(int x) : PerfHost<Service> { protected override Service CreateService() { _ = x; return new(); } }", "no public constructor without parameters")]
    [TestCase("[PerfHost] public class {|PERF001:H|} : PerfHost<Service> { internal H() { } protected override Service CreateService() => new(); }", "no public constructor without parameters")]
    [TestCase("[PerfHost] public class {|PERF001:H|} : PerfHost<Service> { public required int X { get; set; } protected override Service CreateService() => new(); }", "required members")]
    public void A_host_that_tests_cannot_create_is_an_error(string host, string reason)
    {
        // The service has a host, which is to be mended: PERF005 would say that there is none.
        var messages = Diagnose.TestProject($"namespace Shop; {Service} {host}");

        Assert.That(messages.Single(), Does.StartWith("'H' cannot host performance tests: ").And.Contain(reason));
    }

    [Test]
    public void A_host_that_tests_cannot_create_and_that_names_no_service_hosts_none()
    {
        var messages = Diagnose.TestProject($"namespace Shop; {Service.Replace("class Service", "class {|PERF005:Service|}")} [PerfHost] public class {{|PERF001:H|}} {{ }}");

        Assert.That(messages, Has.One.Contains("'H' cannot host performance tests: derive it from PerfHost<TService>"));
    }

    [Test]
    public void A_host_that_tests_cannot_create_is_no_second_host() => Diagnose.TestProject(
        $"namespace Shop; {Service} [PerfHost] public abstract class {{|PERF001:B|}} : PerfHost<Service>; [PerfHost] public class A : B {Create}");

    [Test]
    public void A_host_that_tests_cannot_create_covers_what_its_service_inherits() => Diagnose.TestProject(
        $"namespace Shop; {Service} public class Derived : Service {{ }} [PerfHost] public abstract class {{|PERF001:H|}} : PerfHost<Derived>;");

    [TestCase($"[PerfHost] public class H : PerfHost<Service> {Create}")]
    [TestCase($"public class Outer {{ [PerfHost] internal class H : PerfHost<Service> {Create} }}")]
    [TestCase("[PerfHost] public class H : PerfHost<Service> { public H(int x = 1) { _ = x; } public H() { } protected override Service CreateService() => new(); }")]
    [TestCase("[PerfHost] public class H : PerfHost<Service> { [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public H() { X = 1; } public required int X { get; set; } protected override Service CreateService() => new(); }")]
    public void A_host_that_tests_can_create_is_none(string host) => Diagnose.TestProject($"namespace Shop; {Service} {host}");

    [Test]
    public void A_project_without_the_package_that_runs_tests_is_an_error()
    {
        var messages = Diagnose.Check(
            $"using PerfAttributes; using PerfAttributes.Hosting; namespace Shop; {Service} [PerfHost] public class {{|PERF001:H|}} : PerfHost<Service> {Create}",
            source => TestCompilation.Create("Shop.Tests", [source], TestReferences.WithoutRunner));

        Assert.That(messages, Has.One.Contains("does not reference the package PerfAttributes.NUnit"));
    }

    [Test]
    public void A_project_in_an_older_version_of_the_language_is_told_so_and_gets_no_code()
    {
        const string Source = $"namespace Shop; {Service} [PerfHost] public class H : PerfHost<Service> {Create}";
        var marked = Source.Replace("class H", "class {|PERF001:H|}");

        var messages = Diagnose.Check(marked, source => TestCompilation.TestProject(source).In(LanguageVersion.CSharp11));

        Assert.That(messages, Has.One.EqualTo("'H' cannot host performance tests: the project's LangVersion is 11.0; generated code needs 12 or later"));
        Assert.That(Generated.From(TestCompilation.TestProject(Source).In(LanguageVersion.CSharp11)).Files, Is.Empty);
    }

    [TestCase("[PerfHost] public class {|PERF002:H|} : PerfHost { }", "name a static class with [PerfHost(typeof(…))]")]
    [TestCase($"[PerfHost(typeof(Service))] public class {{|PERF002:H|}} : PerfHost<Service> {Create}", "it names 'Service' and 'Service'")]
    [TestCase("[PerfHost] public class {|PERF002:H|} : PerfHost<Service>, IServiceHost<string> { protected override Service CreateService() => new(); string IServiceHost<string>.Service => \"\"; }", "it names 'Service' and 'string'")]
    [TestCase("[PerfHost(typeof(List<>))] public class {|PERF002:H|} : PerfHost { }", "is not a class, struct or interface with its type arguments")]
    [TestCase("[PerfHost] public class {|PERF002:H|} : PerfHost<int[]> { protected override int[] CreateService() => []; }", "'int[]' is not a class, struct or interface")]
    public void A_host_that_names_no_or_several_services_is_an_error(string host, string reason)
    {
        var messages = Diagnose.TestProject($"namespace Shop; {Service.Replace("class Service", "class {|PERF005:Service|}")} {host}");

        Assert.That(messages, Has.One.Contains("'H' does not name one service: ").And.One.Contains(reason));
    }

    [Test]
    public void A_service_without_contracts_is_a_warning()
    {
        var messages = Diagnose.TestProject("namespace Shop; public class Service { public void Get() { } } [PerfHost] public class {|PERF003:H|} : PerfHost<Service> " + Create);

        Assert.That(messages.Single(), Does.StartWith("'H' hosts 'Service', which has no performance contract"));
    }

    [TestCase("[LatencyBudget(Tolerance = \"10%\")]")]
    [TestCase("[LiveMemoryBudget(\"1MB\")]")]
    public void A_service_whose_defaults_reach_none_of_its_methods_is_a_warning(string attribute)
    {
        var messages = Diagnose.TestProject($"namespace Shop; {attribute} public class Service {{ public void Get() {{ }} }} [PerfHost] public class {{|PERF003:H|}} : PerfHost<Service> {Create}");

        Assert.That(messages.Single(), Does.StartWith("'H' hosts 'Service', which has no performance contract"));
    }

    [Test]
    public void A_service_whose_only_contract_is_wrong_has_one() => Diagnose.TestProject(
        $"namespace Shop; [{{|PERF101:LatencyBudget(Mean = \"fast\")|}}] public class Service {{ public void Get() {{ }} }} [PerfHost] public class H : PerfHost<Service> {Create}");

    [Test]
    public void Two_hosts_of_one_service_are_an_error()
    {
        var messages = Diagnose.TestProject($"namespace Shop; {Service} [PerfHost] public class B : PerfHost<Service> {Create} [PerfHost] public class {{|PERF004:C|}} : PerfHost<Service> {Create} [PerfHost] public class A : PerfHost<Other> {{ protected override Other CreateService() => new(); }} public class Other {{ [AllocationBudget(\"1B\")] public void Get() {{ }} }}");

        Assert.That(messages.Single(), Is.EqualTo("'B' and 'C' both host 'Service', so that its tests would run twice: remove one of them"));
    }

    [Test]
    public void Hosts_of_different_constructions_of_a_generic_service_are_fine() => Diagnose.TestProject("""
        namespace Shop;
        public class Repo<T> { [LatencyBudget(Mean = "1ms")] public void Get() { } }
        [PerfHost] public class A : PerfHost<Repo<int>> { protected override Repo<int> CreateService() => new(); }
        [PerfHost] public class B : PerfHost<Repo<long>> { protected override Repo<long> CreateService() => new(); }
        """);

    [Test]
    public void Annotated_types_without_a_host_are_warnings_wherever_they_are()
    {
        var application = TestCompilation.ApplicationImage("""
            namespace Shop;
            public class Hosted : Base, IKept { }
            public abstract class Base { [LatencyBudget(Mean = "1ms")] public void Get() { } }
            public interface IKept { [LatencyBudget(Mean = "1ms")] void Keep() { } }
            public class Plain { public void Get() { } }
            [AllocationBudget("1KB")] public class OnType { }
            public class Secretive { [LatencyBudget(Mean = "1ms")] internal void Get() { } }
            public static class Outer { internal class Inner<T> { [NoTableScan] public void Get() { } } }
            """);

        var messages = Diagnose.TestProject("""
            namespace Shop.Tests;
            [PerfHost] public class {|PERF005,PERF005,PERF005:HostedHost|} : PerfHost<Hosted> { protected override Hosted CreateService() => new(); }
            public class {|PERF005:Local|} { [AllocationBudget("1KB")] public void Get() { } }
            """, application);

        Assert.That(messages, Is.EquivalentTo(new[]
        {
            "The performance contracts of 'Shop.OnType' (Shop) are not tested: no class with [PerfHost] in this project hosts it",
            "The performance contracts of 'Shop.Outer.Inner<T>' (Shop) are not tested: no class with [PerfHost] in this project hosts it",
            "The performance contracts of 'Shop.Secretive' (Shop) are not tested: no class with [PerfHost] in this project hosts it",
            "The performance contracts of 'Shop.Tests.Local' (Shop.Tests) are not tested: no class with [PerfHost] in this project hosts it",
        }));
    }

    [Test]
    public void A_project_without_hosts_need_not_host_anything() =>
        Diagnose.TestProject($"namespace Shop; {Service}", TestCompilation.ApplicationImage("public class OnType { [AllocationBudget(\"1KB\")] public void Get() { } }"));

    [TestCase("[{|PERF006:PerfScenarios(\"medium\", \"huge\")|}, LatencyBudget(Mean = \"1ms\")]")]
    [TestCase("[{|PERF006:LatencyBudget(Mean = \"1ms\", Scenario = \"huge\")|}]")]
    [TestCase("[{|PERF006:AllocationBudget(\"1KB\", Scenario = \"Medium\")|}]")]
    public void A_scenario_that_the_host_does_not_know_is_an_error(string attributes)
    {
        var message = Diagnose.Shop(attributes + " public void Get() { }").Single();

        Assert.That(message, Does.Contain("Service.Get()").And.Contain("small, medium, large, wide, linear, empty, single").And.Contain("'ServiceHost'"));
    }

    [TestCase("Medium", " (did you mean 'medium'?): use one of small, medium, large, wide, linear, empty, single")]
    [TestCase("huge", ": use one of small, medium, large, wide, linear, empty, single, or declare it with [DefineScenario(\"huge\")] on 'ServiceHost'")]
    [TestCase("very deep", ": use one of small, medium, large, wide, linear, empty, single")]
    public void The_message_offers_only_what_would_help(string scenario, string expected)
    {
        var message = Diagnose.Shop($"[{{|PERF006:AllocationBudget(\"1KB\", Scenario = \"{scenario}\")|}}] public void Get() {{ }}").Single();

        Assert.That(message, Is.EqualTo($"'Service.Get()' asks for scenario '{scenario}', which 'ServiceHost' does not know{expected}"));
    }

    [Test]
    public void A_scenario_that_the_host_or_its_base_defines_is_known() => Diagnose.TestProject("""
        namespace Shop;
        [PerfScenarios("deep", "own", "single")]
        public class Service { [LatencyBudget(Mean = "1ms")] public void Get() { } }
        [DefineScenario("deep", Tasks = 10)] public abstract class Base : PerfHost<Service>;
        [PerfHost, DefineScenario("own", Size = 3)] public class H : Base { protected override Service CreateService() => new(); }
        """);

    [Test]
    public void The_tests_that_remain_are_generated_beside_an_unknown_scenario()
    {
        var tests = ShopTests.Load("[PerfScenarios(\"large\", \"huge\"), LatencyBudget(Mean = \"1ms\")] public void Get() { }");

        Assert.That(tests.Tests, Is.EqualTo(new[] { "Get_LatencyBudget: large" }));
    }

    [TestCase("[{|PERF007:DefineScenario(\"two words\")|}]", "must be a letter")]
    [TestCase("[{|PERF007:DefineScenario(\"1st\")|}]", "must be a letter")]
    [TestCase("[{|PERF007:DefineScenario(\"\")|}]", "must be a letter")]
    [TestCase("[{|PERF007:DefineScenario(\"größe\")|}]", "must be a letter")]
    [TestCase("[{|PERF007:DefineScenario(\"Large\")|}]", "is built in")]
    [TestCase("[DefineScenario(\"deep\"), {|PERF007:DefineScenario(\"Deep\")|}]", "is defined twice")]
    public void A_scenario_needs_a_name_of_its_own(string attribute, string reason)
    {
        var message = Diagnose.TestProject($"namespace Shop; {Service} [PerfHost] {attribute} public class H : PerfHost<Service> {Create}").Single();

        Assert.That(message, Does.Contain(reason).And.Contain("on 'H'"));
    }

    [Test]
    public void Problems_of_a_referenced_assembly_are_reported_at_the_host()
    {
        // Such an assembly was compiled without the analyzers.
        var application = TestCompilation.ApplicationImage("""
            namespace Shop;
            public class Service
            {
                [LatencyBudget(Mean = "20")] public void Malformed() { }
                [LatencyBudget(Median = "3ms", P95 = "2ms")] public void Contradictory() { }
                [LatencyBudget(Mean = "2ms", Scenario = "huge")] public void Unknown() { }
                [LatencyBudget(Mean = "2ms")] public void Generic<T>() { }
                [LatencyBudget(Mean = "2ms")] internal void Internal() { }
                [LatencyBudget(Mean = "2ms")] public void Unfed(long id) { }
                [RequiresIndex("a")] public void Sql() { }
                [LatencyBudget(Mean = "2ms")] public void Fine() { }
            }
            """);

        var messages = Diagnose.TestProject("""
            namespace Shop.Tests;
            [PerfHost] public class {|PERF101,PERF105,PERF006,PERF010,PERF010,PERF008,PERF202:ServiceHost|} : PerfHost<Service>
            { protected override Service CreateService() => new(); }
            """, application);

        Assert.That(messages, Has.One.EqualTo("'Service.Internal()' cannot be tested: it is not accessible from 'Shop.Tests'; make it public, or internal with [InternalsVisibleTo(\"Shop.Tests\")]"));
    }

    [Test]
    public void What_a_reference_assembly_leaves_out_is_reported_in_its_own_project()
    {
        const string Application = """
            namespace Shop;
            public class Service
            {
                [LatencyBudget(Mean = "2ms")] public void Fine() { }
                [{|PERF010:LatencyBudget(Mean = "2ms")|}] internal void Internal() { }
                [{|PERF010:LatencyBudget(Mean = "2ms")|}] private void Private() { }
            }
            """;
        var built = TestCompilation.RefImage(Application.Replace("{|PERF010:", "").Replace("|}", ""));

        // The project of the tests cannot know better.
        Diagnose.TestProject($"namespace Shop.Tests; [PerfHost] public class ServiceHost : PerfHost<Service> {Create}", built);
        Diagnose.Application(Application);
    }
}
