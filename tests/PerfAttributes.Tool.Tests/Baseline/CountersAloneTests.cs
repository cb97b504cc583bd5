using PerfAttributes.Baselines;
using PerfAttributes.Baselines.Files;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Reports;
using PerfAttributes.Settings.Budgets;
using PerfAttributes.Tool.Terminal;
using PerfAttributes.Verdicts;
using static PerfAttributes.Tool.Tests.Baseline.BaselineSamples;

namespace PerfAttributes.Tool.Tests.Baseline;

/// <summary>Test runs that save counted work and no time, because code did not become steady, and such that save nothing.</summary>
[TestFixture]
public sealed class CountersAloneTests : IDisposable
{
    private readonly ToolRun _tool = new();

    public CountersAloneTests() => _tool.Write("Shop.PerfTests/Shop.PerfTests.csproj", "<Project/>");

    public void Dispose() => _tool.Dispose();

    [TestCase(false)]
    [TestCase(true)]
    public void Counted_work_is_saved_and_the_cases_without_a_time_are_told(bool json)
    {
        Saving(_ => [Counted(Find)]);
        Assert.That(Baseline(["save", "--runs", "3", .. json ? ["--json"] : Array.Empty<string>()]), Is.Zero, _tool.Error);
        Assert.That(Folder.Load(Machine).Work.Keys, Is.EquivalentTo(new[] { Find }));
        if (json)
            Assert.That(_tool.Json.GetProperty("short_of_times")[0].GetProperty("times").GetInt32(), Is.Zero);
        else
            Assert.That(_tool.OutWords, Does.Contain("OrderService.Find in medium has a time in 0 of the 3 runs: its code became steady in none of them"));
    }

    [Test]
    public void A_case_without_a_time_is_told_apart_from_those_that_have_enough()
    {
        Saving(_ => [Figures(Find, 100_000, 769), Counted(Place)]);
        Assert.That(Baseline("save", "--runs", "8"), Is.Zero, _tool.Error);
        Assert.That(_tool.OutWords, Does.Contain("OrderService.Place in medium has a time in 0 of the 8 runs").And.Not.Contain("Find in medium has"));
    }

    [Test]
    public void A_run_without_any_time_counts_among_those_that_were_made()
    {
        Saving(run => [run == 1 ? Counted(Find) : Figures(Find, 100_000, 769)]);
        Assert.That(Baseline("save", "--runs", "3"), Is.Zero, _tool.Error);
        Assert.That(_tool.OutWords, Does.Contain("saved 3 runs of 1 cases").And.Contain("Find in medium has a time in 2 of the 3 runs"));
    }

    [TestCase(true, ExpectedResult = 0)]
    [TestCase(false, ExpectedResult = 2)]
    public int Counters_that_are_as_they_were_are_saved_if_the_run_says_so(bool counts)
    {
        Folder.Save(RunOf(Counted(Find)));
        Closing(Folder, counts ? Counted(Find) : new CaseFigures(Find));
        return Baseline("save", "--runs", "2", "--filter", "Name~Find");
    }

    [Test]
    public void Accept_takes_counted_work_and_lets_go_of_older_times()
    {
        Folder.Save(RunOf(Figures(Find, 100_000, 769), Figures(Place, 100_000, 50)));
        Saving(_ => [Counted(Find, vmSteps: 900)]);
        Assert.That(Baseline("accept", "Find", "--runs", "2"), Is.Zero, _tool.Error);
        Assert.That(Folder.Load(Machine).Work[Find].Work!.VmSteps, Is.EqualTo(900));
        Assert.That(Folder.Load(Machine).Times.Keys, Is.EquivalentTo(new[] { Place }));
        Assert.That(_tool.OutWords, Does.Contain("accepted: Shop.OrderService.Find in medium").And.Contain("Find in medium has a time in 0 of the 2 runs"));
    }

