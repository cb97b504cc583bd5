using NUnit.Framework;
using PerfAttributes.Contracts;
using PerfAttributes.Hosting;
using PerfAttributes.Measurement;
using PerfAttributes.Statistics;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tests.Measurement;

public sealed class ColdAndBatchedSessionTests : SessionFixture
{
    [TestCase(50e3, false)]
    [TestCase(6e6, true, Description = "Where a block is one call, that is little beside it, and calls are dear.")]
    public void What_the_first_looks_at_the_machine_do_to_the_calls_after_them_is_in_no_sample(double nanoseconds, bool isIn)
    {
        var readings = 0;
        // Of the first looks after warming up, the first with 15 readings and the others with 3, each makes the call after it slow.
        double Cost(long call)
        {
            var isFirst = readings is > 0 and < 15 + (7 * 3) && Machine.ComputingReadings > readings;
            readings = Machine.ComputingReadings;
            return call < 100 ? 3 * nanoseconds : isFirst ? 2 * nanoseconds : nanoseconds;
        }

        var samples = Run(new FakeCall(Clock, Cost), [Limit(LatencyStatistic.P95, 2.5 * nanoseconds)]).Samples;
        Assert.That(samples, Has.Count.GreaterThan(50));
        Assert.That(samples.Any(sample => sample > nanoseconds), Is.EqualTo(isIn));
    }

    [Test]
    public void A_budget_that_cold_code_keeps_is_passed_without_warming_up()
    {
        var call = new FakeCall(Clock, i => i == 0 ? 40e6 : 50e3);
        var measurement = Run(call, [Limit(LatencyStatistic.P99, 1e6), Limit(LatencyStatistic.Mean, 1e6)]);
        Assert.That(measurement.Decisions, Has.All.Matches<LatencyDecision>(one => one.Decision == TestDecision.Pass && one.WasCold));
        Assert.That(measurement.Decisions.Select(one => one.Evidence.ErrorRate), Has.All.EqualTo(0.05));
        Assert.That(measurement.WarmUp, Is.Null);
        Assert.That(measurement.FirstCall, Is.EqualTo(40e6), "the first call pays for compilation and is told apart");
        Assert.That(measurement.Samples, Has.None.EqualTo(40e6));
    }

    [Test]
    public void A_budget_that_only_warm_code_keeps_is_passed_after_warming_up()
    {
        var call = new FakeCall(Clock, i => Machine.CompiledMethods == 1_000 ? 50e3 : 14e3)
        {
            BeforeCall = i => Machine.CompiledMethods = i < 3_000 ? 1_000 : 1_001,
        };
        var measurement = Run(call, [Limit(LatencyStatistic.Median, 20e3), Limit(LatencyStatistic.P95, 1e6)]);
        Assert.That(measurement.WarmUp, Has.Property(nameof(WarmUp.Reached)).True);
        Assert.That(measurement.Decisions[0].Decision, Is.EqualTo(TestDecision.Pass));
        Assert.That(measurement.Decisions[0].WasCold, Is.False);
        Assert.That(measurement.Decisions[1].Decision, Is.EqualTo(TestDecision.Pass));
        Assert.That(measurement.Decisions.Select(one => one.Evidence.ErrorRate), Has.All.EqualTo(0.1).Within(1e-12), "who tries twice has two chances to pass wrongly");
        Assert.That(measurement.Decisions[0].Evidence.Claim!.Risk, Is.EqualTo(0.1).Within(1e-12));
        Assert.That(measurement.Samples, Has.All.EqualTo(14e3), "reported figures are those of warm code");
        Assert.That(Machine.Collections, Is.EqualTo(1));
    }

    [Test]
    public void Garbage_is_collected_before_warming_up_so_that_no_sample_is_the_first_to_use_what_that_gave_back()
    {
        var call = new FakeCall(Clock, _ => 50e3);
        var atCollection = 0L;
        Machine.Collecting = () => atCollection = call.Calls;
        var measurement = Run(call, [Limit(LatencyStatistic.Median, 40e3)]);
        Assert.That(Machine.Collections, Is.EqualTo(1));
        Assert.That(call.Calls - atCollection, Is.GreaterThanOrEqualTo(measurement.WarmUp!.Calls + measurement.Samples.Count));
    }

