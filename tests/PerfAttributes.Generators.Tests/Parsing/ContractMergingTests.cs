using PerfAttributes.Contracts;
using PerfAttributes.Generators.Tests.Compiling;

namespace PerfAttributes.Generators.Tests.Parsing;

/// <summary>What holds for a method once types and assemblies have had their say.</summary>
public sealed class ContractMergingTests
{
    [Test]
    public void A_type_gives_defaults_to_its_public_ordinary_methods()
    {
        var tests = Load("""
            [AllocationBudget("1KB")]
            public class Service : IDisposable
            {
                public Service() { }
                public int Property => 1;
                public void A() { }
                public static void B() { }
                internal void Internal() { }
                public void Dispose() { }
                public override string ToString() => "";
                public static Service operator +(Service one, Service two) => one;
            }
            """);

        Assert.That(tests.Tests, Is.EqualTo(new[] { "A_AllocationBudget: medium", "B_AllocationBudget: medium" }));
    }

    [Test]
    public void Members_that_the_compiler_adds_to_records_take_no_defaults()
    {
        const string Service = "namespace Shop; [AllocationBudget(\"1KB\")] public record Service(int X = 1) { public void A() { } }";
        const string Host = "namespace Shop; [PerfHost] public sealed class ServiceHost : PerfHost<Service> { protected override Service CreateService() => new(); }";

        var fromSource = Generated.From(Service + Host.Replace("namespace Shop;", ""));
        var fromImage = Generated.From(Host, TestCompilation.ApplicationImage(Service));

        Assert.That(fromSource.Load().Tests, Is.EqualTo(new[] { "A_AllocationBudget: medium" }));
        Assert.That(fromImage.Fixture, Is.EqualTo(fromSource.Fixture));
    }

    [Test]
    public void A_method_replaces_what_its_type_says_of_the_same_thing()
    {
        var tests = Load("""
            [AllocationBudget("1KB"), AllocationBudget("2KB", Scenario = "large")]
            [LatencyBudget(Mean = "1ms", P95 = "2ms")]
            public class Service
            {
                [AllocationBudget("5KB"), LatencyBudget(P95 = "3ms")] public void A() { }
                public void B() { }
            }
            """);

        Assert.That(tests.Contract("A").Allocation.Select(clause => clause.MaxBytes), Is.EqualTo(new[] { 5 * 1024 }));
        Assert.That(tests.Contract("A").Latency.Select(clause => (clause.Statistic, clause.LimitNanoseconds)),
            Is.EqualTo(new[] { (LatencyStatistic.Mean, 1e6), (LatencyStatistic.P95, 3e6) }));
        Assert.That(tests.Contract("B").Allocation.Select(clause => clause.MaxBytes), Is.EqualTo(new[] { 1024, 2048 }));
    }

    [Test]
    public void Types_pass_their_defaults_on_to_derived_types_of_their_assembly()
    {
        var tests = Load("""
            [AllocationBudget("1KB")] public class Base { public virtual void A() { } public void B() { } }
            [AllocationBudget("2KB")] public class Service : Base { public override void A() { } public void C() { } }
            """);

        Assert.That(new[] { "A", "B", "C" }.Select(name => tests.Contract(name).Allocation.Single().MaxBytes), Is.All.EqualTo(2048));
    }

    [TestCase("IStore", "null!")]
    [TestCase("Store", "new Store()")]
    public void Interfaces_pass_their_defaults_on_to_methods_that_they_inherit(string service, string created)
    {
        var tests = Generated.From($$"""
            namespace Shop;
            public interface IRead { void Get(); }
            [AllocationBudget("2KB")] public interface ICount : IRead { void Count(); }
            [AllocationBudget("1KB")] public interface IStore : ICount, IEnumerable<int> { void Put(); }
            public sealed class Store : IStore
            {
                public void Get() { }
                public void Count() { }
                void IStore.Put() { }
                public void Other() { }
                IEnumerator<int> IEnumerable<int>.GetEnumerator() { yield break; }
                System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() { yield break; }
            }
            [PerfHost] public sealed class ServiceHost : PerfHost<{{service}}> { protected override {{service}} CreateService() => {{created}}; }
            """).Load();

        Assert.That(tests.Tests.Select(test => test.Split('_')[0]), Is.EquivalentTo(new[] { "Get", "Count", "Put" }));
        Assert.That(new[] { "Get", "Count", "Put" }.Select(name => tests.Contract(name).Allocation.Single().MaxBytes), Is.All.EqualTo(1024));
    }

    [Test]
    public void A_default_does_not_reach_what_is_inherited_from_another_assembly()
    {
        var tests = Load("[AllocationBudget(\"1KB\")] public class Service : System.IO.MemoryStream { public void A() { } }");

        Assert.That(tests.Tests, Is.EqualTo(new[] { "A_AllocationBudget: medium" }));
    }

