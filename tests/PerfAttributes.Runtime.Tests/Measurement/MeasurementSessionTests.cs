using NUnit.Framework;
using PerfAttributes.Contracts;
using PerfAttributes.Measurement;
using PerfAttributes.Settings;
using PerfAttributes.Statistics;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tests.Measurement;

public sealed class MeasurementSessionTests
{
    private FakeClock _clock = null!;
    private FakeMachine _machine = null!;
    private CallProgress _progress = null!;

    [SetUp]
    public void SetUp()
    {
        _clock = new FakeClock();
        _machine = new FakeMachine();
        _progress = new CallProgress(_clock);
    }

    [Test]
    public void A_budget_that_cold_code_keeps_is_passed_without_warming_up()
    {
        var call = new FakeCall(_clock, i => i == 0 ? 40e6 : 50e3);
        var measurement = Run(call, [Limit(LatencyStatistic.P99, 1e6), Limit(LatencyStatistic.Mean, 1e6)]);
        Assert.That(measurement.Decisions, Has.All.Matches<LatencyDecision>(one => one.Decision == TestDecision.Pass && one.WasCold));
        Assert.That(measurement.WarmUp, Is.Null);
        Assert.That(measurement.FirstCall, Is.EqualTo(40e6), "the first call pays for compilation and is told apart");
        Assert.That(measurement.Samples, Has.None.EqualTo(40e6));
    }

    [Test]
    public void A_budget_that_only_warm_code_keeps_is_passed_after_warming_up()
    {
        var call = new FakeCall(_clock, i => _machine.CompiledMethods == 1_000 ? 50e3 : 14e3)
        {
            BeforeCall = i => _machine.CompiledMethods = i < 3_000 ? 1_000 : 1_001,
        };
        var measurement = Run(call, [Limit(LatencyStatistic.Median, 20e3), Limit(LatencyStatistic.P95, 1e6)]);
        Assert.That(measurement.WarmUp, Has.Property(nameof(WarmUp.Reached)).True);
        Assert.That(measurement.Decisions[0].Decision, Is.EqualTo(TestDecision.Pass));
        Assert.That(measurement.Decisions[0].WasCold, Is.False);
        Assert.That(measurement.Decisions[1].Decision, Is.EqualTo(TestDecision.Pass));
        Assert.That(measurement.Samples, Has.All.EqualTo(14e3), "reported figures are those of warm code");
        Assert.That(_machine.Collections, Is.EqualTo(1));
    }

    [TestCase(LatencyStatistic.Mean)]
    [TestCase(LatencyStatistic.Median)]
    [TestCase(LatencyStatistic.P95)]
    [TestCase(LatencyStatistic.P99)]
    [TestCase(LatencyStatistic.Max)]
    public void A_slow_method_fails_and_the_failure_is_confirmed(LatencyStatistic statistic)
    {
        var measurement = Run(new FakeCall(_clock, i => 1e6 + i % 7), [Limit(statistic, 0.5e6)]);
        Assert.That(measurement.Decisions.Single(), Has.Property(nameof(LatencyDecision.Decision)).EqualTo(TestDecision.Fail));
    }

    [Test]
    public void A_spread_over_its_budget_fails()
    {
        var measurement = Run(new FakeCall(_clock, i => i % 2 == 0 ? 100e3 : 900e3), [Limit(LatencyStatistic.StdDev, 50e3)]);
        Assert.That(measurement.Decisions.Single().Decision, Is.EqualTo(TestDecision.Fail));
    }

    [Test]
    public void Only_p99_sees_a_slow_tail_of_every_25th_call()
    {
        var measurement = Run(
            new FakeCall(_clock, i => i % 25 == 0 ? 2e6 : 100e3),
            [Limit(LatencyStatistic.Median, 0.5e6), Limit(LatencyStatistic.P95, 0.5e6), Limit(LatencyStatistic.P99, 0.5e6)]);
        Assert.That(
            measurement.Decisions.Select(one => one.Decision),
            Is.EqualTo(new[] { TestDecision.Pass, TestDecision.Pass, TestDecision.Fail }));
    }

