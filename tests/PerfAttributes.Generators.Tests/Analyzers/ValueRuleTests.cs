using PerfAttributes.Generators.Tests.Compiling;

namespace PerfAttributes.Generators.Tests.Analyzers;

/// <summary>PERF102 to PERF112 on the contracts on throughput, memory and growth, and on what every contract has.</summary>
public sealed class ValueRuleTests
{
    [TestCase("\"5000\"")]
    [TestCase("\"0/s\"")]
    [TestCase("\"5000/day\"")]
    [TestCase("null!")]
    public void A_malformed_rate_is_an_error(string rate) =>
        Assert.That(OnMethod($"{{|PERF107:ThroughputBudget({rate})|}}").Single(), Does.EndWith(" is not a rate: write a number above 0 with a unit of time (/s, /min, /h), such as \"5000/s\" or \"90/min\""));

    [TestCase("\"5000/s\"")]
    [TestCase("\"1.5 / h\"")]
    public void A_rate_is_none(string rate) => Assert.That(OnMethod($"ThroughputBudget({rate})"), Is.Empty);

    [TestCase("LiveMemoryBudget(\"1\")")]
    [TestCase("RetainedMemoryBudget(\"-1KB\")")]
    public void A_malformed_size_is_an_error(string attribute) =>
        Assert.That(OnMethod($"{{|PERF102:{attribute}|}}").Single(), Does.Contain(" is not a size: write "));

    [TestCase("LiveMemoryBudget(\"0B\")")]
    [TestCase("RetainedMemoryBudget(\"1MB\")")]
    public void A_size_is_none(string attribute) => Assert.That(OnMethod(attribute), Is.Empty);

    [TestCase("ThroughputBudget(\"1/s\", Concurrency = 0)", "Concurrency = 0 is out of range: write a whole number from 1 to 64")]
    [TestCase("ThroughputBudget(\"1/s\", Concurrency = 65)", "Concurrency = 65 is out of range: write a whole number from 1 to 64")]
    [TestCase("RetainedMemoryBudget(\"1KB\", Calls = 0)", "Calls = 0 is out of range: write a whole number from 1 to 1000000")]
    [TestCase("RetainedMemoryBudget(\"1KB\", Calls = 1000001)", "Calls = 1000001 is out of range: write a whole number from 1 to 1000000")]
    public void A_number_out_of_range_is_an_error(string attribute, string expected) =>
        Assert.That(OnMethod($"{{|PERF108:{attribute}|}}").Single(), Is.EqualTo(expected));

    [TestCase("ThroughputBudget(\"1/s\", Concurrency = 1)")]
    [TestCase("ThroughputBudget(\"1/s\", Concurrency = 64)")]
    [TestCase("RetainedMemoryBudget(\"1KB\", Calls = 1)")]
    [TestCase("RetainedMemoryBudget(\"1KB\", Calls = 1_000_000)")]
    public void A_number_in_range_is_none(string attribute) => Assert.That(OnMethod(attribute), Is.Empty);

    [TestCase("ScalesAs((Growth)5)", "Growth = 5 is no member of Growth: write one of Constant, Logarithmic, Linear, Linearithmic, Quadratic")]
    [TestCase("ScalesAs((Growth)(-1))", "Growth = -1 is no member of Growth")]
    [TestCase("ScalesAs(Growth.Linear, In = (ScenarioSize)2)", "In = 2 is no member of ScenarioSize: write one of Tasks, Levels")]
    [TestCase("LatencyBudget(Mean = \"1ms\", Severity = (PerfSeverity)2)", "Severity = 2 is no member of PerfSeverity: write one of Error, Warning")]
    public void A_value_that_does_not_exist_is_an_error(string attribute, string expected) =>
        Assert.That(OnMethod($"{{|PERF109:{attribute}|}}").Single(), Does.StartWith(expected));

    [TestCase("ScalesAs(Growth.Constant)")]
    [TestCase("ScalesAs(Growth.Quadratic, In = ScenarioSize.Levels)")]
    [TestCase("NoTableScan(Severity = PerfSeverity.Warning)")]
    [TestCase("NoTableScan(Severity = PerfSeverity.Error)")]
    public void A_value_that_exists_is_none(string attribute) => Assert.That(OnMethod(attribute), Is.Empty);

    [TestCase("NoTableScan(Skip = \"\")", "NoTableScan")]
    [TestCase("ThroughputBudget(\"1/s\", Skip = \"  \")", "ThroughputBudget")]
    public void A_skip_without_a_reason_is_an_error(string attribute, string name) => Assert.That(
        OnMethod($"{{|PERF110:{attribute}|}}").Single(),
        Is.EqualTo($"Skip on [{name}] gives no reason: say why the contract is not checked, or remove Skip to check it"));

    [TestCase("NoTableScan(Skip = \"later\")")]
    [TestCase("NoTableScan(Skip = null)")]
    public void A_skip_with_a_reason_is_none(string attribute) => Assert.That(OnMethod(attribute), Is.Empty);

    [TestCase("Skip = \"later\"")]
    [TestCase("Severity = PerfSeverity.Warning")]
    public void A_default_tolerance_can_be_neither_skipped_nor_softened(string argument) =>
        Diagnose.Application($"[{{|PERF104:LatencyBudget(Tolerance = \"1%\", {argument})|}}] public class Service {{ [LatencyBudget(Mean = \"1ms\")] public void Get() {{ }} }}");

