using NUnit.Framework;
using PerfAttributes.Contracts;
using PerfAttributes.Settings;
using PerfAttributes.Settings.Budgets;

namespace PerfAttributes.Tests.Settings;

public sealed class BudgetOverrideTests
{
    private static readonly PerfContract Sum = new()
    {
        Service = "Shop.Cart",
        Operation = "Sum_Int32",
        Signature = "Sum(int count)",
        Latency =
        [
            new LatencyClause(LatencyStatistic.Mean, 20e6) { Line = 7 },
            new LatencyClause(LatencyStatistic.P95, 30e6),
            new LatencyClause(LatencyStatistic.P95, 90e6) { Scenario = "large" },
        ],
        Allocation = [new AllocationClause(1024)],
        Queries = [new QueryClause { MaxStatements = 3, MaxSorts = 2, Requirement = "R1" }],
        Throughput = [new ThroughputClause(100), new ThroughputClause(300) { Concurrency = 4 }],
        RetainedMemory = [new RetainedMemoryClause(1 << 20) { Calls = 1_000, Requirement = "A" }, new RetainedMemoryClause(1024) { Calls = 10, Requirement = "B" }],
    };

    private static readonly DeclaredChecks Declared = new(
        Sum,
        [
            (PerfCheckKind.LatencyBudget, "medium"), (PerfCheckKind.LatencyBudget, "large"), (PerfCheckKind.AllocationBudget, "medium"),
            (PerfCheckKind.QueryBudget, "medium"), (PerfCheckKind.QueryBudget, "large"), (PerfCheckKind.ThroughputBudget, "medium"),
            (PerfCheckKind.RetainedMemoryBudget, "medium"),
        ]);

    [Test]
    public void An_override_replaces_the_limit_and_keeps_the_rest_of_the_clause()
    {
        var contract = Apply("medium", """{ "Cart.Sum": { "medium": { "mean": "15ms", "allocation": "64KB", "maxStatements": 1 } } }""");
        Assert.That(contract.Latency[0], Is.EqualTo(new LatencyClause(LatencyStatistic.Mean, 15e6)
        {
            Line = 7,
            LimitSource = "budgets > Cart.Sum > medium > mean in perfattributes.json",
        }));
        Assert.That(contract.Latency[1], Is.EqualTo(Sum.Latency[1]), "what is not named stays");
        Assert.That(contract.Allocation.Single().MaxBytes, Is.EqualTo(65_536));
        var queries = contract.QueriesIn("medium");
        Assert.That(queries.Select(clause => (clause.MaxStatements, clause.MaxSorts, clause.LimitSource is null)), Is.EqualTo(new (int?, int?, bool)[] { (1, null, false), (null, 2, true) }));
        Assert.That(queries, Has.All.Property(nameof(PerfClause.Requirement)).EqualTo("R1"));
    }

    [TestCase("Repository<Shop.Order>.Find")]
    [TestCase("Shop.Repository<Shop.Order>.Find")]
    public void A_generic_service_is_named_with_or_without_its_namespace(string method)
    {
        var find = new PerfContract { Service = "Shop.Repository<Shop.Order>", Operation = "Find", Signature = "Find(long id)", Latency = [new LatencyClause(LatencyStatistic.Mean, 20e6)] };
        var changed = BudgetOverrides.Apply(find, "medium", Read($$"""{ "{{method}}": { "*": { "mean": "15ms" } } }"""));
        Assert.That(changed.Latency.Single().LimitNanoseconds, Is.EqualTo(15e6));
    }

    [Test]
    public void An_override_of_one_scenario_leaves_the_others_alone()
    {
        const string Json = """{ "Cart.Sum": { "large": { "p95": "50ms" } } }""";
        Assert.That(Apply("medium", Json), Is.SameAs(Sum));
        Assert.That(P95("large", Json), Is.EqualTo(50e6));
    }

    [Test]
    public void One_that_names_the_scenario_goes_before_one_for_all_wherever_it_stands()
    {
        const string Json = """{ "Shop.Cart.Sum_Int32": { "large": { "p95": "50ms" }, "*": { "p95": "10ms" } } }""";
        Assert.That((P95("medium", Json), P95("large", Json)), Is.EqualTo((10e6, 50e6)));
    }

