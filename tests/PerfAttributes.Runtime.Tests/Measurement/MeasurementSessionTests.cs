using NUnit.Framework;
using PerfAttributes.Contracts;
using PerfAttributes.Measurement;
using PerfAttributes.Statistics;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tests.Measurement;

public sealed class MeasurementSessionTests : SessionFixture
{
    [TestCase(LatencyStatistic.Mean)]
    [TestCase(LatencyStatistic.Median)]
    [TestCase(LatencyStatistic.P95)]
    [TestCase(LatencyStatistic.P99)]
    [TestCase(LatencyStatistic.Max)]
    public void A_slow_method_fails_and_the_failure_is_confirmed(LatencyStatistic statistic)
    {
        var measurement = Run(new FakeCall(Clock, i => 1e6 + i % 7), [Limit(statistic, 0.5e6)]);
        Assert.That(measurement.Decisions.Single(), Has.Property(nameof(LatencyDecision.Decision)).EqualTo(TestDecision.Fail));
    }

    [Test]
    public void A_spread_over_its_budget_fails()
    {
        var measurement = Run(new FakeCall(Clock, i => i % 2 == 0 ? 100e3 : 900e3), [Limit(LatencyStatistic.StdDev, 50e3)]);
        Assert.That(measurement.Decisions.Single().Decision, Is.EqualTo(TestDecision.Fail));
    }

    [Test]
    public void Limits_on_one_statistic_keep_their_order_whichever_of_them_cold_code_decides()
    {
        var measurement = Run(new FakeCall(Clock, i => 1.4e6 + i % 7), [Limit(LatencyStatistic.Median, 1e6), Limit(LatencyStatistic.Median, 2e6)]);
        Assert.That(
            measurement.Decisions.Select(one => (one.Limit.Nanoseconds, one.Decision, one.WasCold)),
            Is.EqualTo(new[] { (1e6, TestDecision.Fail, false), (2e6, TestDecision.Pass, true) }));
    }

    [Test]
    public void Only_p99_sees_a_slow_tail_of_every_25th_call()
    {
        var measurement = Run(
            new FakeCall(Clock, i => i % 25 == 0 ? 2e6 : 100e3),
            [Limit(LatencyStatistic.Median, 0.5e6), Limit(LatencyStatistic.P95, 0.5e6), Limit(LatencyStatistic.P99, 0.5e6)]);
        Assert.That(
            measurement.Decisions.Select(one => one.Decision),
            Is.EqualTo(new[] { TestDecision.Pass, TestDecision.Pass, TestDecision.Fail }));
    }

    [Test]
    public void Too_few_calls_for_a_percentile_are_told()
    {
        var measurement = Run(new FakeCall(Clock, i => i % 2 == 0 ? 0.9e9 : 0.8e9), [Limit(LatencyStatistic.P99, 1e9)]);
        var verdict = LatencyVerdict.Of(measurement).Single();
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Inconclusive));
        Assert.That(verdict.Reasons, Is.EqualTo(new[] { ReasonCode.TooFewCalls }));
        Assert.That(verdict.WayOut, Does.Contain("295 calls, about 4.20 min"));
    }

    [TestCase(LatencyStatistic.Mean)]
    [TestCase(LatencyStatistic.Median)]
    [TestCase(LatencyStatistic.P95)]
    public void A_method_so_slow_that_few_calls_fit_into_the_time_still_fails(LatencyStatistic statistic)
    {
        var measurement = Run(new FakeCall(Clock, i => 2e9 + i * 1e3), [Limit(statistic, 20e6)]);
        Assert.That(measurement.Decisions.Single().Decision, Is.EqualTo(TestDecision.Fail));
    }
}
