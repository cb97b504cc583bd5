using NUnit.Framework;
using PerfAttributes.Contracts;
using PerfAttributes.Measurement;
using PerfAttributes.Settings;

namespace PerfAttributes.Tests.Measurement;

public sealed class TrackedSessionTests : SessionFixture
{
    [Test]
    public void Figures_for_other_runs_are_those_of_warm_calls()
    {
        var measurement = Track(new FakeCall(Clock, i => i < 200 ? 900e3 : 300e3) { Bytes = i => i < 200 ? 96 : 24 }, []);

        Assert.That(measurement.Tracked!.Median, Is.EqualTo(300e3));
        Assert.That(measurement.Tracked.Samples, Is.GreaterThanOrEqualTo(100));
        Assert.That(measurement.Tracked.Sentinel, Is.EqualTo(6_000));
        Assert.That(measurement.TrackedBytes, Is.EqualTo(24));
        Assert.That(measurement.Samples, Is.Empty, "nothing was asked of the clock itself");
    }

    [Test]
    public void They_do_not_depend_on_the_budgets_of_the_case()
    {
        var met = Track(new FakeCall(Clock, _ => 300), [Limit(LatencyStatistic.P95, 1e6)]);
        var missed = Track(new FakeCall(Clock, _ => 300), [Limit(LatencyStatistic.P95, 100)]);
        var without = Track(new FakeCall(Clock, _ => 300), []);

        Assert.That(missed.Tracked!.Median, Is.EqualTo(without.Tracked!.Median));
        Assert.That(met.Tracked!.Median, Is.EqualTo(without.Tracked.Median));
        Assert.That(met.SamplesAreWarm, Is.False, "the budget was met by cold calls");
    }

    [Test]
    public void A_batch_tells_of_no_percentile_and_single_calls_do()
    {
        Assert.That(Track(new FakeCall(Clock, _ => 300), []).Tracked!.P95, Is.Null);
        Assert.That(Track(new FakeCall(Clock, _ => 300e3), []).Tracked!.P95, Is.EqualTo(300e3));
        Assert.That(Track(new FakeCall(Clock, _ => 300) { CanBatch = false }, []).Tracked!.Median, Is.EqualTo(300));
    }

    [Test]
    public void Code_that_never_becomes_steady_gives_none()
    {
        var call = new FakeCall(Clock, _ => 1e6) { BeforeCall = _ => Machine.CompiledMethods++ };
        Assert.That(Track(call, []).Tracked, Is.Null);
    }

    [TestCase(200e6, 10)]
    [TestCase(600e6, 5)]
    [TestCase(2.4e9, 5)]
    public void Slow_calls_end_with_two_seconds_but_not_before_there_are_as_many_as_a_median_needs(double nanoseconds, int samples) =>
        Assert.That(Track(new FakeCall(Clock, _ => nanoseconds), []).Tracked!.Samples, Is.EqualTo(samples));

    [Test]
    public void Calls_whose_state_takes_long_to_make_are_compared_all_the_same()
    {
        var call = new FakeCall(Clock, _ => 10e6) { CanBatch = false, BeforeCall = _ => Clock.Advance(500e6) };
        Assert.That(Track(call, []).Tracked!.Median, Is.EqualTo(10e6));
    }

    [TestCase(3e9, 10)]
    [TestCase(600e6, 2)]
    public void A_handful_of_calls_is_all_that_the_time_for_sampling_allows_and_tells_nothing(double nanoseconds, double seconds)
    {
        var settings = new PerfSettings { SamplingTime = TimeSpan.FromSeconds(seconds) };
        var session = new MeasurementSession(new FakeCall(Clock, _ => nanoseconds), Machine, Clock, Progress, new QuietReference(), settings);
        Assert.That(session.Run([], maxBytes: null, tracks: true).Tracked, Is.Null);
    }

    [Test]
    public void Bytes_that_vary_are_not_compared() =>
        Assert.That(Track(new FakeCall(Clock, _ => 300e3) { Bytes = i => i }, []).TrackedBytes, Is.Null);

    [Test]
    public void Bytes_are_compared_although_counting_compiles_methods_of_its_own()
    {
        var counted = 0;
        var call = new FakeCall(Clock, _ => 300e3)
        {
            Bytes = _ =>
            {
                Machine.CompiledMethods += counted++ == 0 ? 1 : 0;
                return 24;
            },
        };
        Assert.That(Track(call, []).TrackedBytes, Is.EqualTo(24));
    }

    [Test]
    public void Nobody_pays_for_it_unasked()
    {
        var call = new FakeCall(Clock, _ => 300e3);
        Run(call, []);
        Assert.That(call.Calls, Is.EqualTo(1));
    }

    private CaseMeasurement Track(FakeCall call, IReadOnlyList<LatencyLimit> limits) => Run(call, limits, tracks: true);
}
