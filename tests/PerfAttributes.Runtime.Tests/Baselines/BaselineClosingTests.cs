using NUnit.Framework;
using PerfAttributes.Baselines;
using PerfAttributes.Baselines.Files;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Reports;
using PerfAttributes.Settings.Budgets;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tests.Baselines;

public sealed class BaselineClosingTests
{
    private static readonly MachineFingerprint Machine = new("CPU", 2, "Linux 6", "X64", ".NET 10", "workstation", "optimized");
    private string _folder = null!;

    [SetUp]
    public void SetUp() => _folder = Directory.CreateTempSubdirectory("perf baseline ").FullName;

    [TearDown]
    public void TearDown() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_saved_run_holds_the_tracked_cases_and_says_how_many_runs_there_are()
    {
        var first = Close(BaselineMode.Save, ["A", "B"], ran: ["A", "B"]);
        var second = Close(BaselineMode.Save, ["A", "B"], ran: ["A", "B"]);

        Assert.That(first.Saved && second.Saved, Is.True);
        Assert.That(second.Lines.Single(), Does.StartWith("baseline saved: 2 cases, run 2 of the 8 that times need, in " + _folder));
        Assert.That(Load().Work.Keys.Select(key => key.Operation), Is.EquivalentTo(new[] { "A", "B" }), "the case Untracked was measured too");
    }

    [Test]
    public void An_update_leaves_what_regressed_and_takes_over_the_rest()
    {
        Close(BaselineMode.Save, ["A", "B"], ran: ["A", "B"]);
        var outcome = Close(BaselineMode.Update, ["A", "B"], ran: ["A", "B"], steps: 200, failed: "B");

        Assert.That(Load().Work[Key("A")].Work!.VmSteps, Is.EqualTo(200));
        Assert.That(Load().Work[Key("B")].Work!.VmSteps, Is.EqualTo(100));
        Assert.That(outcome.Lines, Has.One.StartsWith("left as they were, because they regressed or could not be told: Shop.Cart.B in medium"));
    }

    [TestCase(RegressionCost.Time, false, 200, 1)]
    [TestCase(RegressionCost.Time, true, 200, 2)]
    [TestCase(RegressionCost.VmSteps, false, 100, 1)]
    public void An_update_takes_over_no_cost_that_could_not_be_told(object cost, bool onlyTold, long steps, int times)
    {
        Close(BaselineMode.Save, ["A"], ran: ["A"]);
        var open = new RegressionFinding((RegressionCost)cost, RegressionOutcome.CannotTell, "") { IsOnlyTold = onlyTold };
        var outcome = Close(BaselineMode.Update, ["A"], ran: ["A"], steps: 200, finding: open);

        Assert.That(Load().Work[Key("A")].Work!.VmSteps, Is.EqualTo(steps));
        Assert.That(Load().Times[Key("A")], Has.Count.EqualTo(times));
        Assert.That(string.Concat(outcome.Lines).Contains("left as they were", StringComparison.Ordinal), Is.EqualTo(!onlyTold));
    }

    [Test]
    public void What_is_new_or_other_in_what_is_saved_is_named()
    {
        Close(BaselineMode.Save, ["A"], ran: ["A"]);
        var outcome = Close(BaselineMode.Update, ["A", "B"], ran: ["A", "B"], steps: 200);
        Assert.That(outcome.Lines, Has.One.EqualTo("new in the baseline: Shop.Cart.B in medium"));
        Assert.That(outcome.Lines, Has.One.EqualTo("counters are others than before: Shop.Cart.A in medium"));
    }

    [Test]
    public void Cases_are_told_that_lost_their_tracking_or_went_with_the_last_that_was_tracked()
    {
        Close(BaselineMode.Save, ["A", "B"], ran: ["A", "B"]);
        var contracts = new[] { new DeclaredChecks(Contract("A"), [(PerfCheckKind.LatencyBudget, "medium")]) };
        var lines = new BaselineClosing(new RunBaseline(BaselineMode.Compare, new BaselineFolder(_folder), Machine), new TrackedCases([], contracts)).Close(Run(["A"], 100)).Lines;
        Assert.That(lines, Is.EqualTo(new[]
        {
            "gone from the tests, still in the baseline: Shop.Cart.B in medium; perfattributes baseline prune removes them",
            "no longer tracked, still in the baseline: Shop.Cart.A in medium",
        }));
    }

