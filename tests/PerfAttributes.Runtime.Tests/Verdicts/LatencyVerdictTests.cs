using NUnit.Framework;
using PerfAttributes.Contracts;
using PerfAttributes.Hosting;
using PerfAttributes.Measurement;
using PerfAttributes.Statistics;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tests.Verdicts;

public sealed class LatencyVerdictTests
{
    private static readonly MeasurementGuard Debug = new(ReasonCode.UnoptimizedBuild, "Shop was built without optimization (Debug)", "run the tests with -c Release");

    [TestCase(TestDecision.Fail, ExpectedResult = VerdictKind.Inconclusive)]
    [TestCase(TestDecision.Pass, ExpectedResult = VerdictKind.Pass)]
    public VerdictKind A_guard_turns_fail_into_inconclusive_and_leaves_pass(TestDecision decision) => Judge(decision, Debug).Kind;

    [Test]
    public void A_guard_says_what_it_is_and_the_way_out()
    {
        var verdict = Judge(TestDecision.Fail, Debug);
        Assert.That(verdict.Statement, Does.Contain("cannot be judged").And.Contain("built without optimization"));
        Assert.That(verdict.WayOut, Is.EqualTo("run the tests with -c Release"));
        Assert.That(verdict.Reasons, Is.EqualTo(new[] { ReasonCode.UnoptimizedBuild }));
    }

    [Test]
    public void A_fail_names_figure_and_budget_with_its_tolerance() =>
        Assert.That(Judge(TestDecision.Fail).Statement, Is.EqualTo("p95 31.0 ms is over the budget of 20.0 ms (22.0 ms with tolerance)"));

    [Test]
    public void Code_still_being_compiled_cannot_fail()
    {
        var warmUp = new WarmUp(900, 4e9, 31e6, Reached: false);
        Assert.That(Judge(TestDecision.Fail, warmUp: warmUp).Kind, Is.EqualTo(VerdictKind.Fail), "not steady alone excuses nothing");
        var verdict = Judge(TestDecision.Fail, warmUp: warmUp with { StillCompiling = true });
        Assert.That(verdict.Reasons, Is.EqualTo(new[] { ReasonCode.StillCompiling }));
    }

    [TestCase(0.45, 0.3, false, ExpectedResult = VerdictKind.Inconclusive, Description = "31 ms after a rise of 45 % that the machine shares may have been 22 ms.")]
    [TestCase(0.4, 0.3, false, ExpectedResult = VerdictKind.Fail, Description = "Such a rise does not explain it.")]
    [TestCase(0.45, 0.1, false, ExpectedResult = VerdictKind.Fail, Description = "The machine does not share the rise.")]
    [TestCase(0.45, 0.3, true, ExpectedResult = VerdictKind.Fail, Description = "All that load does is taken off already.")]
    public VerdictKind A_rise_that_the_machine_shares_cannot_fail(double rise, double sentinelRise, bool standsUnderLoad)
    {
        var verdict = Judge(TestDecision.Fail, drift: new Drift(rise, sentinelRise), standsUnderLoad: standsUnderLoad);
        Assert.That(verdict.Reasons, Is.EqualTo(verdict.Kind == VerdictKind.Inconclusive ? [ReasonCode.SharedDrift] : Array.Empty<string>()));
        return verdict.Kind;
    }

    [Test]
    public void A_quantile_that_so_few_calls_do_not_carry_is_not_told_as_known()
    {
        Assert.That(
            Judge(TestDecision.Fail, carried: false).Statement,
            Is.EqualTo("p95 of 30.0 ms or more is over the budget of 20.0 ms (22.0 ms with tolerance)"));
        var test = new SequentialQuantileTest(0.95, 22e6);
        for (var i = 0; i < 20; i++)
            test.Add(31e6);
        Assert.That(test.Describe(SortedSample.From([.. Enumerable.Repeat(31e6, 20)])).IsCarried, Is.False);
        Assert.That(test.Describe(SortedSample.From([.. Enumerable.Repeat(31e6, 59)])).IsCarried, Is.True);
    }

    [TestCase(CallIsolation.FreshCopy, 165, "a pass takes at least 295 calls, about 17.9 s at 60.7 ms a call with its preparation: set PERFATTRIBUTES_SAMPLING_TIME to that much")]
    [TestCase(CallIsolation.None, 165, "a pass takes at least 295 calls, about 206 ms at 700 us a call: set PERFATTRIBUTES_SAMPLING_TIME to that much")]
    [TestCase(CallIsolation.None, 400, "raise PERFATTRIBUTES_SAMPLING_TIME")]
    public void What_a_claim_would_take_counts_what_keeps_calls_apart(CallIsolation isolation, int calls, string wayOut) =>
        Assert.That(TooFew(isolation, calls, reachedCap: false).WayOut, Does.StartWith(wayOut));

