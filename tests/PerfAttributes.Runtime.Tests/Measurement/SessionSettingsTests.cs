using NUnit.Framework;
using PerfAttributes.Contracts;
using PerfAttributes.Measurement;
using PerfAttributes.Settings;
using PerfAttributes.Statistics;

namespace PerfAttributes.Tests.Measurement;

/// <summary>What the settings change in a measurement.</summary>
public sealed class SessionSettingsTests
{
    // 1 call in 22 is over the limit: 4.5 %, too near to the 5 % of a p95 for 1 000 calls to prove it.
    private static double SometimesOver(long call) => call % 22 == 21 ? 300e3 : 100e3;

    [Test]
    public void Strict_asks_a_quantile_for_proof_of_itself()
    {
        Assert.That(Decide(new PerfSettings(), SometimesOver), Is.EqualTo(TestDecision.Pass));
        Assert.That(Decide(new PerfSettings { Strict = true, SamplingTime = TimeSpan.FromSeconds(0.5) }, SometimesOver), Is.Not.EqualTo(TestDecision.Pass));
        var proven = Measure(new PerfSettings { Strict = true }, SometimesOver, 200e3).Decisions.Single();
        Assert.That((proven.Decision, proven.Evidence.Claim!.Share), Is.EqualTo((TestDecision.Pass, 0.05)).Within(1e-9));
        Assert.That(proven.Evidence.Calls, Is.GreaterThan(10_000));
        Assert.That(Decide(new PerfSettings { Strict = true }, _ => 100e3), Is.EqualTo(TestDecision.Pass));
    }

    [Test]
    public void A_broken_budget_fails_in_every_mode([Values] PerfMode mode) =>
        Assert.That(Decide(PerfSettings.Of(mode), call => 300e3 + call % 7), Is.EqualTo(TestDecision.Fail));

    [Test]
    public void Thorough_runs_report_on_1000_samples_as_far_as_the_time_allows()
    {
        Assert.That(Samples(new PerfSettings()), Is.LessThan(200), "what 50 ms hold, beyond those of the verdict");
        Assert.That(Samples(PerfSettings.Of(PerfMode.Quick)), Is.LessThan(Samples(new PerfSettings())));
        Assert.That(Samples(PerfSettings.Of(PerfMode.Thorough)), Is.EqualTo(1_000));
        Assert.That(Samples(PerfSettings.Of(PerfMode.Thorough) with { SamplingTime = TimeSpan.FromMilliseconds(300) }), Is.InRange(300, 600));
    }

    private static int Samples(PerfSettings settings) => Measure(settings, _ => 1e6, 100e6).Samples.Count;

    private static TestDecision Decide(PerfSettings settings, Func<long, double> time) =>
        Measure(settings, time, 200e3).Decisions.Single().Decision;

    private static CaseMeasurement Measure(PerfSettings settings, Func<long, double> time, double limit)
    {
        var clock = new FakeClock();
        var session = new MeasurementSession(
            new FakeCall(clock, time), new FakeMachine(), clock, new CallProgress(clock), new QuietReference(), settings);
        return session.Run([new LatencyLimit(new LatencyClause(LatencyStatistic.P95, limit), limit)], maxBytes: null);
    }
}
