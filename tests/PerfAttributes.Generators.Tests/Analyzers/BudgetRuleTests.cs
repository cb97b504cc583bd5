using PerfAttributes.Generators.Tests.Compiling;

namespace PerfAttributes.Generators.Tests.Analyzers;

/// <summary>PERF012 and PERF101 to PERF204: the values of contracts, where they are written, without any host.</summary>
public sealed class BudgetRuleTests
{
    [TestCase("Mean = \"20\"", "Mean = \"20\" is not a duration: write a positive number and a unit (ns, us, ms, s, min), at most one day, such as \"20ms\"")]
    [TestCase("P95 = \"-1ms\"", "P95 = \"-1ms\" is not a duration")]
    [TestCase("P99 = \"0ms\"", "P99 = \"0ms\" is not a duration")]
    [TestCase("Max = \"1,5s\"", "Max = \"1,5s\" is not a duration")]
    [TestCase("StdDev = \"2 days\"", "StdDev = \"2 days\" is not a duration")]
    [TestCase("Median = \"\"", "Median = \"\" is not a duration")]
    public void A_malformed_duration_is_an_error(string argument, string expected) =>
        Assert.That(OnMethod($"{{|PERF101:LatencyBudget({argument})|}}").Single(), Does.StartWith(expected));

    [TestCase("Mean = \"20ms\"")]
    [TestCase("P95 = \" 1.5 s \"")]
    [TestCase("Max = \"900ns\", StdDev = \"1µs\"")]
    public void A_duration_is_none(string argument) => Assert.That(OnMethod($"LatencyBudget({argument})"), Is.Empty);

    [TestCase("\"64\"")]
    [TestCase("\"1.5B\"")]
    [TestCase("\"-1KB\"")]
    [TestCase("\"much\"")]
    [TestCase("null!")]
    public void A_malformed_size_is_an_error(string size) =>
        Assert.That(OnMethod($"{{|PERF102:AllocationBudget({size})|}}").Single(), Does.Contain(" is not a size: write a whole number of bytes"));

    [TestCase("\"64KB\"")]
    [TestCase("\"0B\"")]
    [TestCase("\"1.5 MiB\"")]
    public void A_size_is_none(string size) => Assert.That(OnMethod($"AllocationBudget({size})"), Is.Empty);

    [TestCase("10")]
    [TestCase("-5%")]
    [TestCase("1001%")]
    public void A_malformed_tolerance_is_an_error(string tolerance) =>
        Assert.That(OnMethod($"{{|PERF103:LatencyBudget(Mean = \"1ms\", Tolerance = \"{tolerance}\")|}}").Single(), Does.StartWith($"Tolerance = \"{tolerance}\" is not a tolerance: write a percentage"));

    [TestCase("\"10\"")]
    [TestCase("\"0%\"")]
    [TestCase("\"-5%\"")]
    [TestCase("\"1001%\"")]
    [TestCase("null!")]
    public void A_malformed_threshold_is_an_error(string threshold) => Assert.That(
        OnMethod($"{{|PERF113:TrackRegression(Threshold = {threshold})|}}").Single(),
        Does.Contain(" is not a threshold: write a percentage above \"0%\" and up to \"1000%\""));

    [TestCase("TrackRegression")]
    [TestCase("TrackRegression(Threshold = \"0.5%\")")]
    [TestCase("TrackRegression(Threshold = \"1000%\"), TrackRegression(Scenario = \"large\")")]
    public void A_threshold_is_none(string attribute) => Assert.That(OnMethod(attribute), Is.Empty);

    [Test]
    public void A_malformed_threshold_of_an_assembly_is_reported_there() => Assert.That(
        Diagnose.Application("[assembly: {|PERF113:TrackRegression(Threshold = \"ten\")|}] public class Service { [AllocationBudget(\"1KB\")] public void A() { } }"),
        Has.Count.EqualTo(1));

    [Test]
    public void A_tolerance_is_none() => Assert.That(OnMethod("LatencyBudget(Mean = \"1ms\", Tolerance = \"2.5%\")"), Is.Empty);

    [TestCase("{|PERF104:LatencyBudget|}")]
    [TestCase("{|PERF104:LatencyBudget(Requirement = \"FR-1\")|}")]
    [TestCase("{|PERF104:LatencyBudget(Mean = null)|}")]
    [TestCase("LatencyBudget(Mean = \"1ms\"), {|PERF104:LatencyBudget(Tolerance = \"1%\", Scenario = \"large\")|}")]
    [TestCase("{|PERF104:LatencyBudget(Tolerance = \"1%\")|}")]
    [TestCase("{|PERF104:QueryBudget|}")]
    [TestCase("{|PERF104:QueryBudget(MaxSorts = -1)|}")]
    [TestCase("{|PERF104:QueryBudget(MaxPagesRead = -1, MaxConnections = -1)|}")]
    [TestCase("{|PERF104:PerfScenarios|}")]
    [TestCase("{|PERF104:PerfScenarios(\"\")|}")]
    public void A_contract_that_promises_nothing_is_an_error(string attribute) =>
        Assert.That(OnMethod(attribute).Single(), Does.Contain("] promises nothing: "));