    [TestCase("[LatencyBudget(Mean = \"1ms\", Tolerance = \"1%\")]", "", "", 0.01)]
    [TestCase("[LatencyBudget(Mean = \"1ms\", Tolerance = \"0%\")]", "[LatencyBudget(Tolerance = \"2%\")]", "", 0)]
    [TestCase("[LatencyBudget(Mean = \"1ms\"), LatencyBudget(Tolerance = \"1%\")]", "[LatencyBudget(Tolerance = \"2%\")]", "", 0.01)]
    [TestCase("[LatencyBudget(Mean = \"1ms\")]", "[LatencyBudget(Tolerance = \"2%\")]", "[assembly: LatencyBudget(Tolerance = \"3%\")]", 0.02)]
    [TestCase("[LatencyBudget(Mean = \"1ms\")]", "[LatencyBudget(P95 = \"5ms\", Tolerance = \"2%\")]", "[assembly: LatencyBudget(Tolerance = \"3%\")]", 0.02)]
    [TestCase("[LatencyBudget(Mean = \"1ms\")]", "", "[assembly: LatencyBudget(Tolerance = \"3%\")]", 0.03)]
    [TestCase("[LatencyBudget(Tolerance = \"1%\")]", "[LatencyBudget(Mean = \"1ms\", Tolerance = \"2%\")]", "", 0.01)]
    [TestCase("[LatencyBudget(Mean = \"1ms\")]", "", "", null)]
    public void The_tolerance_is_the_nearest(string method, string type, string assembly, double? expected)
    {
        var tests = Load($"{type} public class Service {{ {method} public void A() {{ }} }}", assembly);

        Assert.That(tests.Contract("A").Latency.First(clause => clause.Statistic == LatencyStatistic.Mean).Tolerance, Is.EqualTo(expected));
    }

    [TestCase("", "", "", "medium")]
    [TestCase("", "", "[assembly: PerfScenarios(\"small\", \"single\")]", "small single")]
    [TestCase("", "[PerfScenarios(\"wide\")]", "[assembly: PerfScenarios(\"small\")]", "wide")]
    [TestCase("[PerfScenarios(\"empty\", \"large\")]", "[PerfScenarios(\"wide\")]", "", "empty large")]
    [TestCase("[LatencyBudget(Mean = \"1ms\", Scenario = \"large\")]", "", "", "medium large")]
    [TestCase("[LatencyBudget(Mean = \"1ms\", Scenario = \"large\")]", "[PerfScenarios(\"wide\")]", "", "wide large")]
    [TestCase("[PerfScenarios(\"mine\")]", "", "", "mine")]
    public void The_scenarios_are_the_nearest_and_those_that_contracts_name(string method, string type, string assembly, string expected)
    {
        var tests = Load($"{type} public class Service {{ [AllocationBudget(\"1KB\")] {method} public void A() {{ }} }}", assembly);

        Assert.That(tests.Tests, Has.One.EqualTo($"A_AllocationBudget: {expected}"));
    }

    [Test]
    public void A_check_runs_only_where_one_of_its_contracts_holds()
    {
        var tests = Load("""
            public class Service
            {
                [AllocationBudget("1KB", Scenario = "large")]
                [LatencyBudget(Mean = "1ms", Scenario = "small")]
                [LatencyBudget(P95 = "1ms", Scenario = "large")]
                public void A() { }
            }
            """);

        Assert.That(tests.Tests, Is.EqualTo(new[] { "A_LatencyBudget: small large", "A_AllocationBudget: large" }).Or.EqualTo(new[] { "A_LatencyBudget: large small", "A_AllocationBudget: large" }));
    }

    [Test]
    public void Clauses_carry_scenario_requirement_and_line()
    {
        var clause = Load("public class Service\n{\n[AllocationBudget(\"1.5KB\", Scenario = \"large\", Requirement = \"FR-\\\"1\\\"\")] public void A() { }\n}")
            .Contract("A").Allocation.Single();

        Assert.That((clause.MaxBytes, clause.Scenario, clause.Requirement, clause.Line), Is.EqualTo((1536L, "large", "FR-\"1\"", 5)));
    }

    [Test]
    public void Clauses_of_one_kind_keep_their_own_severity_and_skip()
    {
        var latency = Load("""
            [LatencyBudget(P95 = "9ms", Severity = PerfSeverity.Warning)]
            public class Service
            {
                [LatencyBudget(Mean = "1ms", Severity = PerfSeverity.Warning), LatencyBudget(Median = "1ms", Skip = "later"), LatencyBudget(Max = "20ms")] public void A() { }
            }
            """).Contract("A").Latency;

        Assert.That(latency.Select(clause => (clause.Statistic, clause.Severity, clause.Skip)), Is.EquivalentTo(new[]
        {
            (LatencyStatistic.Mean, PerfSeverity.Warning, null),
            (LatencyStatistic.Median, PerfSeverity.Error, "later"),
            (LatencyStatistic.Max, PerfSeverity.Error, null),
            (LatencyStatistic.P95, PerfSeverity.Warning, null),
        }));
    }

