using NUnit.Framework;
using PerfAttributes.Baselines;
using PerfAttributes.Measurement;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tests.Baselines;

public sealed class RegressionJudgeTests
{
    private static readonly CaseKey Key = new("Shop.Cart", "Sum", "medium");

    [TestCase(1000, 1000, RegressionOutcome.Unchanged, "VM steps are 1 000, as then")]
    [TestCase(1000, 1100, RegressionOutcome.Unchanged, "VM steps are 1 100, +10 % over the 1 000 of the baseline")]
    [TestCase(1000, 1101, RegressionOutcome.Regressed, "VM steps are 1 101, +10 % over the 1 000 of the baseline")]
    [TestCase(1000, 4567, RegressionOutcome.Regressed, "VM steps are 4 567, +357 % over")]
    [TestCase(1000, 910, RegressionOutcome.Unchanged, "-9 % under")]
    [TestCase(1000, 900, RegressionOutcome.Improved, "VM steps are 900, -10 % under the 1 000 of the baseline")]
    [TestCase(2, 3, RegressionOutcome.Regressed, "+50 % over the 2")]
    [TestCase(0, 1, RegressionOutcome.Regressed, "VM steps are 1, and were 0")]
    [TestCase(1, 0, RegressionOutcome.Improved, "VM steps are 0")]
    [TestCase(0, 0, RegressionOutcome.Unchanged, "as then")]
    public void Counters_are_compared_exactly(long then, long now, RegressionOutcome outcome, string statement)
    {
        var finding = Judge(Figures(now), Figures(then)).Single(one => one.Cost == RegressionCost.VmSteps);

        Assert.That((finding.Outcome, finding.Then, finding.Now), Is.EqualTo((outcome, (double?)then, (double?)now)));
        Assert.That(finding.Statement, Does.Contain(statement));
        Assert.That(finding.Ratio, then == 0 ? Is.Null : Is.EqualTo((double)now / then));
        Assert.That(finding.WayOut, outcome == RegressionOutcome.Regressed ? Is.Not.Null : Is.Null);
    }

    [TestCase(0.15, 100, 115)]
    [TestCase(0.15, 200, 230)]
    [TestCase(0.07, 100, 107)]
    public void A_rise_by_exactly_the_threshold_is_not_over_it(double threshold, long then, long now)
    {
        var rise = RegressionJudge.Judge(Figures(now), Figures(then), [], threshold).Single(one => one.Cost == RegressionCost.VmSteps);
        Assert.That(rise.Outcome, Is.EqualTo(RegressionOutcome.Unchanged));
        var more = RegressionJudge.Judge(Figures(now + 1), Figures(then), [], threshold).Single(one => one.Cost == RegressionCost.VmSteps);
        Assert.That(more.Outcome, Is.EqualTo(RegressionOutcome.Regressed));
    }

    [Test]
    public void Every_counter_is_a_cost_of_its_own()
    {
        var findings = Judge(
            Figures(10) with { Work = new WorkFigures(2, 10, 5, 0) },
            Figures(10) with { Work = new WorkFigures(1, 10, 0, 1) });

        Assert.That(findings.Select(finding => (finding.Cost, finding.Outcome)), Is.EqualTo(new[]
        {
            (RegressionCost.Statements, RegressionOutcome.Regressed),
            (RegressionCost.VmSteps, RegressionOutcome.Unchanged),
            (RegressionCost.FullScanSteps, RegressionOutcome.Regressed),
            (RegressionCost.Sorts, RegressionOutcome.Improved),
        }));
    }

    [Test]
    public void Another_engine_version_leaves_counters_open()
    {
        var finding = Judge(Figures(9_000) with { Engine = "SQLite 3.51.0" }, Figures(100)).Single();

        Assert.That(finding.Outcome, Is.EqualTo(RegressionOutcome.CannotTell));
        Assert.That(finding.Statement, Does.Contain("saved by SQLite 3.50.4 and this is SQLite 3.51.0"));
    }

    [Test]
    public void Another_schema_is_told_and_silences_nothing()
    {
        var finding = Judge(Figures(9_000) with { SchemaHash = "b" }, Figures(100)).Single(one => one.Cost == RegressionCost.VmSteps);

        Assert.That(finding.Outcome, Is.EqualTo(RegressionOutcome.Regressed));
        Assert.That(finding.Statement, Does.EndWith("the schema is another one than then"));
    }

    [Test]
    public void What_was_never_saved_is_new() =>
        Assert.That(Judge(Figures(5) with { AllocatedBytes = 8 }, null).Select(finding => finding.Outcome), Has.All.EqualTo(RegressionOutcome.New));

    [Test]
    public void What_was_not_counted_is_not_compared()
    {
        Assert.That(Judge(new CaseFigures(Key), null), Is.Empty);
        Assert.That(Judge(new CaseFigures(Key), Figures(5)).Single().Outcome, Is.EqualTo(RegressionOutcome.CannotTell));
        Assert.That(Judge(Figures(5), new CaseFigures(Key)).Select(finding => finding.Outcome), Has.All.EqualTo(RegressionOutcome.New));
    }

    [Test]
    public void Figures_of_unoptimized_code_are_missing_for_that_reason_and_no_other()
    {
        var now = new CaseFigures(Key) { Disturbance = new MeasurementGuard(ReasonCode.UnoptimizedBuild, "Shop was built without optimization (Debug)", "run the tests with -c Release") };
        var findings = RegressionJudge.Judge(now, new CaseFigures(Key) { AllocatedBytes = 24 }, [new TimeFigures(100e3, 100, null)], 0.10);

        Assert.That(findings.Select(finding => finding.Cost), Is.EqualTo(new[] { RegressionCost.AllocatedBytes, RegressionCost.Time }));
        Assert.That(findings.Select(finding => finding.Reason), Has.All.EqualTo(ReasonCode.UnoptimizedBuild));
        Assert.That(findings[1].Statement, Is.EqualTo("this run has no time to compare: Shop was built without optimization (Debug), the tests with it"));
    }

    [TestCase(10_000, 11_001, RegressionOutcome.Regressed)]
    [TestCase(10_000, 10_999, RegressionOutcome.Unchanged)]
    [TestCase(24, 200, RegressionOutcome.Unchanged)]
    [TestCase(0, 256, RegressionOutcome.Regressed)]
    [TestCase(10_000, 5_000, RegressionOutcome.Improved)]
    public void Allocated_bytes_may_differ_by_what_the_tiers_drop(long then, long now, RegressionOutcome outcome)
    {
        var findings = RegressionJudge.Judge(new CaseFigures(Key) { AllocatedBytes = now }, new CaseFigures(Key) { AllocatedBytes = then }, [], 0.10);

        Assert.That(findings.Single().Outcome, Is.EqualTo(outcome));
    }

    private static IReadOnlyList<RegressionFinding> Judge(CaseFigures now, CaseFigures? then) => RegressionJudge.Judge(now, then, [], 0.10);

    private static CaseFigures Figures(long vmSteps) =>
        new(Key) { Work = new WorkFigures(1, vmSteps, 0, 0), Engine = "SQLite 3.50.4", SchemaHash = "a" };
}