    [Test]
    public void On_a_machine_that_is_never_quiet_a_percentile_cannot_fail_but_a_median_can()
    {
        var call = new FakeCall(_clock, _ => 1e6)
        {
            // The sentinel reads twice its quiet time whenever the method is under way.
            BeforeCall = i => _machine.Sentinel = i < 10 ? FakeMachine.QuietSentinel : 2 * FakeMachine.QuietSentinel,
        };
        var quiet = new QuietReference();
        quiet.Learn(FakeMachine.QuietSentinel);
        var measurement = Run(call, [Limit(LatencyStatistic.P95, 0.5e6), Limit(LatencyStatistic.Median, 0.5e6)], quiet);
        Assert.That(measurement.Decisions[0].Decision, Is.EqualTo(TestDecision.Fail), "median");
        Assert.That(measurement.Decisions[1].Decision, Is.EqualTo(TestDecision.Inconclusive), "p95");
        Assert.That(measurement.Decisions[1].Reason, Is.EqualTo(ReasonCode.BusyMachine));
    }

    [Test]
    public void A_thread_that_waits_for_a_processor_is_no_proof_of_slowness()
    {
        var call = new FakeCall(_clock, _ => 1e6) { BeforeCall = _ => _machine.RunQueueWait += 0.5e6 };
        var measurement = Run(call, [Limit(LatencyStatistic.P95, 0.5e6)]);
        Assert.That(measurement.Decisions.Single().Reason, Is.EqualTo(ReasonCode.BusyMachine));
    }

    [Test]
    public void A_process_waits_for_a_quiet_machine_for_a_minute_in_all()
    {
        var call = new FakeCall(_clock, _ => 1e6) { BeforeCall = _ => _machine.RunQueueWait += 0.5e6 };
        var quiet = new QuietReference();
        var limit = new PerfSettings().SamplingTime.TotalNanoseconds;
        var times = new List<double>();
        for (var i = 0; i < 12; i++)
        {
            var start = _clock.Now;
            Assert.That(Run(call, [Limit(LatencyStatistic.P95, 0.5e6)], quiet).Decisions.Single().Reason, Is.EqualTo(ReasonCode.BusyMachine));
            times.Add(_clock.Now - start);
        }

        Assert.That(times[..5], Has.All.GreaterThan(limit), "a few failures wait for as long as sampling may take");
        Assert.That(times[7..], Has.All.LessThan(0.5 * limit), "many do not");
    }

    [Test]
    public void A_slow_processor_explains_less_of_a_median_than_of_a_percentile()
    {
        // 4 times the budget, while the sentinel that computes takes 1.6 times its quiet time, all the time.
        var quiet = new QuietReference();
        quiet.LearnHere(FakeMachine.QuietSentinel, _machine.ComputingSentinel / 1.6);
        var call = new FakeCall(_clock, _ => 1e6) { BeforeCall = _ => _machine.ThreadCpu += 1e6 };
        var measurement = Run(call, [Limit(LatencyStatistic.Median, 0.25e6), Limit(LatencyStatistic.P95, 0.25e6)], quiet);
        Assert.That(measurement.Decisions[0], Has.Property(nameof(LatencyDecision.StandsUnderLoad)).True);
        Assert.That(measurement.Decisions[1].Reason, Is.EqualTo(ReasonCode.BusyMachine));
    }

    [TestCase(1.10, TestDecision.Inconclusive)]
    [TestCase(1.20, TestDecision.Fail)]
    public void What_the_sentinel_takes_longer_in_a_quiet_block_is_taken_off_its_calls(double ratio, object expected)
    {
        var quiet = new QuietReference();
        quiet.LearnHere(FakeMachine.QuietSentinel, _machine.ComputingSentinel / 1.12);
        var call = new FakeCall(_clock, _ => ratio * 1e6) { BeforeCall = _ => _machine.ThreadCpu += ratio * 1e6 };
        Assert.That(Run(call, [Limit(LatencyStatistic.Median, 1e6)], quiet).Decisions.Single().Decision, Is.EqualTo(expected));
    }

    [Test]
    public void One_quiet_block_now_and_then_is_worth_waiting_for()
    {
        var call = new FakeCall(_clock, _ => 1e6) { BeforeCall = i => _machine.RunQueueWait += i / 500 % 4 == 3 ? 0 : 0.9e6 };
        Assert.That(Run(call, [Limit(LatencyStatistic.P95, 0.5e6)]).Decisions.Single().Decision, Is.EqualTo(TestDecision.Fail));
    }