    [Test]
    public void Of_each_kind_the_nearest_level_holds_whole()
    {
        var tests = Load("""
            [ThroughputBudget("1/s"), ThroughputBudget("2/s", Concurrency = 2), LiveMemoryBudget("1KB"), RetainedMemoryBudget("1KB"), ScalesAs(Growth.Linear)]
            public class Service
            {
                [ThroughputBudget("3/min", Concurrency = 3), LiveMemoryBudget("2KB"), RetainedMemoryBudget("2KB", Calls = 5), ScalesAs(Growth.Constant, In = ScenarioSize.Levels)]
                public int A() => 1;
                public int B() => 1;
            }
            """);
        var (a, b) = (tests.Contract("A"), tests.Contract("B"));

        Assert.That(a.Throughput.Select(clause => (clause.MinPerSecond, clause.Concurrency)), Is.EqualTo(new[] { (0.05, 3) }));
        Assert.That(b.Throughput.Select(clause => (clause.MinPerSecond, clause.Concurrency)), Is.EqualTo(new[] { (1.0, 1), (2.0, 2) }));
        Assert.That((a.LiveMemory.Single().MaxBytes, b.LiveMemory.Single().MaxBytes), Is.EqualTo((2048L, 1024L)));
        Assert.That((a.RetainedMemory.Single().Calls, b.RetainedMemory.Single().Calls), Is.EqualTo((5, 1_000)));
        Assert.That((a.Growth.Single().Bound, a.Growth.Single().In), Is.EqualTo((Growth.Constant, ScenarioSize.Levels)));
        Assert.That((b.Growth.Single().Bound, b.Growth.Single().In), Is.EqualTo((Growth.Linear, ScenarioSize.Tasks)));
    }

    [Test]
    public void Growth_is_not_checked_in_scenarios_of_one_size()
    {
        var tests = Load("public class Service { [PerfScenarios(\"empty\", \"small\", \"single\"), ScalesAs(Growth.Linear), AllocationBudget(\"1KB\")] public void A() { } }");

        Assert.That(tests.Tests, Is.EqualTo(new[] { "A_AllocationBudget: empty small single", "A_ScalesAs: small" }));
    }

    [TestCase("", "", "", null)]
    [TestCase("[TrackRegression]", "", "", 0.1)]
    [TestCase("[TrackRegression(Threshold = \"5%\")]", "[TrackRegression(Threshold = \"20%\")]", "[assembly: TrackRegression(Threshold = \"30%\")]", 0.05)]
    [TestCase("", "[TrackRegression(Threshold = \"20%\")]", "[assembly: TrackRegression(Threshold = \"30%\")]", 0.2)]
    [TestCase("", "", "[assembly: TrackRegression(Threshold = \"30%\")]", 0.3)]
    public void The_threshold_is_the_nearest(string method, string type, string assembly, double? expected)
    {
        var tests = Load($"{type} public class Service {{ [AllocationBudget(\"1KB\")] {method} public void A() {{ }} }}", assembly);

        Assert.That(tests.Contract("A").Regression.Select(clause => clause.Threshold), Is.EqualTo(expected is null ? Array.Empty<double>() : [expected.Value]));
    }

    [Test]
    public void An_assembly_tracks_the_methods_that_are_under_contract_and_no_others()
    {
        var tests = Load(
            "public class Service { [AllocationBudget(\"1KB\")] public void A() { } public void B(Uri nothingFeedsThis) { } }",
            "[assembly: TrackRegression]");

        Assert.That(tests.Tests, Is.EqualTo(new[] { "A_AllocationBudget: medium", "A_TrackRegression: medium" }));
    }

    [Test]
    public void A_scenario_that_an_assembly_tracks_alone_is_not_run_for_every_method()
    {
        var tests = Load(
            "public class Service { [AllocationBudget(\"1KB\")] public void A() { } [PerfScenarios(\"large\"), AllocationBudget(\"1KB\")] public void B() { } }",
            "[assembly: TrackRegression(Scenario = \"large\")]");

        Assert.That(tests.Tests, Is.EqualTo(new[] { "A_AllocationBudget: medium", "B_AllocationBudget: large", "B_TrackRegression: large" }));
    }

    [Test]
    public void The_contract_names_service_operation_and_signature()
    {
        var contract = Load("public class Service { [AllocationBudget(\"1KB\")] public void A(List<int>? ids = null, params string[] rest) { } }").Contract("A");

        Assert.That((contract.Service, contract.Operation, contract.Signature), Is.EqualTo(("Shop.Service", "A", "A(List<int>? ids, params string[] rest)")));
    }

    private static LoadedTests Load(string service, string assembly = "") => Generated.From($$"""
        {{assembly}}
        namespace Shop;
        {{service}}
        [PerfHost, DefineScenario("mine", Size = 5)] public sealed class ServiceHost : PerfHost<Service> { protected override Service CreateService() => new(); }
        """).Load();
}
