using System.Text.Json;
using NUnit.Framework;
using PerfAttributes.EndToEnd.Tests.Harness;

namespace PerfAttributes.EndToEnd.Tests;

/// <summary>What goes wrong while tests run is told by member, value and way out, and the rest of the run goes on.</summary>
[Parallelizable]
public sealed class BadInputTests
{
    private TemporaryFolder _reports = null!;
    private TestRun _run = null!;

    private JsonDocument Report => field ??= JsonDocument.Parse(File.ReadAllText(_reports["perf-report.json"]));

    [OneTimeSetUp]
    public void Run()
    {
        _reports = new TemporaryFolder();
        _run = TestRun.Of(
            Path.Combine(Repository.Root, "tests/PerfAttributes.EndToEnd.Tests/Fixtures/BadInput.PerfTests"),
            new Dictionary<string, string> { ["PERFATTRIBUTES_CALL_TIME_LIMIT"] = "2s", ["PERFATTRIBUTES_REPORT_DIRECTORY"] = _reports.Path });
    }

    [OneTimeTearDown]
    public void CleanUp()
    {
        Report.Dispose();
        _reports.Dispose();
    }

    [Test]
    public void The_rest_of_the_run_goes_on() => Assert.That(_run.Named("Passed"), Does.Contain("Sound_LatencyBudget_medium"), _run.Command.All);

    [TestCase("Throws_LatencyBudget_medium", "Methods.Throws() in scenario medium threw InvalidOperationException: the ledger is closed")]
    [TestCase("Throws_QueryBudget_medium", "Methods.Throws() in scenario medium threw InvalidOperationException: the ledger is closed")]
    [TestCase("ThrowsLater_LatencyBudget_medium", "the twentieth call was the last")]
    [TestCase("RunsAwayInSql_QueryBudget_medium", "call 1 did not return within 2.00 s")]
    [TestCase("RunsAwayInSql_QueryBudget_medium", "It was stopped.")]
    [TestCase("IgnoresCancellation_LatencyBudget_medium", "Methods.IgnoresCancellation")]
    [TestCase("IgnoresCancellation_LatencyBudget_medium", "did not return within 2.00 s")]
    [TestCase("IgnoresCancellation_LatencyBudget_medium", "PERFATTRIBUTES_CALL_TIME_LIMIT")]
    [TestCase("ExecutesNoSql_RequiresIndex_medium", "idx_things_name")]
    [TestCase("ExecutesNoSql_RequiresIndex_medium", "no SQL")]
    [TestCase("Count_LatencyBudget_medium", "BadSchemaHost")]
    [TestCase("Count_LatencyBudget_medium", "CreateSchema")]
    [TestCase("Count_LatencyBudget_medium", "near \"TABEL\"")]
    [TestCase("Count_LatencyBudget_small", "BadSeedHost")]
    [TestCase("Count_LatencyBudget_small", "no seed for 10 nodes")]
    [TestCase("Write_LatencyBudget_medium", "Locked.Write() in scenario medium")]
    [TestCase("Write_LatencyBudget_medium", "database is locked")]
    public void A_failure_is_told(string test, string text)
    {
        var outcome = _run[test];
        Assert.That(outcome.Outcome, Is.EqualTo("Failed"));
        // Messages are folded at 100 columns.
        Assert.That(string.Join(' ', outcome.Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), Does.Contain(text));
    }

    [Test]
    public void What_is_not_tested_fails_and_stands_in_the_summary_and_in_the_report()
    {
        Assert.That(_run["Starved_NotTested"].Outcome, Is.EqualTo("Failed"), _run.Command.All);
        Assert.That(_run["Starved_NotTested"].Message, Does.Contain("Contracts of Starved are not tested.").And.Contain("PERF008: Nothing feeds parameter 'unfed'"));
        Assert.That(_run.Command.All, Does.Contain("FAIL  Starved: its contracts are not tested: PERF008"));
        var untested = Report.RootElement.GetProperty("not_tested").EnumerateArray().Single();
        Assert.That(untested.GetProperty("service").GetString(), Is.EqualTo("BadInput.PerfTests.Methods"));
        Assert.That(Report.RootElement.GetProperty("summary").GetProperty("failed").GetInt32(), Is.EqualTo(_run.Named("Failed").Count), "one count for all");
    }

    [Test]
    public void What_a_host_leaves_out_is_skipped_with_its_reason()
    {
        foreach (var test in new[] { "Print_LatencyBudget_medium", "Print_AllocationBudget_medium" })
            Assert.That((_run[test].Outcome, _run[test].Message), Is.EqualTo(("NotExecuted", "needs a printer")));
        Assert.That(_run.Command.All, Does.Contain("SKIP  ElsewhereOnly medium: 2 checks left out by the host: needs a printer"));
        Assert.That(Report.RootElement.GetProperty("summary").GetProperty("skipped").GetInt32(), Is.EqualTo(2));
    }
}