    [Test]
    public void A_method_that_is_too_slow_by_far_fails_on_the_busiest_machine()
    {
        // Two thirds of the time are spent waiting for a processor, and the sentinel is slow as well.
        var call = new FakeCall(_clock, _ => 30e6)
        {
            BeforeCall = i =>
            {
                _machine.RunQueueWait += 20e6;
                _machine.Sentinel = i < 10 ? FakeMachine.QuietSentinel : 1.2 * FakeMachine.QuietSentinel;
            },
        };
        var quiet = new QuietReference();
        quiet.Learn(FakeMachine.QuietSentinel);
        var measurement = Run(call, [Limit(LatencyStatistic.P95, 1e6)], quiet);
        Assert.That(measurement.Decisions.Single().Decision, Is.EqualTo(TestDecision.Fail));
        Assert.That(measurement.Decisions.Single().StandsUnderLoad, Is.True);
        Assert.That(LatencyVerdict.Of(measurement).Single().Statement, Does.Contain("by more than the busy machine can explain"));
    }

    [TestCase(LatencyStatistic.P95)]
    [TestCase(LatencyStatistic.P99)]
    [TestCase(LatencyStatistic.Max)]
    public void A_tail_is_no_proof_on_a_machine_that_is_never_quiet_however_long_it_is(LatencyStatistic statistic)
    {
        // One call in ten takes a hundred times as long, in a slice or a miss that no counter shows.
        var quiet = new QuietReference();
        quiet.LearnHere(FakeMachine.QuietSentinel, _machine.ComputingSentinel / 1.6);
        var call = new FakeCall(_clock, i => i % 10 == 0 ? 10e6 : 0.1e6) { BeforeCall = _ => _machine.ThreadCpu += 0.1e6 };
        Assert.That(Run(call, [Limit(statistic, 0.2e6)], quiet).Decisions.Single().Decision, Is.EqualTo(TestDecision.Inconclusive));
    }

    [Test]
    public void Waits_of_a_block_excuse_no_more_calls_than_they_can_explain()
    {
        // 0.8 ms a call against 2 us, and every block of 5 ms waited for 1 ms: more than a call takes, but not more than all of them.
        var calls = 0;
        var call = new FakeCall(_clock, _ => 0.8e6) { BeforeCall = _ => _machine.RunQueueWait += ++calls % 6 == 0 ? 1e6 : 0 };
        Assert.That(Run(call, [Limit(LatencyStatistic.P95, 2e3)]).Decisions.Single().Decision, Is.EqualTo(TestDecision.Fail));
    }

    [TestCase(0.06, TestDecision.Inconclusive)]
    [TestCase(0, TestDecision.Fail)]
    public void Slices_that_a_hypervisor_takes_are_no_slow_tail(double stolenShare, object expected)
    {
        // Three calls in a hundred lose 4 ms: to a hypervisor that shows in no counter of the thread, or by their own doing.
        var call = new FakeCall(_clock, i => i % 33 == 0 ? 4e6 : 0.1e6)
        {
            BeforeCall = _ =>
            {
                _machine.ThreadCpu += 0.1e6;
                _machine.System = new SystemReading(0, stolenShare * 2 * _clock.Now);
            },
        };
        var measurement = Run(call, [Limit(LatencyStatistic.P99, 0.2e6)]);
        Assert.That(measurement.Decisions.Single().Decision, Is.EqualTo(expected));
    }

    [Test]
    public void A_method_that_sleeps_twice_its_budget_fails_on_the_busiest_machine()
    {
        // A tenth of its time is computing; the sentinel takes twice its quiet time, which excuses nothing but that tenth.
        var call = new FakeCall(_clock, _ => 10e6)
        {
            BeforeCall = i =>
            {
                _machine.ThreadCpu += 1e6;
                _machine.Sentinel = i < 10 ? FakeMachine.QuietSentinel : 2 * FakeMachine.QuietSentinel;
            },
        };
        var quiet = new QuietReference();
        quiet.Learn(FakeMachine.QuietSentinel);
        Assert.That(Run(call, [Limit(LatencyStatistic.P95, 5e6)], quiet).Decisions.Single().Decision, Is.EqualTo(TestDecision.Fail));
    }