    [TestCase("Cart.Sum")]
    [TestCase("Shop.Cart.Sum")]
    [TestCase("Cart.Sum_Int32")]
    [TestCase("Shop.Cart.Sum_Int32")]
    public void A_method_is_found_with_or_without_namespace_by_method_or_operation(string name) =>
        Assert.That(P95("medium", $$"""{ "{{name}}": { "medium": { "p95": "10ms" } } }"""), Is.EqualTo(10e6));

    [Test]
    public void What_tests_check_is_accepted() => Assert.DoesNotThrow(() => Check(
        """{ "Cart.Sum": { "*": { "mean": "1ms", "allocation": "1KB" }, "large": { "p95": "1ms", "maxSorts": 0 } } }"""));

    [TestCase("""{ "Cart.Summ": { "*": { "mean": "1ms" } } }""", "no test checks \"Cart.Summ\". Did you mean \"Cart.Sum\"?", TestName = "Unknown method")]
    [TestCase("""{ "Cart.Sum": { "larg": { "mean": "1ms" } } }""", "no test checks Cart.Sum in a scenario \"larg\". Did you mean \"large\"?", TestName = "Unknown scenario")]
    [TestCase("""{ "Cart.Sum": { "medium": { "p99": "1ms" } } }""", "no attribute of Cart.Sum declares such a limit", TestName = "Limit that no attribute declares")]
    [TestCase("""{ "Cart.Sum": { "large": { "allocation": "1KB" } } }""", "Declared are: mean, p95, maxStatements, maxSorts.", TestName = "Limit that no test checks there")]
    [TestCase("""{ "Cart.Sum": { "*": { "mean": "1ms" } }, "Shop.Cart.Sum": { "*": { "mean": "2ms" } } }""", "says the same as \"Cart.Sum\" under another name", TestName = "Two names of one method")]
    [TestCase("""{ "Cart.Sum": { "medium": { "throughput": "10/s" } } }""", "several such limits side by side", TestName = "Several limits of one kind")]
    [TestCase("""{ "Cart.Sum": { "medium": { "retainedMemory": "2MB" } } }""", "several such limits side by side", TestName = "Limits for different numbers of calls")]
    public void An_override_that_no_test_checks_is_an_error(string json, string message) =>
        Assert.That(Assert.Throws<PerfSettingsException>(() => Check(json))!.Message, Does.StartWith("budgets > ").And.Contain(message));

    [Test]
    public void A_name_of_several_overloads_is_an_error_that_lists_them()
    {
        var other = new PerfContract { Service = Sum.Service, Operation = "Sum_Int64", Signature = "Sum(long count)", Latency = Sum.Latency };
        var overrides = Read("""{ "Cart.Sum": { "*": { "mean": "1ms" } } }""");
        var error = Assert.Throws<PerfSettingsException>(() => BudgetOverrideCheck.Check(overrides, [Declared, Declared with { Contract = other }]));
        Assert.That(error!.Message, Does.Contain("stands for several methods").And.Contain("Shop.Cart.Sum_Int32, Shop.Cart.Sum_Int64"));
        Assert.DoesNotThrow(() => BudgetOverrideCheck.Check(overrides, [Declared, Declared]), "two hosts of one service");
    }

