using NUnit.Framework;
using PerfAttributes.EndToEnd.Tests.Harness;

namespace PerfAttributes.EndToEnd.Tests;

/// <summary>What <c>perfattributes.json</c> and the policies do to a real run; the file lies beside the project and is built once.</summary>
[Parallelizable]
public sealed class SettingsTests
{
    private const string Balance = "Balance_QueryBudget_medium";
    private static readonly string Folder = Path.Combine(Repository.Root, "tests/PerfAttributes.EndToEnd.Tests/Fixtures/Settings.PerfTests");
    private static readonly string SettingsFile = Path.Combine(Folder, "perfattributes.json");

    private TestRun _plain = null!;

    [OneTimeSetUp]
    public void RunWithoutFile()
    {
        File.Delete(SettingsFile);
        _plain = TestRun.Of(Folder);
    }

    [TearDown]
    public void RemoveFile() => File.Delete(SettingsFile);

    [Test]
    public void Without_a_file_the_budgets_of_the_attributes_hold()
    {
        Assert.That(_plain.Named("Passed"), Is.EqualTo(new[] { "Balance_LatencyBudget_medium", Balance }), _plain.Command.All);
        Assert.That(_plain.Command.ExitCode, Is.Zero);
    }

    [Test]
    public void A_broken_clause_that_only_warns_keeps_the_run_green_and_is_told_with_those_left_out()
    {
        var warned = _plain["OldBalance_QueryBudget_medium"];
        Assert.That(warned.Outcome, Is.EqualTo("NotExecuted"), "VSTest knows no warning and shows it as skipped, with its text");
        Assert.That(warned.Message, Does.StartWith("WARN [QueryBudget] Ledger.OldBalance()"));
        Assert.That(_plain["NextBalance_QueryBudget_medium"].Message, Does.StartWith("SKIPPED [QueryBudget]").And.Contain("waits for the new schema"));
        Assert.That(_plain.Command.All, Does.Contain("2 passed, 0 failed, 0 inconclusive, 1 warning, 1 clause skipped"));
    }

    [Test]
    public void An_override_fails_a_method_that_kept_its_attribute_without_a_build()
    {
        var run = With("""{ "budgets": { "Ledger.Balance": { "*": { "maxStatements": 1 } } } }""");
        Assert.That(run.Named("Failed"), Is.EqualTo(new[] { Balance }), run.Command.All);
        Assert.That(OneLine(run[Balance].Message), Does.Contain("limit from budgets > Ledger.Balance > * > maxStatements in " + SettingsFile));
    }

    [TestCase("""{ "toleranze": "1%" }""", "there is no setting \"toleranze\". Did you mean \"tolerance\"?")]
    [TestCase("""{ "budgets": { "Ledger.Ballance": { "*": { "maxStatements": 1 } } } }""", "no test checks \"Ledger.Ballance\". Did you mean \"Ledger.Balance\"?")]
    [TestCase("""{ "budgets": { "Ledger.Balance": { "*": { "p95": "1s" } } } }""", "Declared are: mean, maxStatements.")]
    public void A_fault_in_the_file_fails_every_performance_test_with_one_message(string file, string message)
    {
        var run = With(file);
        Assert.That(run.Named("Failed"), Has.Count.EqualTo(4), run.Command.All);
        Assert.That(run.Tests.Where(test => test.Outcome == "Failed").Select(test => OneLine(test.Message)), Has.All.Contains(SettingsFile).And.All.Contains(message));
    }

    [Test]
    public void The_mode_of_the_file_turns_performance_tests_off_and_the_environment_on_again()
    {
        var off = With("""{ "mode": "off" }""");
        Assert.That(off.Named("Passed"), Is.Empty);
        Assert.That(off[Balance].Message, Does.Contain("perfattributes.json"));
        var on = With("""{ "mode": "off" }""", new() { ["PERFATTRIBUTES_MODE"] = "quick" });
        Assert.That(on.Named("Passed"), Is.EqualTo(_plain.Named("Passed")));
    }

    [Test]
    public void The_file_travels_with_the_build_for_machines_without_the_project()
    {
        File.WriteAllText(SettingsFile, """{ "mode": "off" }""");
        var built = TestRun.Of(Folder);
        Assert.That(built.Named("Passed"), Is.Empty);
        var copy = Path.Combine(Folder, "bin", Repository.Configuration, "net10.0", "perfattributes.json");
        Assert.That(copy, Does.Exist);
        File.Delete(SettingsFile);
        Assert.That(TestRun.Of(Folder, null, "--no-build").Named("Passed"), Is.Empty, "the copy holds where the project has none");
        Assert.That(TestRun.Of(Folder).Named("Passed"), Is.EqualTo(_plain.Named("Passed")), "the next build removes the copy");
        Assert.That(copy, Does.Not.Exist);
    }

    [TestCase(null, false)]
    [TestCase("TestCategory=Performance", false)]
    [TestCase("TestCategory!=Latency", false)]
    [TestCase("TestCategory!=Performance", false)]
    [TestCase("TestCategory=SelfCheck", true)]
    [TestCase("FullyQualifiedName~MachineSelfCheck", true)]
    [TestCase("Name=MeasureThisMachine", true)]
    public void The_self_check_runs_only_when_it_is_asked_for(string? filter, bool runs)
    {
        var run = filter is null ? _plain : TestRun.Of(Folder, null, "--no-build", "--filter", filter);
        Assert.That(run.Command.All.Contains("[SelfCheck]", StringComparison.Ordinal), Is.EqualTo(runs), run.Command.All);
    }

    private static TestRun With(string file, Dictionary<string, string>? environment = null)
    {
        File.WriteAllText(SettingsFile, file);
        return TestRun.Of(Folder, environment, "--no-build");
    }

    // Messages are folded at 100 columns.
    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