    [TestCase("QueryBudget(MaxStatements = 0)")]
    [TestCase("LatencyBudget(Mean = \"1ms\"), LatencyBudget(Tolerance = \"1%\")")]
    [TestCase("PerfScenarios(\"small\")")]
    [TestCase("NoTableScan")]
    public void A_contract_that_promises_something_is_none(string attribute) => Assert.That(OnMethod(attribute), Is.Empty);

    [Test]
    public void A_tolerance_alone_on_a_type_is_a_default() =>
        Diagnose.Application("[LatencyBudget(Tolerance = \"1%\")] public class Service { [LatencyBudget(Mean = \"1ms\")] public void Get() { } }");

    [TestCase("Median = \"3ms\", P95 = \"2ms\"", "Median = 3.00 ms is above P95 = 2.00 ms of the same calls: Median can never exceed P95, so lower Median or raise P95")]
    [TestCase("P95 = \"3ms\", P99 = \"2ms\"", "P95 = 3.00 ms is above P99")]
    [TestCase("Median = \"3ms\", P99 = \"2ms\"", "Median = 3.00 ms is above P99")]
    [TestCase("Mean = \"3ms\", Max = \"2ms\"", "Mean = 3.00 ms is above Max")]
    [TestCase("P99 = \"3ms\", Max = \"2ms\"", "P99 = 3.00 ms is above Max")]
    public void Contradictory_budgets_are_an_error(string arguments, string expected) =>
        Assert.That(OnMethod($"{{|PERF105:LatencyBudget({arguments})|}}").Single(), Does.StartWith(expected));

    [TestCase("{|PERF105:LatencyBudget(Median = \"3ms\")|}, LatencyBudget(P95 = \"2ms\", Scenario = \"large\")", "in scenario 'large'")]
    [TestCase("LatencyBudget(P95 = \"2ms\"), {|PERF105:LatencyBudget(Median = \"3ms\", Scenario = \"large\")|}", "in scenario 'large'")]
    public void Budgets_contradict_one_another_within_a_scenario(string attributes, string expected) =>
        Assert.That(OnMethod(attributes).Single(), Does.Contain(expected));

    [TestCase("LatencyBudget(Median = \"2ms\", P95 = \"2ms\", P99 = \"2ms\", Max = \"2ms\", Mean = \"2ms\")")]
    [TestCase("LatencyBudget(StdDev = \"20ms\", P95 = \"2ms\")")]
    [TestCase("LatencyBudget(Median = \"45ms\", Requirement = \"R9\"), LatencyBudget(P95 = \"2ms\")")]
    [TestCase("LatencyBudget(Mean = \"20ms\", P95 = \"2ms\")")]
    [TestCase("LatencyBudget(Median = \"3ms\", Scenario = \"large\"), LatencyBudget(P95 = \"2ms\", Scenario = \"small\")")]
    [TestCase("LatencyBudget(Median = \"3ms\", Scenario = \"large\"), LatencyBudget(P95 = \"5ms\", Scenario = \"large\"), LatencyBudget(P95 = \"2ms\")")]
    public void Budgets_that_can_hold_together_are_none(string attributes) => Assert.That(OnMethod(attributes), Is.Empty);

    [Test]
    public void A_method_can_contradict_its_type()
    {
        var message = Diagnose.Application("""
            [LatencyBudget(P95 = "2ms")]
            public class Service
            {
                [{|PERF105:LatencyBudget(Median = "3ms")|}] public void Get() { }
                [LatencyBudget(Median = "3ms", P95 = "4ms")] public void Replaces() { }
            }
            """).Single();

        Assert.That(message, Does.StartWith("Median = 3.00 ms is above P95 = 2.00 ms"));
    }

    [TestCase("Mean = \"20ms\"", "", "Tolerance = \"10%\"", "public void Get() { }")]
    [TestCase("Mean = \"20ms\"", "", "Tolerance = \"10%\"", "void IShop.Get() { }")]
    [TestCase("P95 = \"10ms\"", "[LatencyBudget(P95 = \"2ms\")]", "Median = \"5ms\"", "public void Get() { }")]
    public void A_method_is_read_together_with_the_interface_method_that_it_implements(string promised, string type, string own, string method) =>
        Assert.That(ShopOf(promised, type, $"LatencyBudget({own})", method), Is.Empty);