    [Test]
    public void A_percentile_below_what_the_clock_can_tell_of_one_call_is_not_judged()
    {
        // FakeCall reads 1 ns for a call of nothing.
        var measurement = Run(new FakeCall(_clock, _ => 12), [Limit(LatencyStatistic.P95, 8)]);
        var verdict = LatencyVerdict.Of(measurement).Single();
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Inconclusive));
        Assert.That(verdict.Reasons, Is.EqualTo(new[] { ReasonCode.ClockResolution }));
        Assert.That(verdict.WayOut, Does.Contain("10.0 ns"));
    }

    [Test]
    public void A_mean_below_what_the_clock_can_tell_of_one_call_is_judged_by_batches()
    {
        var measurement = Run(new FakeCall(_clock, _ => 12), [Limit(LatencyStatistic.Mean, 8)]);
        Assert.That(LatencyVerdict.Of(measurement).Single().Kind, Is.EqualTo(VerdictKind.Fail));
    }

    [Test]
    public void A_method_whose_time_grows_per_call_is_told_so()
    {
        var sampled = 0;
        var call = new FakeCall(_clock, _ => 100e3 + (_progress.Phase == PerfPhases.WarmingUp ? 0 : 1e3 * sampled++));
        var measurement = Run(call, [Limit(LatencyStatistic.P95, 50e3)]);
        Assert.That(measurement.Drift, Has.Property(nameof(Drift.IsShared)).False);
        Assert.That(measurement.Drift!.Rise, Is.GreaterThan(0.1));
    }

    [Test]
    public void A_clock_that_goes_back_is_taken_as_no_time_at_all()
    {
        var measurement = Run(new FakeCall(_clock, i => i % 10 == 0 ? -5e3 : 100e3), [Limit(LatencyStatistic.P95, 1e6)]);
        Assert.That(measurement.Decisions.Single().Decision, Is.EqualTo(TestDecision.Pass));
        Assert.That(measurement.Summary!.Min, Is.Zero);
    }

    [Test]
    public void A_method_of_two_costs_is_told_so()
    {
        var measurement = Run(new FakeCall(_clock, i => i % 3 == 0 ? 900e3 : 100e3), [Limit(LatencyStatistic.Median, 90e3)]);
        Assert.That(measurement.Modes!.UpperShare, Is.EqualTo(1 / 3.0).Within(0.05));
    }

    [Test]
    public void A_method_that_waits_without_using_a_processor_fails_like_any_slow_one()
    {
        // Sleeping leaves no trace in the run queue.
        var measurement = Run(new FakeCall(_clock, _ => 5e6), [Limit(LatencyStatistic.P95, 2e6)]);
        Assert.That(measurement.Decisions.Single().Decision, Is.EqualTo(TestDecision.Fail));
    }

    [Test]
    public void A_burst_that_fresh_calls_do_not_bear_out_is_inconclusive()
    {
        var call = new FakeCall(_clock, _ => _progress.Phase == "confirming a failure" ? 0.1e6 : 1e6);
        var measurement = Run(call, [Limit(LatencyStatistic.P95, 0.5e6)]);
        Assert.That(measurement.Decisions.Single().Reason, Is.EqualTo(ReasonCode.NotConfirmed));
    }

    [Test]
    public void Too_few_calls_for_a_percentile_are_told()
    {
        var measurement = Run(new FakeCall(_clock, i => i % 2 == 0 ? 0.9e9 : 0.8e9), [Limit(LatencyStatistic.P99, 1e9)]);
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
        var measurement = Run(new FakeCall(_clock, i => 2e9 + i * 1e3), [Limit(statistic, 20e6)]);
        Assert.That(measurement.Decisions.Single().Decision, Is.EqualTo(TestDecision.Fail));
    }

    [Test]
    public void A_percentile_of_short_calls_is_never_read_from_batches()
    {
        // A fifth of the calls takes three times the limit; batches of them would all look alike, and within it.
        var call = new FakeCall(_clock, i => i < 500 ? 2_000 : i % 5 == 0 ? 3_000 : 100);
        var measurement = Run(call, [Limit(LatencyStatistic.P95, 1_000)]);
        Assert.That(measurement.CallsPerSample, Is.EqualTo(1));
        Assert.That(measurement.Decisions.Single().Decision, Is.EqualTo(TestDecision.Fail));
    }

    [Test]
    public void Calls_between_which_much_time_goes_into_fresh_state_warm_up_all_the_same()
    {
        var call = new FakeCall(_clock, i => i < 100 ? 90e3 : 50e3) { CanBatch = false, BeforeCall = _ => _clock.Advance(4e6) };
        _machine.CompiledMethods = 1_001;
        var measurement = Run(call, [Limit(LatencyStatistic.Median, 20e3)]);
        Assert.That(measurement.WarmUp!.Reached, Is.True);
        Assert.That(measurement.Decisions.Single().Decision, Is.EqualTo(TestDecision.Fail));
    }

    [Test]
    public void Bytes_that_the_methods_own_threads_allocate_count()
    {
        var call = new FakeCall(_clock, _ => 50e3) { Bytes = _ => 64, OtherThreads = 1 << 20 };
        Assert.That(Run(call, [], maxBytes: 64 << 10).Allocation!.BytesPerCall, Is.GreaterThan(1 << 20));
    }

    [Test]
    public void Short_calls_are_read_in_batches_with_the_overhead_taken_off()
    {
        var call = new FakeCall(_clock, i => i < 2_000 ? 500 : 51);
        var measurement = Run(call, [Limit(LatencyStatistic.Median, 60)]);
        Assert.That(measurement.CallsPerSample, Is.GreaterThan(1));
        Assert.That(measurement.Samples, Has.All.EqualTo(50).Within(1e-6), "51 ns a call, 1 ns of which is the loop");
        Assert.That(measurement.Decisions.Single().Decision, Is.EqualTo(TestDecision.Pass));
    }

    [Test]
    public void An_overhead_that_was_read_on_a_slow_spell_is_read_again()
    {
        // While warming up, and when the overhead is read first, the machine is three times slower.
        var call = new FakeCall(_clock, i => i < 2_000 ? 500 : 3) { EmptyRound = i => i < 200_000 ? 4 : 1 };
        var samples = Run(call, [Limit(LatencyStatistic.Median, 60)]).Samples;
        Assert.That(samples[^1], Is.EqualTo(2).Within(1e-6), "3 ns a call, 1 ns of which is the loop");
    }

    [Test]
    public void Calls_that_need_a_fresh_state_are_never_batched()
    {
        var call = new FakeCall(_clock, _ => 500) { CanBatch = false };
        Assert.That(Run(call, [Limit(LatencyStatistic.Median, 100)]).CallsPerSample, Is.EqualTo(1));
    }

    [Test]
    public void Allocation_over_the_budget_while_cold_is_counted_again_when_warm()
    {
        var call = new FakeCall(_clock, _ => 50e3) { Bytes = i => i < 1_000 ? 96 : 64 };
        var measurement = Run(call, [], maxBytes: 64);
        Assert.That(measurement.Allocation, Is.EqualTo(new AllocationMeasurement(64, IsExact: true, IsStable: true, IsWarm: true, 32)));
    }

    [Test]
    public void A_cold_pass_that_later_cold_calls_take_back_is_decided_on_warm_code()
    {
        // Quick at first, then slow until compiled anew: as when a batch of compilation takes the processor away.
        var warm = false;
        var call = new FakeCall(_clock, i => i < 30 ? 40e3 : warm ? 11e3 : 63e3) { BeforeCall = _ => warm |= _progress.Phase == "warming up" };
        var measurement = Run(call, [Limit(LatencyStatistic.Median, 60e3)]);
        Assert.That(measurement.WarmUp, Is.Not.Null);
        Assert.That(measurement.Decisions.Single().Decision, Is.EqualTo(TestDecision.Pass));
    }

    [Test]
    public void Allocation_over_the_budget_fails_although_the_process_goes_on_compiling()
    {
        var call = new FakeCall(_clock, _ => 50e3) { Bytes = _ => 96, BeforeCall = _ => _machine.CompiledMethods++ };
        Assert.That(Run(call, [], maxBytes: 64).Allocation!.IsWarm, Is.True);
    }

    [Test]
    public void A_box_that_tier_1_drops_late_does_not_fail()
    {
        var call = new FakeCall(_clock, _ => 50e3) { Bytes = i => i < 15_000 ? 96 : 64 };
        Assert.That(Run(call, [], maxBytes: 64).Allocation!.BytesPerCall, Is.EqualTo(64));
    }

    [Test]
    public void Allocation_within_the_budget_while_cold_needs_no_warm_up()
    {
        var measurement = Run(new FakeCall(_clock, _ => 50e3) { Bytes = _ => 64 }, [], maxBytes: 64);
        Assert.That(measurement.Allocation!.IsWarm, Is.False);
        Assert.That(measurement.WarmUp, Is.Null);
    }

    [Test]
    public void Allocation_that_varies_is_told_by_its_highest_block()
    {
        var random = new Random(5);
        var measurement = Run(new FakeCall(_clock, _ => 50e3) { Bytes = _ => random.Next(100, 200) }, [], maxBytes: 1_000);
        Assert.That(measurement.Allocation!.IsStable, Is.False);
        Assert.That(measurement.Allocation.BytesPerCall, Is.InRange(140, 200));
    }

    private CaseMeasurement Run(
        FakeCall call, IReadOnlyList<LatencyLimit> limits, QuietReference? quiet = null, long? maxBytes = null) =>
        new MeasurementSession(call, _machine, _clock, _progress, quiet ?? new QuietReference(), new PerfSettings())
            .Run(limits, maxBytes);

    private static LatencyLimit Limit(LatencyStatistic statistic, double nanoseconds) =>
        new(new LatencyClause(statistic, nanoseconds), nanoseconds);
}