    [Test]
    public void A_renamed_case_is_told_with_its_new_name()
    {
        Close(BaselineMode.Save, ["A"], ran: ["A"], steps: 1234);
        var lines = Close(BaselineMode.Compare, ["Z"], ran: ["Z"], steps: 1234).Lines;
        Assert.That(lines, Has.One.StartsWith("gone from the tests: Shop.Cart.A in medium; probably Shop.Cart.Z in medium now"));
    }

    [Test]
    public void Only_a_whole_run_calls_cases_gone_or_new()
    {
        Close(BaselineMode.Save, ["A", "B", "C"], ran: ["A", "B", "C"]);

        var filtered = Close(BaselineMode.Compare, ["A", "D", "E"], ran: ["A"]);
        Assert.That(filtered.Lines, Is.Empty);

        var whole = Close(BaselineMode.Compare, ["A", "D", "E"], ran: ["A", "D", "E"], steps: 300);
        Assert.That(whole.Lines, Has.One.StartsWith("gone from the tests, still in the baseline: Shop.Cart.B in medium, Shop.Cart.C in medium"));
        Assert.That(whole.Lines, Has.One.StartsWith("new, not in the baseline yet: Shop.Cart.D in medium, Shop.Cart.E in medium"));
    }

    [Test]
    public void A_damaged_file_is_told_and_kept()
    {
        Directory.CreateDirectory(_folder);
        var file = Path.Combine(_folder, "counters.json");
        File.WriteAllText(file, "{");

        var outcome = Close(BaselineMode.Save, ["A"], ran: ["A"]);

        Assert.That(outcome.Saved, Is.False);
        Assert.That(outcome.Lines.Single(), Does.StartWith("baseline not saved: ").And.Contain(file).And.Contain("Way out:"));
        Assert.That(File.ReadAllText(file), Is.EqualTo("{"));
    }

    [Test]
    public void Cases_with_nothing_to_compare_with_are_told_once()
    {
        var entries = new[] { "A", "B" }.Select(name => Entry(name, RegressionVerdict.Without(new RegressionClause(0.1), "none"))).ToList();
        var baseline = new RunBaseline(BaselineMode.Off, new BaselineFolder(_folder), Machine);
        var cases = new TrackedCases(entries, []);

        Assert.That(
            new BaselineClosing(baseline, cases).Close(Run([], 1)).Lines.Single(),
            Does.StartWith("2 cases track regressions and have nothing to compare with"));
        Assert.That(new BaselineClosing(baseline, cases) { IsOffOnPurpose = true }.Close(Run([], 1)).Lines, Is.Empty, "who wants nothing compared misses nothing");
    }

    private RunBaselineOutcome Close(BaselineMode mode, string[] declared, string[] ran, long steps = 100, string failed = "", RegressionFinding? finding = null)
    {
        var clause = new RegressionClause(0.1);
        var entries = ran.Select(name => Entry(
            name,
            new RegressionVerdict(clause, name == failed ? VerdictKind.Fail : VerdictKind.Pass, "")
            {
                Findings = [finding ?? new RegressionFinding(RegressionCost.VmSteps, RegressionOutcome.Unchanged, "")],
            })).ToList();
        var contracts = declared.Select(name => new DeclaredChecks(Contract(name), [(PerfCheckKind.TrackRegression, "medium")])).ToList();
        return new BaselineClosing(new RunBaseline(mode, new BaselineFolder(_folder), Machine), new TrackedCases(entries, contracts))
            .Close(Run([.. ran, "Untracked"], steps));
    }

    private Baseline Load() => new BaselineFolder(_folder).Load(Machine);

    private static RunFigures Run(string[] operations, long steps) => new(
        Guid.NewGuid(),
        DateTimeOffset.UnixEpoch,
        "Shop.PerfTests",
        Machine,
        [
            .. operations.Select(name => new CaseFigures(Key(name))
            {
                Work = new WorkFigures(1, steps, 0, 0),
                Engine = "SQLite 3.50.4",
                SchemaHash = "a",
                Time = new TimeFigures(1e6, 100, null),
            }),
        ]);

    private static CheckEntry Entry(string operation, ClauseVerdict verdict) => new(
        operation,
        Contract(operation),
        "medium",
        PerfCheckKind.TrackRegression,
        new CheckResult(Contract(operation), "medium", PerfCheckKind.TrackRegression, [verdict]),
        Error: null);

    private static PerfContract Contract(string operation) => new() { Service = "Shop.Cart", Operation = operation, Signature = operation + "()" };

    private static CaseKey Key(string operation) => new("Shop.Cart", operation, "medium");
}