    [TestCase("""{ "Cart.Sum": { "*": { "meen": "1ms" } } }""", "budgets > Cart.Sum > * > meen in perfattributes.json is no limit. Did you mean \"mean\"?")]
    [TestCase("""{ "Cart.Sum": { "*": { "mean": 15 } } }""", "budgets > Cart.Sum > * > mean in perfattributes.json is 15; valid is a positive number and a unit")]
    [TestCase("""{ "Cart.Sum": { "*": { "mean": "0ms" } } }""", "is \"0ms\"; valid is a positive number and a unit")]
    [TestCase("""{ "Cart.Sum": { "*": { "allocation": "-1B" } } }""", "is \"-1B\"; valid is a whole number of bytes")]
    [TestCase("""{ "Cart.Sum": { "*": { "maxStatements": -1 } } }""", "is -1; valid is a whole number, 0 or more")]
    [TestCase("""{ "Cart.Sum": { "*": { "maxStatements": 1.5 } } }""", "is 1.5; valid is a whole number, 0 or more")]
    [TestCase("""{ "Cart.Sum": { "*": { "maxStatements": 3000000000 } } }""", "is 3000000000; valid is a whole number, 0 or more")]
    [TestCase("""{ "Cart.Sum": { "*": { "maxStatements": "1" } } }""", "is \"1\"; valid is a whole number, 0 or more")]
    [TestCase("""{ "Cart.Sum": { "*": { "throughput": "0/s" } } }""", "is \"0/s\"; valid is a number above 0 with a unit of time")]
    [TestCase("""{ "Cart.Sum": { "*": { "regression": "0%" } } }""", "is \"0%\"; valid is a percentage above \"0%\"")]
    [TestCase("""{ "Cart.Sum": { "*": { "mean": "1ms", "mean": "2ms" } } }""", "budgets > Cart.Sum > * > mean in perfattributes.json is there more than once")]
    [TestCase("""{ "Cart.Sum": { "mean": "1ms" } }""", "budgets > Cart.Sum > mean in perfattributes.json is \"1ms\"; valid is an object with limits")]
    [TestCase("""{ "Cart.Sum": "fast" }""", "valid is an object with scenarios")]
    [TestCase("[]", "budgets in perfattributes.json is []; valid is an object with methods")]
    public void A_bad_limit_is_told_with_its_keys(string json, string message) =>
        Assert.That(Assert.Throws<PerfSettingsException>(() => Read(json))!.Message, Does.Contain(message));

    [Test]
    public void Every_limit_changes_the_clause_that_declares_it_and_no_other()
    {
        PerfClause[] clauses =
        [
            .. Enum.GetValues<LatencyStatistic>().Select(statistic => new LatencyClause(statistic, 1)),
            new ThroughputClause(1), new AllocationClause(1), new LiveMemoryClause(1), new RetainedMemoryClause(1),
            new QueryClause { MaxStatements = 1 }, new QueryClause { MaxVmSteps = 1 }, new QueryClause { MaxFullScanSteps = 1 },
            new QueryClause { MaxSorts = 1 }, new QueryClause { MaxConnections = 1 }, new QueryClause { MaxPrepares = 1 },
            new QueryClause { MaxTransactions = 1 }, new QueryClause { MaxPagesRead = 1 }, new QueryClause { MaxPagesWritten = 1 },
            new TableScanClause { MaxRows = 1 },
            new AutomaticIndexClause { MaxRows = 1 },
            new RegressionClause(0.5),
        ];
        Assert.That(BudgetLimits.All.Select(limit => clauses.Count(limit.IsIn)), Has.All.EqualTo(1));
        Assert.That(clauses.Select(clause => BudgetLimits.All.Count(limit => limit.IsIn(clause))), Has.All.EqualTo(1));
        foreach (var (limit, clause) in BudgetLimits.All.Zip(clauses))
        {
            var value = limit.Form.Contains("whole number, 0", StringComparison.Ordinal) ? "77" : limit.Form.Split("such as \"")[1].Split('"')[0] is var text ? $"\"{text}\"" : "";
            var changed = Read($$"""{ "Cart.Sum": { "*": { "{{limit.Name}}": {{value}} } } }""").Single().Change(clause);
            Assert.That(changed.GetType(), Is.EqualTo(clause.GetType()));
            Assert.That(changed, Is.Not.EqualTo(clause), limit.Name);
            Assert.That(limit.IsIn(changed), Is.True);
        }
    }

    private static double P95(string scenario, string json) => PerfContract
        .In(Apply(scenario, json).Latency.Where(clause => clause.Statistic == LatencyStatistic.P95), scenario).Single().LimitNanoseconds;

    private static PerfContract Apply(string scenario, string json) => BudgetOverrides.Apply(Sum, scenario, Read(json));

    private static void Check(string json) => BudgetOverrideCheck.Check(Read(json), [Declared]);

    private static IReadOnlyList<BudgetOverride> Read(string json) => SettingsFile.Parse("perfattributes.json", $$"""{ "budgets": {{json}} }""").Budgets;
}