    [TestCase("void Get() { }", "it has no result; use [RetainedMemoryBudget]")]
    [TestCase("Task Get() => Task.CompletedTask;", "it has no result")]
    [TestCase("ValueTask Get() => default;", "it has no result")]
    [TestCase("System.Data.IDataReader Get() => null!;", "its result is a data reader, which is spent once it is read")]
    [TestCase("Task<System.Data.Common.DbDataReader> Get() => null!;", "its result is a data reader")]
    [TestCase("(IEnumerable<int> Items, int Total) Get() => ([], 1);", "parts of its result are sequences that are computed as they are read, or tasks")]
    [TestCase("IReadOnlyList<IEnumerable<int>> Get() => [];", "parts of its result are sequences")]
    [TestCase("List<Task<int>> Get() => [];", "parts of its result are sequences")]
    public void A_budget_of_live_memory_without_a_result_to_hold_is_an_error(string method, string reason) => Assert.That(
        Diagnose.Application($"public class Service {{ [{{|PERF111:LiveMemoryBudget(\"1KB\")|}}] public {method} }}").Single(),
        Does.StartWith("'Service.Get()' has no live memory to measure: ").And.Contain(reason));

    [TestCase("int Get() => 1;")]
    [TestCase("Task<int> Get() => Task.FromResult(1);")]
    [TestCase("IAsyncEnumerable<int> Get() => null!;")]
    [TestCase("System.IO.Stream Get() => null!;")]
    [TestCase("(IReadOnlyList<int> Items, int Total) Get() => ([], 1);")]
    [TestCase("System.Text.RegularExpressions.MatchCollection Get() => null!;")]
    public void A_budget_of_live_memory_on_a_result_that_can_be_held_is_none(string method) =>
        Diagnose.Application($"public class Service {{ [LiveMemoryBudget(\"1KB\")] public {method} }}");

    [Test]
    public void A_budget_of_live_memory_on_a_type_is_a_default_for_methods_with_results() =>
        Diagnose.TestProject("""
            namespace Shop;
            [LiveMemoryBudget("1KB")] public class Service { public int A() => 1; public void B(int unfed) { } }
            [PerfHost] public class ServiceHost : PerfHost<Service> { protected override Service CreateService() => new(); }
            """);

    [TestCase("{|PERF112:ScalesAs(Growth.Linear, Scenario = \"empty\")|}", "'empty'")]
    [TestCase("{|PERF112:ScalesAs(Growth.Linear, Scenario = \"single\")|}", "'single'")]
    [TestCase("PerfScenarios(\"empty\", \"single\"), {|PERF112:ScalesAs(Growth.Linear)|}", "'empty' and 'single'")]
    public void Growth_without_a_scenario_that_can_grow_is_an_error(string attributes, string scenarios) => Assert.That(
        OnMethod(attributes).Single(),
        Is.EqualTo($"[ScalesAs] is asked for in {scenarios} alone, which has one size only: use a scenario that can grow, such as \"medium\""));

    [TestCase("ScalesAs(Growth.Linear)")]
    [TestCase("PerfScenarios(\"empty\", \"large\"), ScalesAs(Growth.Linear)")]
    [TestCase("PerfScenarios(\"empty\"), ScalesAs(Growth.Linear, Scenario = \"wide\")")]
    public void Growth_in_a_scenario_that_can_grow_is_none(string attributes) => Assert.That(OnMethod(attributes), Is.Empty);

    [Test]
    public void A_default_growth_is_idle_where_nothing_can_grow() =>
        Diagnose.Application("[ScalesAs(Growth.Linear)] public class Service { [PerfScenarios(\"empty\")] public void Get() { } }");

    [TestCase("ThroughputBudget(\"1/s\"), {|PERF106:ThroughputBudget(\"2/s\", Concurrency = 1)|}", "[ThroughputBudget] with Concurrency = 1 is given twice: ")]
    [TestCase("LiveMemoryBudget(\"1KB\"), {|PERF106:LiveMemoryBudget(\"2KB\")|}", "[LiveMemoryBudget] is given twice")]
    [TestCase("RetainedMemoryBudget(\"1KB\"), {|PERF106:RetainedMemoryBudget(\"2KB\", Calls = 5)|}", "[RetainedMemoryBudget] is given twice")]
    [TestCase("ScalesAs(Growth.Linear), {|PERF106:ScalesAs(Growth.Constant, In = ScenarioSize.Tasks)|}", "[ScalesAs] is given twice")]
    [TestCase("ScalesAs(Growth.Linear, In = ScenarioSize.Levels), {|PERF106:ScalesAs(Growth.Constant, In = ScenarioSize.Levels)|}", "[ScalesAs] with In = Levels is given twice")]
    public void A_budget_given_twice_is_an_error(string attributes, string expected) =>
        Assert.That(OnMethod(attributes).Single(), Does.StartWith(expected));

    [TestCase("ThroughputBudget(\"1/s\"), ThroughputBudget(\"2/s\", Concurrency = 4), ThroughputBudget(\"2/s\", Scenario = \"large\")")]
    [TestCase("ScalesAs(Growth.Linear), ScalesAs(Growth.Constant, In = ScenarioSize.Levels)")]
    public void Budgets_of_different_things_are_none(string attributes) => Assert.That(OnMethod(attributes), Is.Empty);

    private static IReadOnlyList<string> OnMethod(string attributes) =>
        Diagnose.Application($"public class Service {{ [{attributes}] public int Get() => 1; }}");
}
