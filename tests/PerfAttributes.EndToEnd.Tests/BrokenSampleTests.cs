using System.Text.Json.Nodes;
using NUnit.Framework;
using PerfAttributes.EndToEnd.Tests.Harness;

namespace PerfAttributes.EndToEnd.Tests;

/// <summary>
/// The sample with planted faults: each is caught by its own test for its own reason, nothing else fails, and mending one
/// turns its own test green.
/// </summary>
[NonParallelizable]
public sealed class BrokenSampleTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests/samples/TaskGraph.Broken.PerfTests");

    private static readonly (string Fault, string Test, string[] Reasons)[] Planted =
    [
        ("Slow", "SimulateFinish_LatencyBudget_medium", ["median", "is over the budget of 500 us", "BrokenComputations.SimulateFinish", "hot lines", "BrokenComputations.cs:"]),
        ("Wait", "AwaitReplica_LatencyBudget_medium", ["median", "is over the budget of 2.00 ms", "Thread.Sleep(8);", "the time is spent asleep"]),
        ("Tail", "AppendToJournal_LatencyBudget_medium", ["p99", "is over the budget of 2.00 ms", "is within the budget of 500 us"]),
        ("Allocation", "JoinNames_AllocationBudget_medium", ["bytes per call is over the budget of 32.0 KB", "System.String in BrokenComputations.JoinNames", "joined += name", "not tried: a text that grows by +"]),
        ("MissingIndex", "GetComments_RequiresIndex_medium", ["idx_comments_task", "no index", "the contract holds with CREATE INDEX idx_comments_task ON comments(task_id);"]),
        ("WrongIndex", "CountEvents_RequiresIndex_medium", ["idx_events_task_kind", "not used", "the contract holds with SELECT COUNT(*) FROM events WHERE task_id = $value AND kind = 1"]),
        ("FullScan", "FindByName_NoTableScan_medium", ["tasks is scanned", "reads all of tasks", "the contract holds with CREATE INDEX ix_tasks_lower_name ON tasks(lower(name));"]),
        ("NPlusOne", "GetChildNames_QueryBudget_medium", ["7 statements, over the limit of 1", "executed 6 times: SELECT name FROM tasks WHERE id ="]),
        ("Autocommit", "AddComments_QueryBudget_medium", ["12 transactions, over the limit of 1 (MaxTransactions)", "in 12 executions of this text", "12 transactions; pages:"]),
        ("ConnectionPerRow", "GetChildStates_QueryBudget_medium", ["6 connections opened, over the limit of 1 (MaxConnections)", "hand it on"]),
        ("AutomaticIndex", "GetPeopleBelow_NoTableScan_medium", ["built anew at every execution", "the contract holds with CREATE INDEX ix_assignments_task_id ON assignments(task_id);", "inserts into assignments cost 1."]),
        ("ShortSeek", "CountOpenEvents_RequiresIndex_medium", ["no search binds its first 2 columns", "binds 1 of the 2 columns"]),
        ("Sort", "GetNewest_NoTempBTree_medium", ["sorted in a temporary structure for ORDER BY", "temporary structure for ORDER BY"]),
        ("RebuiltIndex", "GetLabels_NoAutomaticIndex_medium", ["an index on labels is built anew at every execution"]),
        ("Lock", "Announce_ThroughputBudget_medium", ["with 4 callers", "is below the budget of 100000/s"]),
        ("Ballast", "ReadHeader_LiveMemoryBudget_medium", ["live memory of one result", "is over the budget of 4096 B"]),
        ("Leak", "Fingerprint_RetainedMemoryBudget_medium", ["is over the budget of 16.0 KB for 500 calls"]),
        ("SlowerWay", "CountKnown_FasterThan_medium", ["CountKnownByScanning", "at least 2 asked for"]),
        ("Regression", "GetName_TrackRegression_medium", ["statements are 2, +100 % over the 1 of the baseline", "VM steps", "REGRESSED", "PERFATTRIBUTES_BASELINE=save"]),
        ("Quadratic", "CountSharedNames_ScalesAs_medium", ["time grows like", "faster than Linear allows"]),
    ];

    private static readonly string[] Tolerated = ["GetOldest_NoTableScan_medium", "GetOldest_QueryBudget_medium"];

    private TestRun _broken = null!;

    private static IEnumerable<string> Faults => Planted.Select(one => one.Fault);

    [OneTimeSetUp]
    public void Run() => _broken = TestRun.Of(Folder);

    [Test]
    public void Exactly_the_planted_faults_fail()
    {
        Assert.That(_broken.Named("Failed"), Is.EqualTo(Planted.Select(one => one.Test).Order(StringComparer.Ordinal)), _broken.Command.All);
        Assert.That(_broken.Named("NotExecuted"), Is.EqualTo(Tolerated), "VSTest shows as skipped what only warns, and what is skipped");
        Assert.That(_broken.Command.ExitCode, Is.Not.Zero);
    }

    [Test]
    public void A_contract_that_warns_and_one_that_is_skipped_say_so_and_fail_nothing()
    {
        Assert.That(_broken["GetOldest_NoTableScan_medium"].Message, Does.Contain("tasks is scanned"));
        Assert.That(_broken["GetOldest_QueryBudget_medium"].Message, Does.Contain("idx_tasks_created comes with the next schema"));

        var mended = TestRun.Of(Folder, new Dictionary<string, string> { ["TASKGRAPH_MEND"] = "all" }, "--no-build");
        Assert.That(mended.Named("Failed"), Is.Empty, mended.Command.All);
        Assert.That(mended.Named("NotExecuted"), Is.EqualTo(Tolerated));
        Assert.That(mended.Command.ExitCode, Is.Zero);
    }

    [TestCaseSource(nameof(Faults))]
    public void Each_fails_for_its_planted_reason(string fault)
    {
        var (_, test, reasons) = Planted.Single(one => one.Fault == fault);
        var message = string.Join(' ', _broken[test].Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        foreach (var reason in reasons)
            Assert.That(message, Does.Contain(reason));
    }

    // What is wrong; the figures; the statement and its plan; what was tried; what is hot; how to see it again. Of each message some of these.
    private static readonly string[] Order = ["FAIL [", " | median ", "└─ ", "the contract holds with", "hot lines", "run it alone, in ", "dotnet test "];

    [TestCaseSource(nameof(Faults))]
    public void Its_message_has_one_order_says_nothing_twice_and_comes_with_a_page(string fault)
    {
        var test = _broken[Planted.Single(one => one.Fault == fault).Test];
        var lines = test.Message.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).ToList();
        var places = Order.Select(mark => lines.FindIndex(line => line.Contains(mark, StringComparison.Ordinal))).Where(place => place >= 0).ToList();
        Assert.That(places, Is.Ordered.And.Count.GreaterThan(2), test.Message);
        Assert.That(lines[0], Does.StartWith("FAIL ["));
        Assert.That(lines[^1], Does.StartWith("dotnet test "));
        Assert.That(lines.Where(line => line.Length > 50).GroupBy(line => line).Where(same => same.Count() > 1).Select(same => same.Key), Is.Empty, test.Message);
        Assert.That(test.Attachments, Has.Some.EndsWith("perf-report.html"));
    }

    [TestCase("MissingIndex", "GetComments", "RequiresIndex")]
    [TestCase("AutomaticIndex", "GetPeopleBelow", "NoTableScan")]
    public void The_index_that_is_advised_gives_the_figures_that_were_promised(string fault, string operation, string check)
    {
        using var results = new TemporaryFolder();
        var test = $"{operation}_{check}_medium";
        var promised = Report("", "Failed")["optimization_recommendations"]![0]!["trial"]!;
        // The mended schema creates the same index.
        var given = Report(fault, "Passed")["performance_test_results"]!["TaskGraph.Broken.PerfTests.BrokenQueries"]![operation]![0]!["explain_query_plan"]![0]!;

        Assert.That((long)given["vm_steps"]!, Is.EqualTo((long)promised["vm_steps_after"]!));
        Assert.That((long)given["full_scan_steps"]!, Is.EqualTo((long)promised["full_scan_steps_after"]!));
        Assert.That((double)promised["vm_steps_before"]! / (double)promised["vm_steps_after"]!, Is.GreaterThan(1.2));

        JsonNode Report(string mended, string outcome)
        {
            var run = TestRun.Of(
                Folder,
                new Dictionary<string, string> { ["TASKGRAPH_MEND"] = mended, ["PERFATTRIBUTES_REPORT_DIRECTORY"] = results.Path, ["PERFATTRIBUTES_ADVICE_TIME"] = "1min" },
                "--no-build", "--filter", "Name=" + test);
            Assert.That(run[test].Outcome, Is.EqualTo(outcome), run.Command.All);
            return JsonNode.Parse(File.ReadAllText(results["perf-report.json"]))!;
        }
    }

    [Test]
    public void A_runtime_that_does_not_let_itself_be_profiled_costs_the_profile_alone()
    {
        var run = TestRun.Of(
            Folder,
            new Dictionary<string, string> { ["DOTNET_EnableDiagnostics"] = "0" },
            "--no-build", "--filter", "Name=JoinNames_AllocationBudget_medium");
        Assert.That(run.Named("Failed"), Is.EqualTo(new[] { "JoinNames_AllocationBudget_medium" }), run.Command.All);
        Assert.That(run["JoinNames_AllocationBudget_medium"].Message, Does
            .Contain("bytes per call is over the budget").And
            .Contain("allocated bytes: the runtime does not let itself be profiled"));
    }

    [TestCaseSource(nameof(Faults))]
    [Explicit("a process for each fault takes minutes; run it after changes to the broken sample. That mending all leaves no test red runs always.")]
    public void Mending_one_turns_its_own_test_green(string fault)
    {
        var test = Planted.Single(one => one.Fault == fault).Test;
        var mended = TestRun.Of(
            Folder, new Dictionary<string, string> { ["TASKGRAPH_MEND"] = fault }, "--no-build", "--filter", "Name=" + test);
        Assert.That(mended[test].Outcome, Is.EqualTo("Passed"), mended.Command.All);
    }
}
