using NUnit.Framework;
using PerfAttributes.Baselines;
using PerfAttributes.Contracts;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tests.Verdicts;

public sealed class RegressionVerdictTests
{
    private static readonly RegressionClause Clause = new(0.1);
    private static readonly RegressionFinding Same = Finding(RegressionCost.VmSteps, RegressionOutcome.Unchanged);
    private static readonly RegressionFinding Worse = Finding(RegressionCost.Sorts, RegressionOutcome.Regressed) with { WayOut = "mend it" };
    private static readonly RegressionFinding New = Finding(RegressionCost.Time, RegressionOutcome.New);
    private static readonly RegressionFinding Told = Finding(RegressionCost.Time, RegressionOutcome.CannotTell) with { IsOnlyTold = true, Reason = "few" };
    private static readonly RegressionFinding Blind = Finding(RegressionCost.Time, RegressionOutcome.CannotTell) with { Reason = "noisy" };
    private static readonly RegressionFinding OtherEngine = Finding(RegressionCost.VmSteps, RegressionOutcome.CannotTell) with { Reason = "engine" };

    [Test]
    public void Any_cost_that_regressed_fails_whatever_else_is_open()
    {
        var verdict = RegressionVerdict.Of(Clause, [Same, Blind, Worse]);
        Assert.That((verdict.Kind, verdict.Statement, verdict.WayOut), Is.EqualTo((VerdictKind.Fail, "Sorts Regressed", "mend it")));
        Assert.That(verdict.Reasons, Is.Empty);
    }

    [Test]
    public void Costs_that_did_not_rise_pass_and_improvements_are_named()
    {
        Assert.That(RegressionVerdict.Of(Clause, [Same, Finding(RegressionCost.Time, RegressionOutcome.Unchanged)]).Statement, Is.EqualTo("no cost rose by more than 10 %"));
        var improved = RegressionVerdict.Of(Clause, [Same, Finding(RegressionCost.Time, RegressionOutcome.Improved)]);
        Assert.That((improved.Kind, improved.Statement), Is.EqualTo((VerdictKind.Pass, "no cost rose by more than 10 %; improved: Time Improved")));
    }

    [Test]
    public void A_time_that_should_be_told_and_cannot_be_leaves_the_case_open()
    {
        var verdict = RegressionVerdict.Of(Clause, [Same, Blind]);
        Assert.That((verdict.Kind, verdict.Statement), Is.EqualTo((VerdictKind.Inconclusive, "Time CannotTell")));
        Assert.That(verdict.Reasons, Is.EqualTo(new[] { "noisy" }));
    }

    [Test]
    public void Times_of_a_few_runs_and_counters_of_another_engine_leave_open_only_what_nothing_else_decides()
    {
        Assert.That(RegressionVerdict.Of(Clause, [Same, Told]).Kind, Is.EqualTo(VerdictKind.Pass));
        Assert.That(RegressionVerdict.Of(Clause, [OtherEngine, Finding(RegressionCost.Time, RegressionOutcome.Unchanged)]).Kind, Is.EqualTo(VerdictKind.Pass));
        Assert.That(RegressionVerdict.Of(Clause, [OtherEngine, Told]).Kind, Is.EqualTo(VerdictKind.Inconclusive));
    }

    [Test]
    public void A_pass_names_the_costs_that_it_says_nothing_of()
    {
        var bytes = Finding(RegressionCost.AllocatedBytes, RegressionOutcome.CannotTell) with { IsOnlyTold = true };
        Assert.That(
            RegressionVerdict.Of(Clause, [Same, Told, bytes]).Statement, Is.EqualTo("no cost rose by more than 10 %; left open: time, allocated bytes"));
        Assert.That(
            RegressionVerdict.Of(Clause, [OtherEngine, Finding(RegressionCost.Time, RegressionOutcome.Improved)]).Statement,
            Is.EqualTo("no cost rose by more than 10 %; left open: counters of the database; improved: Time Improved"));
    }

    [Test]
    public void A_pass_names_the_costs_that_were_not_compared_and_why()
    {
        var bytes = Finding(RegressionCost.AllocatedBytes, RegressionOutcome.Unchanged);
        Assert.That(
            RegressionVerdict.Of(Clause, [Same, New]),
            Has.Property("Kind").EqualTo(VerdictKind.Pass).And.Property("Statement").EqualTo("no cost rose by more than 10 %; not compared: time (no times of this machine are saved)"));
        Assert.That(
            RegressionVerdict.Of(Clause, [Same]),
            Has.Property("Kind").EqualTo(VerdictKind.Pass).And.Property("Statement").EqualTo("no cost rose by more than 10 %; not compared: time (no times of this machine are saved)"));
        Assert.That(
            RegressionVerdict.Of(Clause, [Same, bytes]).Statement,
            Is.EqualTo("no cost rose by more than 10 %; not compared: time (none could be taken, and no times of this machine are saved)"));
        var known = Finding(RegressionCost.Time, RegressionOutcome.Improved);
        RegressionFinding[] unknown = [.. new[] { RegressionCost.VmSteps, RegressionCost.Sorts, RegressionCost.AllocatedBytes }.Select(cost => Finding(cost, RegressionOutcome.New))];
        Assert.That(
            RegressionVerdict.Of(Clause, [known, .. unknown]).Statement,
            Is.EqualTo("no cost rose by more than 10 %; not compared: counters of the database (none are saved), allocated bytes (none are saved); improved: Time Improved"));
    }

    [Test]
    public void A_run_that_is_saved_without_a_time_says_so()
    {
        Assert.That(RegressionVerdict.Saved(Clause, [New]).Statement, Is.EqualTo("not compared: this run is saved as a baseline"));
        Assert.That(RegressionVerdict.Saved(Clause, [Same]).Statement, Is.EqualTo("not compared: this run is saved as a baseline, without a time: none could be taken"));
    }

    [Test]
    public void The_risks_of_what_was_compared_add_up()
    {
        Assert.That(RegressionVerdict.Of(Clause, [Same, Blind]).FalseAlarmRisk, Is.Zero);
        Assert.That(RegressionVerdict.Of(Clause, [Same, Blind with { FalseAlarmRisk = 0.001 }]).FalseAlarmRisk, Is.EqualTo(0.001));
    }

    [Test]
    public void A_time_of_a_few_runs_alone_decides_nothing()
    {
        var few = Told with { Reason = ReasonCode.TooFewRuns };
        Assert.That(RegressionVerdict.Of(Clause, [few, New]), Has.Property("Kind").EqualTo(VerdictKind.Skipped).And.Property("Statement").EqualTo("Time CannotTell"));
        Assert.That(RegressionVerdict.Of(Clause, [few, Worse]).Kind, Is.EqualTo(VerdictKind.Fail));
    }

    [Test]
    public void What_is_new_has_nothing_to_pass()
    {
        Assert.That(RegressionVerdict.Of(Clause, [New, Finding(RegressionCost.VmSteps, RegressionOutcome.New)]).Kind, Is.EqualTo(VerdictKind.Skipped));
        Assert.That(RegressionVerdict.Of(Clause, []).Kind, Is.EqualTo(VerdictKind.Skipped));
    }

    private static RegressionFinding Finding(RegressionCost cost, RegressionOutcome outcome) => new(cost, outcome, $"{cost} {outcome}");
}