    [Test]
    public void A_run_that_saves_nothing_is_told_with_its_output()
    {
        _tool.Processes.End = (_, _) => new ProcessEnd(0, "No test matches the given testcase filter");
        Assert.That(Baseline("save", "--runs", "5", "--no-build"), Is.EqualTo(2));
        Assert.That(_tool.ErrorWords, Does.Contain("| No test matches").And.Contain("The run saved nothing in").And.Contain("[TrackRegression]"));
    }

    [Test]
    public void A_later_run_that_saves_nothing_is_told_as_well()
    {
        var runs = 0;
        _tool.Processes.End = (_, arguments) =>
        {
            if (arguments[0] == "test" && runs++ == 0)
                new BaselineFolder(_tool.Processes.Environments[^1]["PERFATTRIBUTES_BASELINE_DIRECTORY"]).Save(RunOf(Counted(Find)));
            return new ProcessEnd(0, "Skipped: needs a printer");
        };
        Assert.That(Baseline("save", "--runs", "3", "--no-build"), Is.EqualTo(2));
        Assert.That(runs, Is.EqualTo(2));
        Assert.That(_tool.ErrorWords, Does.Contain("| Skipped: needs a printer").And.Contain("The run saved nothing in"));
    }

    [Test]
    public void A_run_that_could_not_save_is_told_in_its_own_words()
    {
        _tool.Write("elsewhere/counters.json", "{");
        Closing(new BaselineFolder(_tool["elsewhere"]), Counted(Find));
        Assert.That(Baseline("save", "--runs", "5", "--no-build"), Is.EqualTo(2));
        Assert.That(_tool.Processes.Started, Has.Count.EqualTo(1));
        Assert.That(_tool.ErrorWords, Does
            .Contain("| baseline not saved: ").And
            .Contain("counters.json").And
            .Contain("The run could not save the baseline in").And
            .Not.Contain("[TrackRegression]"));
    }

    private BaselineFolder Folder => new(_tool["Shop.PerfTests/perf-baselines"]);

    private int Baseline(params string[] arguments) => _tool.Run(["baseline", .. arguments, "--project", "Shop.PerfTests"]);

    // Test runs that save these figures where the environment says; each gets its number, from 0.
    private void Saving(Func<int, CaseFigures[]> figures)
    {
        var runs = 0;
        _tool.Processes.End = (_, arguments) =>
        {
            if (arguments[0] == "test")
                new BaselineFolder(_tool.Processes.Environments[^1]["PERFATTRIBUTES_BASELINE_DIRECTORY"]).Save(RunOf(figures(runs++)));
            return new ProcessEnd(0, arguments[0] == "test" ? "baseline saved: 1 case, run 1 of the 8 that times need" : "fine");
        };
    }

    // Test runs that end as real ones do, with what they say of the baseline.
    private void Closing(BaselineFolder folder, CaseFigures figures) => _tool.Processes.End = (_, arguments) =>
    {
        if (arguments[0] != "test")
            return new ProcessEnd(0, "");
        var contract = new PerfContract { Service = Find.Service, Operation = Find.Operation, Signature = "Find(long customer)" };
        var verdict = new RegressionVerdict(new RegressionClause(0.1), VerdictKind.Pass, "saved") { Findings = [new RegressionFinding(RegressionCost.VmSteps, RegressionOutcome.New, "new")] };
        var entry = new CheckEntry(
            "Find", contract, Find.Scenario, PerfCheckKind.TrackRegression, new CheckResult(contract, Find.Scenario, PerfCheckKind.TrackRegression, [verdict]), Error: null);
        var cases = new TrackedCases([entry], [new DeclaredChecks(contract, [(PerfCheckKind.TrackRegression, Find.Scenario)])]);
        var outcome = new BaselineClosing(new RunBaseline(BaselineMode.Save, folder, Machine), cases).Close(RunOf(figures));
        return new ProcessEnd(0, string.Join('\n', outcome.Lines));
    };
}
