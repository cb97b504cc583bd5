using NUnit.Framework;
using PerfAttributes.Contracts;
using PerfAttributes.Measurement;
using PerfAttributes.Statistics;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tests.Measurement;

/// <summary>Limits that a thousand calls leave open: with time left, more are made.</summary>
public sealed class ProlongedSessionTests : SessionFixture
{
    // Of p95, whose limit one call in twenty may exceed.
    [TestCase(0.060, TestDecision.Fail, 15)]
    [TestCase(0.042, TestDecision.Pass, 20)]
    public void A_percentile_near_its_limit_is_decided_by_many_calls(double share, object expected, int atLeast)
    {
        var decisions = Seeds(20).ConvertAll(seed => Run(Calls(share, 10e3, seed), [Limit(LatencyStatistic.P95, 15e3)]).Decisions.Single());
        Assert.That(decisions.Count(decision => decision.Decision == TestDecision.Inconclusive), Is.AtMost(1), string.Join('\n', decisions));
        // Some pass at first, by what a Pass of few calls claims: that no more than twice as many calls are slow.
        Assert.That(decisions.Count(decision => decision.Decision == (TestDecision)expected), Is.AtLeast(atLeast));
    }

    [Test]
    public void On_a_machine_that_is_hardly_ever_quiet_many_calls_fail_nothing_by_themselves()
    {
        // Whenever two thirds of the blocks are at work, strangers are too.
        var quiet = new QuietReference();
        quiet.Learn(FakeMachine.QuietSentinel);
        var looks = 0;
        Machine.BeforeSentinel = () => Machine.Sentinel = FakeMachine.QuietSentinel * (++looks / 3 % 6 < 2 ? 1 : 1.4);
        var decisions = Seeds(20).ConvertAll(seed => Run(Calls(0.06, 10e3, seed), [Limit(LatencyStatistic.P95, 15e3)], quiet).Decisions.Single());
        Assert.That(decisions, Has.None.Property("Decision").EqualTo(TestDecision.Fail));
        Assert.That(decisions, Has.Some.Property("Reason").EqualTo(ReasonCode.BusyMachine));
    }

    [Test]
    public void At_its_limit_nothing_fails_and_the_way_out_is_more_room()
    {
        var measurements = Seeds(20).ConvertAll(seed => Run(Calls(0.05, 10e3, seed), [Limit(LatencyStatistic.P95, 15e3)]));
        var verdicts = measurements.ConvertAll(measurement => LatencyVerdict.Of(measurement).Single());
        Assert.That(verdicts, Has.None.Property("Kind").EqualTo(VerdictKind.Fail));
        var open = verdicts.FindAll(verdict => verdict.Kind == VerdictKind.Inconclusive);
        Assert.That(open, Is.Not.Empty.And.All.Property("Statement").Contains("calls do not carry a verdict"));
        Assert.That(open, Has.All.Property("WayOut").Contains("at the edge of its budget"));
    }

    [Test]
    public void It_takes_no_longer_than_sampling_may()
    {
        var decisions = Seeds(10).ConvertAll(seed => Run(Calls(0.053, 2e6, seed), [Limit(LatencyStatistic.P95, 3e6)]).Decisions.Single());
        var open = decisions.FindAll(decision => decision.Decision == TestDecision.Inconclusive);
        Assert.That(open, Is.Not.Empty);
        foreach (var decision in open)
        {
            Assert.That(decision.ReachedCap, Is.False, "more time brings more calls");
            Assert.That(decision.Evidence.Calls * 2e6 * 1.106, Is.EqualTo(10e9).Within(1e9));
        }
    }

    [Test]
    public void A_mean_near_its_limit_is_decided_by_many_calls()
    {
        // 10 and, one call in ten, 60 us: 15 us with a standard deviation as large. 640 calls know the mean to 4 %.
        var random = new Random(1);
        var over = Run(new FakeCall(Clock, _ => random.NextDouble() < 0.1 ? 60e3 : 10e3), [Limit(LatencyStatistic.Mean, 14.4e3)]);
        Assert.That(over.Decisions.Single().Decision, Is.EqualTo(TestDecision.Fail));
        var within = Run(new FakeCall(Clock, _ => random.NextDouble() < 0.1 ? 60e3 : 10e3), [Limit(LatencyStatistic.Mean, 15.6e3)]);
        Assert.That(within.Decisions.Single().Decision, Is.EqualTo(TestDecision.Pass));
    }

    private static List<int> Seeds(int count) => [.. Enumerable.Range(1, count)];

    // Slow calls take three times as long, one now and then by chance.
    private FakeCall Calls(double share, double nanoseconds, int seed)
    {
        var random = new Random(seed);
        return new FakeCall(Clock, _ => random.NextDouble() < share ? 3 * nanoseconds : nanoseconds);
    }
}
