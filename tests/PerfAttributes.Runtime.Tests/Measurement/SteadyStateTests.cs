using NUnit.Framework;
using PerfAttributes.Measurement;

namespace PerfAttributes.Tests.Measurement;

public sealed class SteadyStateTests
{
    [Test]
    public void A_plateau_before_the_tiers_are_done_is_not_steady()
    {
        // As observed: level at 50 us from the first calls on, batches of compilation from 146 to 500 ms, then 14 us.
        var state = new SteadyState(compiledMethods: 1_000);
        var time = 0.0;
        var reachedAt = double.NaN;
        while (time < 2e9 && double.IsNaN(reachedAt))
        {
            var inTier0 = time < 500e6;
            var compiled = time < 146e6 ? 1_000 : time < 500e6 ? 1_000 + (long)((time - 146e6) / 10e6) : 1_036;
            var elapsed = inTier0 ? 50e3 : 14e3;
            time += elapsed;
            state.Observe(elapsed, 1, compiled);
            if (state.IsReached)
                reachedAt = time;
        }

        Assert.That(reachedAt / 1e6, Is.InRange(590, 620));
    }

    [Test]
    public void Code_that_was_tiered_before_needs_a_longer_quiet_span()
    {
        var state = new SteadyState(compiledMethods: 1_000);
        var time = 0.0;
        while (!state.IsReached && time < 2e9)
        {
            time += 20e3;
            state.Observe(20e3, 1, 1_000);
        }

        Assert.That(time / 1e6, Is.InRange(250, 260));
    }

    [Test]
    public void Times_that_still_fall_are_not_steady()
    {
        var state = new SteadyState(compiledMethods: 1_000);
        var time = 100e3;
        for (var i = 0; i < 20_000; i++)
        {
            time *= 0.9998;
            state.Observe(time, 1, 1_000);
        }

        Assert.That(state.IsReached, Is.False);
    }

    [Test]
    public void Calls_of_which_each_waits_for_a_disk_are_steady_although_their_medians_differ()
    {
        var random = new Random(3);
        var state = new SteadyState(compiledMethods: 1_000);
        var calls = 0;
        while (!state.IsReached && calls < 2_000)
        {
            state.Observe(2e6 + random.NextDouble() * 6e6, 1, 1_000);
            calls++;
        }

        Assert.That(calls, Is.LessThan(200));
    }

    [Test]
    public void Fewer_than_64_calls_are_never_enough()
    {
        var state = new SteadyState(compiledMethods: 1_000);
        for (var i = 0; i < SteadyState.MinCalls - 1; i++)
            state.Observe(50e6, 1, 1_000);
        Assert.That(state.IsReached, Is.False);
        state.Observe(50e6, 1, 1_000);
        Assert.That(state.IsReached, Is.True);
    }
}
