using NUnit.Framework;
using PerfAttributes.Contracts;
using PerfAttributes.Measurement.Memory;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tests.Verdicts;

public sealed class LiveMemoryVerdictTests
{
    [Test]
    public void A_pass_and_a_failure_tell_their_risk()
    {
        Assert.That(
            Judge(maxBytes: 30_000, readings: 5, low: null).Statement,
            Is.EqualTo("live memory of one result 23.4 KB is within the budget of 29.3 KB (5 readings, up to 23.4 KB; noise floor 0 B; risk at most 5 %)"));
        Assert.That(
            Judge(maxBytes: 20_000, readings: 9, low: 24_000).Statement,
            Is.EqualTo("live memory of one result 23.4 KB is over the budget of 19.5 KB (9 readings, 23.4 KB to 23.4 KB; noise floor 0 B; risk at most 1 %)"));
    }

    [Test]
    public void Too_few_readings_for_a_failure_are_told_as_such()
    {
        var verdict = Judge(maxBytes: 20_000, readings: 5, low: null);
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Inconclusive));
        Assert.That(verdict.Reasons, Is.EqualTo(new[] { ReasonCode.TooFewCalls }));
        Assert.That(verdict.Statement, Does.EndWith(
            "cannot be judged against the budget of 19.5 KB: no more readings fitted into the time, and a failure takes 9 (5 readings, up to 23.4 KB; noise floor 0 B)"));
        Assert.That(verdict.WayOut, Does.Contain("PERFATTRIBUTES_SAMPLING_TIME"));
    }

    [Test]
    public void Readings_on_both_sides_of_the_budget_carry_no_verdict()
    {
        var verdict = Judge(maxBytes: 20_000, readings: 21, low: 10_000);
        Assert.That(verdict.Reasons, Is.EqualTo(new[] { ReasonCode.UnsteadyMemory }));
        Assert.That(verdict.Statement, Does.Contain("on both sides of it").And.Not.Contain("risk"));
    }

    [Test]
    public void A_result_over_the_budget_by_less_than_noise_is_not_told_as_unsteady()
    {
        var verdict = Judge(maxBytes: 23_900, readings: 21, low: 24_000, noise: 200);
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Inconclusive));
        Assert.That(verdict.Statement, Does.Contain("it lies above it by no more than the heap varies without a call"));
    }

    private static LiveMemoryVerdict Judge(long maxBytes, int readings, long? low, long noise = 0) => LiveMemoryVerdict.Of(
        new LiveMemoryClause(maxBytes),
        new LiveMemoryMeasurement([.. Enumerable.Repeat(24_000L, readings)], 24_000, low, 24_000, NoiseFloor: noise, IsBoxed: false));
}