    [Test]
    public void A_percentile_below_what_the_clock_can_tell_of_one_call_is_not_judged()
    {
        // FakeCall reads 1 ns for a call of nothing.
        var measurement = Run(new FakeCall(Clock, _ => 12), [Limit(LatencyStatistic.P95, 8)]);
        var verdict = LatencyVerdict.Of(measurement).Single();
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Inconclusive));
        Assert.That(verdict.Reasons, Is.EqualTo(new[] { ReasonCode.ClockResolution }));
        Assert.That(verdict.WayOut, Does.Contain("10.0 ns"));
    }

    [TestCase(310, true, TestDecision.Fail, ReasonCode.ClockResolution, Description = "285 ns and the reading of the clock.")]
    [TestCase(340, true, TestDecision.Fail, null, Description = "Beyond it without the clock's part too.")]
    [TestCase(310, false, TestDecision.Fail, ReasonCode.ClockResolution)]
    public void What_reading_the_clock_takes_does_not_fail_a_call(double reading, bool canBatch, TestDecision decision, string? reason)
    {
        // The percentile keeps calls from being batched.
        var call = new FakeCall(Clock, _ => reading) { CanBatch = canBatch, EmptyBatch = _ => 25 };
        var measurement = Run(call, [Limit(LatencyStatistic.Median, 300), Limit(LatencyStatistic.P99, 5_000)])
            with { Isolation = canBatch ? CallIsolation.None : CallIsolation.FreshCopy };
        Assert.That(measurement.Decisions[0].Decision, Is.EqualTo(decision));
        var verdict = LatencyVerdict.Of(measurement).First();
        Assert.That(verdict.Reasons, Is.EqualTo(reason is null ? Array.Empty<string>() : [reason]));
        Assert.That(verdict.WayOut, reason is null ? Is.Null : Does.StartWith("give a budget of at least 310 ns"));
        Assert.That(verdict.WayOut?.Contains("batches", StringComparison.Ordinal), Is.EqualTo(reason is null ? null : canBatch), "calls that a fresh copy keeps apart are never batched");
    }

    [Test]
    public void A_median_that_cold_code_kept_is_borne_out_by_single_calls_where_batches_mislead()
    {
        // The mean of 545 ns is open while calls are cold; the median of 50 ns is not.
        var call = new FakeCall(Clock, i => i < 450 && i % 3 == 0 ? 5_000 : i % 10 == 0 ? 5_000 : 50);
        var measurement = Run(call, [Limit(LatencyStatistic.Mean, 700), Limit(LatencyStatistic.Median, 150)]);
        Assert.That(measurement.Decisions.Select(one => (one.Limit.Clause.Statistic, one.WasCold, one.Decision, one.Reason)), Is.EqualTo(new[]
        {
            (LatencyStatistic.Mean, false, TestDecision.Pass, (string?)null), (LatencyStatistic.Median, true, TestDecision.Pass, null),
        }));
    }

    [TestCase(5)]
    [TestCase(300)]
    public void On_a_clock_of_coarse_steps_a_step_is_what_it_can_tell(int every)
    {
        // Of readings around nothing one in several sees the clock move.
        var readings = 0;
        var call = new FakeCall(Clock, _ => 700) { EmptyBatch = calls => calls > 1 ? calls : ++readings % every == 0 ? 100 : 0 };
        var measurement = Run(call, [Limit(LatencyStatistic.P95, 500)]);
        Assert.That(measurement.ClockFloor, Is.EqualTo(100));
        Assert.That(LatencyVerdict.Of(measurement).Single().Reasons, Is.EqualTo(new[] { ReasonCode.ClockResolution }));
    }

    [Test]
    public void A_mean_below_what_the_clock_can_tell_of_one_call_is_judged_by_batches()
    {
        var measurement = Run(new FakeCall(Clock, _ => 12), [Limit(LatencyStatistic.Mean, 8)]);
        Assert.That(LatencyVerdict.Of(measurement).Single().Kind, Is.EqualTo(VerdictKind.Fail));
    }

    [Test]
    public void AClock_that_goes_back_is_taken_as_no_time_at_all()
    {
        var measurement = Run(new FakeCall(Clock, i => i % 10 == 0 ? -5e3 : 100e3), [Limit(LatencyStatistic.P95, 1e6)]);
        Assert.That(measurement.Decisions.Single().Decision, Is.EqualTo(TestDecision.Pass));
        Assert.That(measurement.Summary!.Min, Is.Zero);
    }

    [Test]
    public void A_percentile_of_short_calls_is_never_read_from_batches()
    {
        // A fifth of the calls takes three times the limit; batches of them would all look alike, and within it.
        var call = new FakeCall(Clock, i => i < 500 ? 2_000 : i % 5 == 0 ? 3_000 : 100);
        var measurement = Run(call, [Limit(LatencyStatistic.P95, 1_000)]);
        Assert.That(measurement.CallsPerSample, Is.EqualTo(1));
        Assert.That(measurement.Decisions.Single().Decision, Is.EqualTo(TestDecision.Fail));
    }

    [Test]
    public void A_percentile_that_cold_code_kept_is_not_reviewed_by_batches_of_warm_calls()
    {
        // Cold calls keep the percentile and leave the median open. Of warm ones a tenth takes twice the limit, which batches of 245 ns a call would hide.
        var call = new FakeCall(Clock, i => i < 450 ? i % 7 % 2 == 0 ? 400 : 200 : i % 10 == 0 ? 2_000 : 50);
        var measurement = Run(call, [Limit(LatencyStatistic.Median, 300), Limit(LatencyStatistic.P95, 1_000)]);
        Assert.That(measurement.Decisions.Select(one => (one.Limit.Clause.Statistic, one.WasCold)), Is.EqualTo(new[] { (LatencyStatistic.Median, false), (LatencyStatistic.P95, true) }));
        Assert.That(measurement.CallsPerSample, Is.EqualTo(1));
        Assert.That(measurement.Decisions[1].Reason, Is.EqualTo(ReasonCode.PassWithdrawn));
    }

    [Test]
    public void Calls_between_which_much_time_goes_into_fresh_state_warm_up_all_the_same()
    {
        var call = new FakeCall(Clock, i => i < 100 ? 90e3 : 50e3) { CanBatch = false, BeforeCall = _ => Clock.Advance(4e6) };
        Machine.CompiledMethods = 1_001;
        var measurement = Run(call, [Limit(LatencyStatistic.Median, 20e3)]);
        Assert.That(measurement.WarmUp!.Reached, Is.True);
        Assert.That(measurement.Decisions.Single().Decision, Is.EqualTo(TestDecision.Fail));
    }

    [Test]
    public void Short_calls_are_read_in_batches_with_the_overhead_taken_off()
    {
        var call = new FakeCall(Clock, i => i < 2_000 ? 500 : 51);
        var measurement = Run(call, [Limit(LatencyStatistic.Median, 60)]);
        Assert.That(measurement.CallsPerSample, Is.GreaterThan(1));
        Assert.That(measurement.Samples, Has.All.EqualTo(50).Within(1e-6), "51 ns a call, 1 ns of which is the loop");
        Assert.That(measurement.Decisions.Single().Decision, Is.EqualTo(TestDecision.Pass));
    }

    // The n-th call of a batch takes as long whatever batch it is in, so all batches look alike.
    [TestCase(10, 1, 5_000, 50, 300, TestDecision.Pass, Description = "One call in ten is slow: a mean of 545 ns, a median of 50 ns.")]
    [TestCase(10, 6, 900, 10, 600, TestDecision.Fail, Description = "Six in ten are: a mean of 544 ns, a median of 900 ns.")]
    [TestCase(10, 6, 900, 10, 950, TestDecision.Pass, Description = "Both within.")]
    public void A_median_of_short_calls_of_several_costs_is_that_of_the_calls(
        int period, int slowCalls, double slow, double quick, double limit, TestDecision expected)
    {
        // Slow at first, so that nothing is decided on cold code.
        var call = new FakeCall(Clock, i => i < 1_000 ? 2_000 : i % period < slowCalls ? slow : quick);
        var measurement = Run(call, [Limit(LatencyStatistic.Median, limit)]);
        Assert.That(measurement.Decisions.Single().Decision, Is.EqualTo(expected));
        Assert.That(measurement.CallsPerSample, limit < 900 ? Is.EqualTo(1) : Is.GreaterThan(1));
    }

    [TestCase(50, 45)]
    [TestCase(50, 55)]
    public void Short_calls_of_one_cost_stay_batched_though_single_ones_look_longer(double cost, double limit)
    {
        // Reading the clock around nothing takes 20 ns, around a call twice that.
        var single = true;
        var call = new FakeCall(Clock, i => i < 1_000 ? 500 : single ? cost + 40 : cost + 1)
        {
            BeforeBatch = calls => single = calls == 1,
            EmptyBatch = calls => calls == 1 ? 20 : calls,
        };
        var measurement = Run(call, [Limit(LatencyStatistic.Median, limit)]);
        Assert.That(measurement.Decisions.Single().Decision, Is.EqualTo(cost > limit ? TestDecision.Fail : TestDecision.Pass));
        Assert.That(measurement.CallsPerSample, Is.GreaterThan(1));
    }

    [Test]
    public void An_overhead_that_was_read_on_a_slow_spell_is_read_again()
    {
        // While warming up, and when the overhead is read first, the machine is three times slower.
        var call = new FakeCall(Clock, i => i < 2_000 ? 500 : 3) { EmptyRound = i => i < 200_000 ? 4 : 1 };
        var samples = Run(call, [Limit(LatencyStatistic.Median, 60)]).Samples;
        Assert.That(samples[^1], Is.EqualTo(2).Within(1e-6), "3 ns a call, 1 ns of which is the loop");
    }

    [Test]
    public void Calls_that_need_a_fresh_state_are_never_batched()
    {
        var call = new FakeCall(Clock, _ => 500) { CanBatch = false };
        Assert.That(Run(call, [Limit(LatencyStatistic.Median, 100)]).CallsPerSample, Is.EqualTo(1));
    }

    [Test]
    public void A_cold_pass_that_later_cold_calls_take_back_is_decided_on_warm_code()
    {
        // Quick at first, then slow until compiled anew: as when a batch of compilation takes the processor away.
        var warm = false;
        var call = new FakeCall(Clock, i => i < 30 ? 40e3 : warm ? 11e3 : 63e3) { BeforeCall = _ => warm |= Progress.Phase == "warming up" };
        var measurement = Run(call, [Limit(LatencyStatistic.Median, 60e3)]);
        Assert.That(measurement.WarmUp, Is.Not.Null);
        Assert.That(measurement.Decisions.Single().Decision, Is.EqualTo(TestDecision.Pass));
    }
}