    [Test]
    public void A_method_can_contradict_the_interface_method_that_it_implements() => Assert.That(
        ShopOf("P95 = \"2ms\"", "", "{|PERF105:LatencyBudget(Median = \"5ms\")|}", "public void Get() { }").Single(),
        Does.StartWith("Median = 5.00 ms is above P95 = 2.00 ms"));

    [Test]
    public void A_contradiction_within_a_type_is_reported_once()
    {
        var messages = Diagnose.Application("""
            [{|PERF105:LatencyBudget(Median = "3ms", P95 = "2ms")|}]
            public class Service { [AllocationBudget("1KB")] public void A() { } [AllocationBudget("1KB")] public void B() { } public void C() { } }
            """);

        Assert.That(messages, Has.Count.EqualTo(1));
    }

    [TestCase("LatencyBudget(Mean = \"1ms\"), {|PERF106:LatencyBudget(Mean = \"2ms\")|}", "Mean is given twice: ")]
    [TestCase("LatencyBudget(Mean = \"1ms\", Scenario = \"large\"), {|PERF106:LatencyBudget(Mean = \"1ms\", Scenario = \"large\")|}", "Mean is given twice in scenario 'large': ")]
    [TestCase("AllocationBudget(\"1KB\"), {|PERF106:AllocationBudget(\"2KB\")|}", "[AllocationBudget] is given twice")]
    [TestCase("QueryBudget(MaxSorts = 1, MaxStatements = 2), {|PERF106:QueryBudget(MaxSorts = 0)|}", "MaxSorts is given twice")]
    [TestCase("QueryBudget(MaxTransactions = 1), {|PERF106:QueryBudget(MaxTransactions = 2, MaxPagesWritten = 3)|}", "MaxTransactions is given twice")]
    [TestCase("TrackRegression, {|PERF106:TrackRegression(Threshold = \"5%\")|}", "[TrackRegression] is given twice")]
    [TestCase("NoTableScan, {|PERF106:NoTableScan(MaxRows = 5)|}", "[NoTableScan] is given twice")]
    [TestCase("NoTempBTree, {|PERF106:NoTempBTree|}", "[NoTempBTree] is given twice")]
    [TestCase("NoAutomaticIndex, {|PERF106:NoAutomaticIndex|}", "[NoAutomaticIndex] is given twice")]
    public void A_budget_given_twice_is_an_error(string attributes, string expected) =>
        Assert.That(OnMethod(attributes).Single(), Does.StartWith(expected));

    [TestCase("LatencyBudget(Mean = \"1ms\"), LatencyBudget(Mean = \"2ms\", Scenario = \"large\"), LatencyBudget(P95 = \"3ms\")")]
    [TestCase("LatencyBudget(Mean = \"20ms\", Requirement = \"R8\"), LatencyBudget(Mean = \"2ms\")")]
    [TestCase("RequiresIndex(\"a\"), RequiresIndex(\"b\")")]
    [TestCase("QueryBudget(MaxSorts = 1), QueryBudget(MaxStatements = 1)")]
    [TestCase("QueryBudget(MaxPagesRead = 1), QueryBudget(MaxPagesWritten = 1)")]
    public void Budgets_of_different_things_are_none(string attributes) => Assert.That(OnMethod(attributes), Is.Empty);

    [TestCase("Mean = \"1ms\"")]
    [TestCase("P95 = \"1ms\", Tolerance = \"5%\"")]
    public void A_statistic_on_an_assembly_is_an_error(string arguments) =>
        Assert.That(Diagnose.Application($"[assembly: {{|PERF012:LatencyBudget({arguments})|}}]").Single(), Does.StartWith("[assembly: LatencyBudget] sets "));

    [Test]
    public void A_tolerance_and_scenarios_on_an_assembly_are_fine() =>
        Diagnose.Application("[assembly: LatencyBudget(Tolerance = \"5%\")] [assembly: PerfScenarios(\"small\")]");

    [Test]
    public void A_malformed_tolerance_on_an_assembly_is_an_error() =>
        Diagnose.Application("[assembly: {|PERF103:LatencyBudget(Tolerance = \"5\")|}]");

    [TestCase("{|PERF201:RequiresIndex(\"\")|}", "a blank index")]
    [TestCase("{|PERF201:RequiresIndex(\"a\", \" \")|}", "a blank index")]
    [TestCase("{|PERF201:RequiresIndex(new string[0])|}", "no index")]
    [TestCase("{|PERF201:RequiresIndex((string[])null!)|}", "no index")]
    public void An_index_without_a_name_is_an_error(string attribute, string expected) =>
        Assert.That(OnMethod(attribute).Single(), Does.StartWith($"[RequiresIndex] names {expected}"));

    [TestCase("RequiresIndex(\"a\")")]
    [TestCase("RequiresIndex(\"a\", \"b\")")]
    [TestCase("RequiresIndex([\"a\", \"b\", \"c\"])")]
    public void An_index_with_a_name_is_none(string attribute) => Assert.That(OnMethod(attribute), Is.Empty);

