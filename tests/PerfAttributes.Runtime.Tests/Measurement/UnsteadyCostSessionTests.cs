using NUnit.Framework;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Measurement;
using PerfAttributes.Reports;
using PerfAttributes.Statistics;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tests.Measurement;

/// <summary>Methods whose calls do not cost the same: what is said of them, and what of their budgets.</summary>
public sealed class UnsteadyCostSessionTests : SessionFixture
{
    private static readonly PerfContract Contract = new() { Service = "Shop.Cart", Operation = "Sum", Signature = "Sum()" };

    [Test]
    public void A_method_whose_time_grows_per_call_fails_and_is_told_so()
    {
        var measurement = Run(Growing(), [Limit(LatencyStatistic.P95, 50e3)]);

        var verdict = LatencyVerdict.Of(measurement).Single();
        Assert.That((verdict.Kind, verdict.Reasons), Is.EqualTo((VerdictKind.Fail, Array.Empty<string>())), verdict.Statement);
        Assert.That(verdict.Statement, Does.Match("^p95 [0-9.]+ us is over the budget of 50.0 us$"));
        Assert.That(measurement.Drift!.Rise, Is.GreaterThan(0.1));
        Assert.That(measurement.Drift.IsShared, Is.False);
        Assert.That(Text(measurement), Does.Contain("calls took longer and longer").And.Contain("the method's time grows per call"));
    }

    [Test]
    public void A_method_that_grows_past_its_budget_while_it_is_measured_does_not_pass()
    {
        // The first 59 calls, which carry a Pass of p95, take up to 160 us.
        var verdict = LatencyVerdict.Of(Run(Growing(), [Limit(LatencyStatistic.P95, 170e3)])).Single();
        Assert.That((verdict.Kind, verdict.Reasons), Is.EqualTo((VerdictKind.Fail, Array.Empty<string>())), verdict.Statement);
    }

    [Test]
    public void A_growth_that_the_machine_shares_is_not_called_the_methods_own()
    {
        var quiet = new QuietReference();
        var computing = Machine.ComputingSentinel;
        quiet.LearnHere(FakeMachine.QuietSentinel, computing);
        var slowdown = 1.0;
        var call = new FakeCall(Clock, _ => 100e3 * slowdown)
        {
            BeforeCall = _ =>
            {
                slowdown += Progress.Phase == PerfPhases.WarmingUp ? 0 : 0.004;
                (Machine.Sentinel, Machine.ComputingSentinel) = (FakeMachine.QuietSentinel * slowdown, computing * slowdown);
                Machine.ThreadCpu += 100e3 * slowdown;
            },
        };
        // On the quiet machine, which it is at first, it keeps its budget.
        var measurement = Run(call, [Limit(LatencyStatistic.P95, 110e3)], quiet);

        var verdict = LatencyVerdict.Of(measurement).Single();
        Assert.That((verdict.Kind, verdict.Reasons), Is.EqualTo((VerdictKind.Inconclusive, new[] { ReasonCode.BusyMachine })), verdict.Statement);
        Assert.That(measurement.Drift!.IsShared, Is.True);
        Assert.That(Text(measurement), Does.Contain("so did the sentinel, the machine slowed down"));
    }

    [Test]
    public void A_method_of_two_costs_is_judged_by_each_statistic_as_it_is_defined([Range(1, 4)] int seed)
    {
        var random = new Random(seed);
        var measurement = Run(
            new FakeCall(Clock, _ => random.NextDouble() < 1 / 3.0 ? 900e3 : 100e3),
            [
                Limit(LatencyStatistic.Mean, 0.5e6),
                Limit(LatencyStatistic.Median, 0.5e6),
                Limit(LatencyStatistic.P95, 0.5e6),
                Limit(LatencyStatistic.StdDev, 0.1e6),
                Limit(LatencyStatistic.Max, 0.95e6),
            ]);

        var verdicts = LatencyVerdict.Of(measurement).ToDictionary(verdict => ((LatencyClause)verdict.Clause).Statistic);
        Assert.That(verdicts.Values.Select(verdict => verdict.Reasons), Has.All.Empty);
        foreach (var (statistic, verdict) in verdicts)
        {
            var expected = statistic is LatencyStatistic.P95 or LatencyStatistic.StdDev ? VerdictKind.Fail : VerdictKind.Pass;
            Assert.That(verdict.Kind, Is.EqualTo(expected), verdict.Statement);
        }

        Assert.That(measurement.Modes!.UpperShare, Is.EqualTo(1 / 3.0).Within(0.05));
        Assert.That(Text(measurement), Does.Contain("two kinds of calls").And.Contain("around 100 us").And.Contain("around 900 us"));
    }

    [Test]
    public void A_random_cost_whose_mean_is_its_budget_is_left_open([Range(1, 4)] int seed)
    {
        var random = new Random(seed);
        var verdict = LatencyVerdict.Of(Run(new FakeCall(Clock, _ => 1e6 * random.NextDouble()), [Limit(LatencyStatistic.Mean, 0.5e6)])).Single();
        Assert.That((verdict.Kind, verdict.Reasons), Is.EqualTo((VerdictKind.Inconclusive, new[] { ReasonCode.TooFewCalls })), verdict.Statement);
        // Ten seconds of them, which know the mean to half a percent.
        Assert.That(verdict.Decision.Evidence.Calls, Is.GreaterThan(15_000));
        Assert.That(verdict.Decision.Evidence.Estimate, Is.EqualTo(0.5e6).Within(1).Percent);
    }

    [Test]
    public void A_random_cost_just_over_its_budget_never_passes_and_says_no_more_than_was_seen([Range(1, 4)] int seed)
    {
        // A limit that 7 % of the calls exceed, next to which no cost has a gap.
        var random = new Random(seed);
        var verdict = LatencyVerdict.Of(Run(new FakeCall(Clock, _ => 1e6 * random.NextDouble()), [Limit(LatencyStatistic.P95, 0.93e6)])).Single();
        Assert.That(verdict.Kind, Is.Not.EqualTo(VerdictKind.Pass), verdict.Statement);
        if (verdict.Kind == VerdictKind.Fail)
            return;
        // As chance has it; many calls may leave it open as well.
        Assert.That(verdict.Reasons, Is.EqualTo(new[] { ReasonCode.PassWithdrawn }).Or.EqualTo(new[] { ReasonCode.NotConfirmed }).Or.EqualTo(new[] { ReasonCode.TooFewCalls }));
        // The figure takes a Pass back; its interval may well reach down to the budget.
        Assert.That(verdict.Decision.Evidence.Estimate, Is.GreaterThan(0.93e6));
        Assert.That(verdict.Statement, Does.Not.Contain("interval"));
    }

    private FakeCall Growing()
    {
        var sampled = 0;
        return new FakeCall(Clock, _ => 100e3 + (Progress.Phase == PerfPhases.WarmingUp ? 0 : 1e3 * sampled++));
    }

    private static string Text(CaseMeasurement measurement) => CheckText.Render(
        new CheckResult(Contract, "medium", PerfCheckKind.LatencyBudget, [.. LatencyVerdict.Of(measurement)]) { Measurement = measurement })
        .Split((char[])[], StringSplitOptions.RemoveEmptyEntries).Aggregate((line, word) => line + " " + word);
}