    [Test]
    public void More_time_is_not_advised_where_it_brings_no_more_calls() => Assert.That(
        TooFew(CallIsolation.None, 1_000, reachedCap: true).WayOut, Is.EqualTo("the method is at the edge of its budget: give it more room, or make the method quicker"));

    [TestCase(LatencyStatistic.P95, 0.00005)]
    [TestCase(LatencyStatistic.StdDev, 0.00012, Description = "Its first test fails 2.4 times as often as it means to, in simulation.")]
    public void The_risk_of_a_false_alarm_is_that_of_the_statistic(LatencyStatistic statistic, double risk)
    {
        var clause = new LatencyClause(statistic, 20e6);
        var verdict = new LatencyVerdict(clause, VerdictKind.Pass, "", new LatencyDecision(new LatencyLimit(clause, 20e6), TestDecision.Pass, Evidence(400, carried: true)));
        Assert.That(verdict.FalseAlarmRisk, Is.EqualTo(risk).Within(1e-12));
    }

    [TestCase(TestDecision.Fail, 43, 50, true, Description = "The interval reaches down to less than twice the limit of 22 ms.")]
    [TestCase(TestDecision.Fail, 45, 50, false, Description = "No process takes twice the time of another.")]
    [TestCase(TestDecision.Fail, null, 43, true, Description = "Without an interval the estimate decides.")]
    [TestCase(TestDecision.Fail, null, 45, false)]
    [TestCase(TestDecision.Pass, 20, 21, false, Description = "What passes needs no review.")]
    public void A_fail_below_twice_its_limit_is_near(TestDecision decision, double? low, double estimate, bool isNear)
    {
        var limit = new LatencyLimit(new LatencyClause(LatencyStatistic.P95, 22e6), 22e6);
        var evidence = Evidence(400, carried: true) with { Estimate = estimate * 1e6, Interval = new ConfidenceInterval(low * 1e6, estimate * 1e6, 0.9) };
        Assert.That(LatencyVerdict.Of(Measured(new LatencyDecision(limit, decision, evidence))).Single().IsNearFail, Is.EqualTo(isNear));
    }

    [Test]
    public void Without_its_claim_it_has_no_error_rate_and_is_not_beyond_all_explanation()
    {
        var verdict = (LatencyVerdict)Judge(TestDecision.Fail, standsUnderLoad: true).WithoutClaim();
        Assert.That(verdict.Statement, Is.EqualTo(Judge(TestDecision.Fail).Statement));
        Assert.That((verdict.Decision.Evidence.Claim, verdict.Decision.Evidence.ErrorRate), Is.EqualTo(((Claim?)null, (double?)null)));
    }

    private static CaseMeasurement Measured(LatencyDecision decision) =>
        new() { FirstCall = 1e6, Samples = [], Decisions = [decision], Noise = new NoiseReport(0, 0, double.NaN, 0) };

    private static LatencyVerdict TooFew(CallIsolation isolation, int calls, bool reachedCap)
    {
        var limit = new LatencyLimit(new LatencyClause(LatencyStatistic.P99, 20e6), 20e6);
        double[] samples = [.. Enumerable.Repeat(0.7e6, calls)];
        return LatencyVerdict.Of(new CaseMeasurement
        {
            FirstCall = 1e6,
            Samples = samples,
            Summary = SampleSummary.Of(samples),
            Decisions = [new LatencyDecision(limit, TestDecision.Inconclusive, Evidence(calls, carried: true)) { Reason = ReasonCode.TooFewCalls, CallsToPass = 295, ReachedCap = reachedCap }],
            Noise = new NoiseReport(0, 0, double.NaN, 0),
            WarmUp = new WarmUp(100, 6.07e9, 0.7e6, Reached: true),
            Isolation = isolation,
        }).Single();
    }

    private static Evidence Evidence(int calls, bool carried) =>
        new(calls, calls, 31e6, new ConfidenceInterval(30e6, 32e6, 0.9), 11, 0.001, ErrorBasis.Exact, null) { IsCarried = carried };

    private static LatencyVerdict Judge(
        TestDecision decision,
        MeasurementGuard? guard = null,
        WarmUp? warmUp = null,
        Drift? drift = null,
        bool standsUnderLoad = false,
        bool carried = true)
    {
        var limit = new LatencyLimit(new LatencyClause(LatencyStatistic.P95, 20e6) { Tolerance = 0.1 }, 22e6);
        var evidence = Evidence(400, carried);
        return LatencyVerdict.Of(Measured(new LatencyDecision(limit, decision, evidence) { StandsUnderLoad = standsUnderLoad }) with
        {
            Guards = guard is null ? [] : [guard],
            WarmUp = warmUp,
            Drift = drift,
        }).Single();
    }
}