    [TestCase("RequiresIndex(\"a\")", "RequiresIndex")]
    [TestCase("NoTableScan", "NoTableScan")]
    [TestCase("NoTempBTree", "NoTempBTree")]
    [TestCase("NoAutomaticIndex", "NoAutomaticIndex")]
    [TestCase("QueryBudget(MaxSorts = 1)", "QueryBudget")]
    public void Query_contracts_on_a_host_without_a_database_are_an_error(string attribute, string name)
    {
        var message = Diagnose.Shop($"[{{|PERF202:{attribute}|}}] public void Get() {{ }}").Single();

        Assert.That(message, Is.EqualTo($"[{name}] on 'Service.Get()' needs the executed SQL, which 'ServiceHost' does not see: derive it from SqlitePerfHost<TService> or override QueryRecorder"));
    }

    [Test]
    public void A_host_that_records_queries_itself_has_a_database() =>
        Diagnose.Shop("[NoTableScan] public void Get() { }", "public override PerfAttributes.Queries.IQueryRecorder? QueryRecorder => null;");

    [Test]
    public void A_host_on_SQLite_has_a_database() => Diagnose.TestProject("""
        namespace Shop;
        public class Service { [NoTableScan] public void Get() { } }
        [PerfHost] public class H : PerfAttributes.Sqlite.SqlitePerfHost<Service>
        {
            protected override void CreateSchema(Microsoft.Data.Sqlite.SqliteConnection connection) { }
            protected override Service CreateService(Microsoft.Data.Sqlite.SqliteConnection connection) => new();
        }
        """);

    [TestCase("NoTableScan")]
    [TestCase("NoAutomaticIndex")]
    public void A_negative_number_of_rows_is_an_error(string name) =>
        Assert.That(OnMethod($"{{|PERF203:{name}(MaxRows = -1)|}}").Single(), Does.StartWith("MaxRows = -1 is negative"));

    [TestCase("NoTableScan")]
    [TestCase("NoAutomaticIndex")]
    public void Some_rows_are_none(string name) => Assert.That(OnMethod($"{name}(MaxRows = 5)"), Is.Empty);

    [TestCase("-1")]
    [TestCase("2001")]
    public void A_number_of_columns_that_no_index_has_is_an_error(string columns) => Assert.That(
        OnMethod($"{{|PERF108:RequiresIndex(\"a\", SeekColumns = {columns})|}}").Single(),
        Is.EqualTo($"SeekColumns = {columns} is out of range: write a whole number from 0 to 2000"));

    [TestCase("0")]
    [TestCase("2")]
    public void Columns_to_seek_by_are_none(string columns) => Assert.That(OnMethod($"RequiresIndex(\"a\", SeekColumns = {columns})"), Is.Empty);

    [TestCase("\"SORT\"", "Except names \"SORT\", for which SQLite makes no temporary structure: write \"ORDER BY\", ")]
    [TestCase("\"ORDER BY\", \"\"", "Except names \"\", ")]
    [TestCase("null!", "Except names null, ")]
    public void An_unknown_kind_of_temporary_structure_is_an_error(string kinds, string expected) =>
        Assert.That(OnMethod($"{{|PERF204:NoTempBTree(Except = [{kinds}])|}}").Single(), Does.StartWith(expected));

    [TestCase("\"order by\", \"GROUP BY\", \"DISTINCT\"")]
    [TestCase("\"UNION\", \"EXCEPT\", \"INTERSECT\"")]
    public void A_kind_of_temporary_structure_is_none(string kinds) => Assert.That(OnMethod($"NoTempBTree(Except = [{kinds}])"), Is.Empty);

    [Test]
    public void Types_are_checked_like_methods() =>
        Diagnose.Application("[{|PERF101:LatencyBudget(Mean = \"x\")|}] public interface IService { [{|PERF102:AllocationBudget(\"x\")|}] void Get(); } [{|PERF201:RequiresIndex(\"\")|}] public record struct Value(int X);");

    [Test]
    public void A_problem_in_the_source_of_a_test_project_is_reported_once_at_its_attribute() =>
        Diagnose.Shop("[{|PERF101:LatencyBudget(Mean = \"x\")|}, {|PERF104:QueryBudget|}, AllocationBudget(\"1KB\")] public void Get() { }");

    private static IReadOnlyList<string> ShopOf(string promised, string type, string own, string method) => Diagnose.Application(
        $"public interface IShop {{ [LatencyBudget({promised})] void Get(); }} {type} public class Shop : IShop {{ [{own}] {method} }}");

    private static IReadOnlyList<string> OnMethod(string attributes) =>
        Diagnose.Application($"public class Service {{ [{attributes}] public void Get() {{ }} }}");
}
