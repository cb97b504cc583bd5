using NUnit.Framework;
using PerfAttributes.EndToEnd.Tests.Harness;

namespace PerfAttributes.EndToEnd.Tests;

/// <summary>What goes wrong while tests run is told by member, value and way out, and the rest of the run goes on.</summary>
[Parallelizable]
public sealed class BadInputTests
{
    private TestRun _run = null!;

    [OneTimeSetUp]
    public void Run() => _run = TestRun.Of(
        Path.Combine(Repository.Root, "tests/PerfAttributes.EndToEnd.Tests/Fixtures/BadInput.PerfTests"),
        new Dictionary<string, string> { ["PERFATTRIBUTES_CALL_TIME_LIMIT"] = "2s" });

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
}
