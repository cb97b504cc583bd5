using NUnit.Framework;
using PerfAttributes.Contracts;
using PerfAttributes.Measurement;

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

    [Test]
    public void Slow_calls_end_with_the_time_and_a_handful_of_them_tells_nothing()
    {
        Assert.That(Track(new FakeCall(Clock, _ => 200e6), []).Tracked!.Samples, Is.InRange(5, 20));
        Assert.That(Track(new FakeCall(Clock, _ => 900e6), []).Tracked, Is.Null);
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
