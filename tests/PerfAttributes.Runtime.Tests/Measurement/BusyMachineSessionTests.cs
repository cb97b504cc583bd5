using NUnit.Framework;
using PerfAttributes.Contracts;
using PerfAttributes.Measurement;
using PerfAttributes.Settings;
using PerfAttributes.Statistics;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tests.Measurement;

public sealed class BusyMachineSessionTests : SessionFixture
{
    [Test]
    public void On_a_machine_that_is_never_quiet_a_tail_cannot_fail_but_a_median_can()
    {
        var call = new FakeCall(Clock, i => i % 10 == 0 ? 1e6 : 0.4e6)
        {
            // The sentinel reads twice its quiet time whenever the method is under way.
            BeforeCall = i => Machine.Sentinel = i < 10 ? FakeMachine.QuietSentinel : 2 * FakeMachine.QuietSentinel,
        };
        var quiet = new QuietReference();
        quiet.Learn(FakeMachine.QuietSentinel);
        var measurement = Run(call, [Limit(LatencyStatistic.P95, 0.5e6), Limit(LatencyStatistic.Median, 0.3e6)], quiet);
        Assert.That(measurement.Decisions[0].Decision, Is.EqualTo(TestDecision.Fail), "median");
        Assert.That(measurement.Decisions[1].Decision, Is.EqualTo(TestDecision.Inconclusive), "p95");
        Assert.That(measurement.Decisions[1].Reason, Is.EqualTo(ReasonCode.BusyMachine));
    }

    [Test]
    public void A_thread_that_waits_for_a_processor_is_no_proof_of_slowness()
    {
        var call = new FakeCall(Clock, _ => 1e6) { BeforeCall = _ => Machine.RunQueueWait += 0.5e6 };
        var measurement = Run(call, [Limit(LatencyStatistic.P95, 0.5e6)]);
        Assert.That(measurement.Decisions.Single().Reason, Is.EqualTo(ReasonCode.BusyMachine));
    }

    [TestCase(LatencyStatistic.Mean)]
    [TestCase(LatencyStatistic.Median)]
    [TestCase(LatencyStatistic.P95)]
    public void Nor_does_it_excuse_a_call_that_waited_while_its_state_was_made(LatencyStatistic statistic)
    {
        // Of the 5 ms that a copy takes, 4 are waited for a processor; the call itself waits for none.
        var call = new FakeCall(Clock, _ => 1e6)
        {
            CanBatch = false,
            NeedsCopy = true,
            BeforeCall = _ => Machine.ThreadCpu += 1e6,
            Preparing = () =>
            {
                Clock.Advance(5e6);
                Machine.ThreadCpu += 1e6;
                Machine.RunQueueWait += 4e6;
            },
        };
        var measurement = Run(call, [Limit(statistic, 0.5e6)]);
        Assert.That(measurement.Decisions.Single().Decision, Is.EqualTo(TestDecision.Fail));
        Assert.That(measurement.Noise.RunQueueWait, Is.Zero);
    }

    [Test]
    public void A_process_waits_for_a_quiet_machine_for_a_minute_in_all()
    {
        var call = new FakeCall(Clock, _ => 1e6) { BeforeCall = _ => Machine.RunQueueWait += 0.5e6 };
        var quiet = new QuietReference();
        var limit = new PerfSettings().SamplingTime.TotalNanoseconds;
        var times = new List<double>();
        for (var i = 0; i < 12; i++)
        {
            var start = Clock.Now;
            Assert.That(Run(call, [Limit(LatencyStatistic.P95, 0.5e6)], quiet).Decisions.Single().Reason, Is.EqualTo(ReasonCode.BusyMachine));
            times.Add(Clock.Now - start);
        }

        Assert.That(times[..5], Has.All.GreaterThan(limit), "a few failures wait for as long as sampling may take");
        Assert.That(times[7..], Has.All.LessThan(0.5 * limit), "many do not");
    }

    [Test]
    public void A_slow_processor_explains_less_of_a_median_than_of_a_tail()
    {
        // 4 times the budget, while the sentinel that computes takes 1.6 times its quiet time, all the time.
        var quiet = new QuietReference();
        quiet.LearnHere(FakeMachine.QuietSentinel, Machine.ComputingSentinel / 1.6);
        var call = new FakeCall(Clock, i => i % 10 == 0 ? 4e6 : 0.9e6) { BeforeCall = i => Machine.ThreadCpu += i % 10 == 0 ? 4e6 : 0.9e6 };
        var measurement = Run(call, [Limit(LatencyStatistic.Median, 0.25e6), Limit(LatencyStatistic.P95, 1e6)], quiet);
        Assert.That(measurement.Decisions[0], Has.Property(nameof(LatencyDecision.StandsUnderLoad)).True);
        Assert.That(measurement.Decisions[1].Reason, Is.EqualTo(ReasonCode.BusyMachine));
    }

    [TestCase(LatencyStatistic.P95)]
    [TestCase(LatencyStatistic.P99)]
    [TestCase(LatencyStatistic.Max)]
    public void A_percentile_fails_where_the_median_is_over_its_limit(LatencyStatistic statistic)
    {
        // 3 times the budget, as above: too little for a tail.
        var quiet = new QuietReference();
        quiet.LearnHere(FakeMachine.QuietSentinel, Machine.ComputingSentinel / 1.6);
        var call = new FakeCall(Clock, _ => 3e6) { BeforeCall = _ => Machine.ThreadCpu += 3e6 };
        Assert.That(Run(call, [Limit(statistic, 1e6)], quiet).Decisions.Single(), Has.Property(nameof(LatencyDecision.StandsUnderLoad)).True);
    }

    [TestCase(1.10, TestDecision.Inconclusive)]
    [TestCase(1.20, TestDecision.Fail)]
    public void What_the_sentinel_takes_longer_in_a_quiet_block_is_taken_off_its_calls(double ratio, object expected)
    {
        var quiet = new QuietReference();
        quiet.LearnHere(FakeMachine.QuietSentinel, Machine.ComputingSentinel / 1.12);
        var call = new FakeCall(Clock, _ => ratio * 1e6) { BeforeCall = _ => Machine.ThreadCpu += ratio * 1e6 };
        Assert.That(Run(call, [Limit(LatencyStatistic.Median, 1e6)], quiet).Decisions.Single().Decision, Is.EqualTo(expected));
    }

    [Test]
    public void One_quiet_block_now_and_then_is_worth_waiting_for()
    {
        var call = new FakeCall(Clock, _ => 1e6) { BeforeCall = i => Machine.RunQueueWait += i / 500 % 4 == 3 ? 0 : 0.9e6 };
        Assert.That(Run(call, [Limit(LatencyStatistic.P95, 0.5e6)]).Decisions.Single().Decision, Is.EqualTo(TestDecision.Fail));
    }

    [Test]
    public void A_method_that_is_too_slow_by_far_fails_on_the_busiest_machine()
    {
        // Two thirds of the time are spent waiting for a processor, and the sentinel is slow as well.
        var call = new FakeCall(Clock, _ => 30e6)
        {
            BeforeCall = i =>
            {
                Machine.RunQueueWait += 20e6;
                Machine.Sentinel = i < 10 ? FakeMachine.QuietSentinel : 1.2 * FakeMachine.QuietSentinel;
            },
        };
        var quiet = new QuietReference();
        quiet.Learn(FakeMachine.QuietSentinel);
        var measurement = Run(call, [Limit(LatencyStatistic.P95, 1e6)], quiet);
        Assert.That(measurement.Decisions.Single().Decision, Is.EqualTo(TestDecision.Fail));
        Assert.That(measurement.Decisions.Single().StandsUnderLoad, Is.True);
        Assert.That(LatencyVerdict.Of(measurement).Single().Statement, Does.Contain("by more than the busy machine can explain"));
    }

    [Test]
    public void What_the_sentinels_miss_within_one_block_confirms_no_failure(
        [Values(LatencyStatistic.Mean, LatencyStatistic.Median, LatencyStatistic.P95, LatencyStatistic.P99)] LatencyStatistic statistic)
    {
        // 1.8 times as slow until some milliseconds after the confirmation has begun, while both sentinels read what they always do.
        var confirming = 0;
        var call = new FakeCall(Clock, _ => Progress.Phase == PerfPhases.Confirming && ++confirming > 50 ? 45e3 : 90e3);
        var decision = Run(call, [Limit(statistic, 50e3)]).Decisions.Single();
        Assert.That((decision.Decision, decision.Reason), Is.EqualTo((TestDecision.Inconclusive, ReasonCode.NotConfirmed)));
    }

    [TestCase(LatencyStatistic.Mean)]
    [TestCase(LatencyStatistic.Median)]
    [TestCase(LatencyStatistic.P95)]
    public void What_fails_in_a_burst_of_load_and_passes_on_fresh_calls_and_on_all_passes(LatencyStatistic statistic)
    {
        // Three times as slow until it fails, while the thread waits; within the budget ever after, though the machine stays busy.
        var call = new FakeCall(Clock, _ => Progress.Phase == PerfPhases.Sampling ? 90e3 : Progress.Phase == PerfPhases.Confirming ? 30e3 : 60e3)
        {
            BeforeCall = _ => Machine.RunQueueWait += 5e3,
        };
        var decision = Run(call, [Limit(statistic, 50e3)]).Decisions.Single();
        Assert.That((decision.Decision, decision.Reason), Is.EqualTo((TestDecision.Pass, (string?)null)));
        Assert.That(decision.Evidence.ErrorRate, Is.EqualTo(0.05 + 0.05 + Confirmation.AcquittalBeta).Within(1e-12), "the cold try and the first warm one might have passed as well");
    }

    [Test]
    public void What_passes_on_fresh_calls_alone_does_not_pass()
    {
        // Of the fresh ones 6 % take too long, which does not fail them again; but so it is with all of them together.
        var call = new FakeCall(Clock, i => Progress.Phase == PerfPhases.Confirming && i % 100 >= 6 ? 30e3 : 90e3) { BeforeCall = _ => Machine.RunQueueWait += 5e3 };
        Assert.That(Run(call, [Limit(LatencyStatistic.P95, 50e3)]).Decisions.Single().Decision, Is.EqualTo(TestDecision.Inconclusive));
    }

    [Test]
    public void Bursts_of_others_in_every_block_confirm_no_failure_of_a_mean_under_load()
    {
        // Each block ends with 100 ms that others took and no counter shows; the middle of the calls is within the budget.
        var quiet = new QuietReference();
        quiet.LearnHere(FakeMachine.QuietSentinel, Machine.ComputingSentinel / 1.6);
        var call = new FakeCall(Clock, i => Progress.Phase != PerfPhases.Confirming ? 0.5e6 : i % 20 == 0 ? 100e6 : 0.1e6)
        {
            BeforeCall = _ => Machine.ThreadCpu += 0.1e6,
        };
        Assert.That(Run(call, [Limit(LatencyStatistic.Mean, 0.12e6)], quiet).Decisions.Single().Reason, Is.EqualTo(ReasonCode.BusyMachine));
    }

    [TestCase(3, TestDecision.Inconclusive)]
    [TestCase(4, TestDecision.Fail)]
    public void A_mean_fails_under_load_by_the_middle_of_its_calls(double ratio, object expected)
    {
        // The sentinel that computes takes 1.6 times its quiet time, all the time.
        var quiet = new QuietReference();
        quiet.LearnHere(FakeMachine.QuietSentinel, Machine.ComputingSentinel / 1.6);
        var call = new FakeCall(Clock, _ => ratio * 1e6) { BeforeCall = _ => Machine.ThreadCpu += ratio * 1e6 };
        Assert.That(Run(call, [Limit(LatencyStatistic.Mean, 1e6)], quiet).Decisions.Single().Decision, Is.EqualTo(expected));
    }

    [TestCase(LatencyStatistic.P95, 10e6, TestDecision.Inconclusive)]
    [TestCase(LatencyStatistic.P99, 10e6, TestDecision.Inconclusive)]
    [TestCase(LatencyStatistic.Max, 10e6, TestDecision.Inconclusive)]
    [TestCase(LatencyStatistic.P99, 30e6, TestDecision.Fail)]
    [TestCase(LatencyStatistic.Max, 30e6, TestDecision.Inconclusive)]
    public void A_tail_that_slices_of_others_may_make_is_no_proof_on_a_machine_that_is_never_quiet(LatencyStatistic statistic, double tail, object expected)
    {
        // One call in ten takes a hundred times as long, in a slice that no counter shows.
        var quiet = new QuietReference();
        quiet.LearnHere(FakeMachine.QuietSentinel, Machine.ComputingSentinel / 1.6);
        var call = new FakeCall(Clock, i => i % 10 == 0 ? tail : 0.1e6) { BeforeCall = _ => Machine.ThreadCpu += 0.1e6 };
        Assert.That(Run(call, [Limit(statistic, 0.2e6)], quiet).Decisions.Single().Decision, Is.EqualTo(expected));
    }

    [Test]
    public void Waits_of_a_block_excuse_no_more_calls_than_they_can_explain()
    {
        // 0.8 ms a call against 2 us, and every block of 5 ms waited for 1 ms: more than a call takes, but not more than all of them.
        var calls = 0;
        var call = new FakeCall(Clock, _ => 0.8e6) { BeforeCall = _ => Machine.RunQueueWait += ++calls % 6 == 0 ? 1e6 : 0 };
        Assert.That(Run(call, [Limit(LatencyStatistic.P95, 2e3)]).Decisions.Single().Decision, Is.EqualTo(TestDecision.Fail));
    }

    [TestCase(0.5e6, TestDecision.Fail)]
    [TestCase(0.01e6, TestDecision.Inconclusive)]
    public void Waits_of_long_calls_do_not_excuse_short_ones(double others, object expected)
    {
        // One call in five takes 8 ms, of which it waited 7.5 ms: enough to explain all the others, which are over the limit or are not.
        var quiet = new QuietReference();
        quiet.LearnHere(FakeMachine.QuietSentinel, Machine.ComputingSentinel / 2);
        var call = new FakeCall(Clock, i => i % 5 == 4 ? 8e6 : others)
        {
            BeforeCall = i => (Machine.ThreadCpu, Machine.RunQueueWait) = (Machine.ThreadCpu + 0.5e6, Machine.RunQueueWait + (i % 5 == 4 ? 7.5e6 : 0)),
        };
        Assert.That(Run(call, [Limit(LatencyStatistic.P95, 20e3)], quiet).Decisions.Single().Decision, Is.EqualTo(expected));
    }

    [TestCase(0.06, TestDecision.Inconclusive)]
    [TestCase(0, TestDecision.Fail)]
    public void Slices_that_a_hypervisor_takes_are_no_slow_tail(double stolenShare, object expected)
    {
        // Three calls in a hundred lose 4 ms: to a hypervisor that shows in no counter of the thread, or by their own doing.
        var call = new FakeCall(Clock, i => i % 33 == 0 ? 4e6 : 0.1e6)
        {
            BeforeCall = _ =>
            {
                Machine.ThreadCpu += 0.1e6;
                Machine.System = new SystemReading(0, stolenShare * 2 * Clock.Now);
            },
        };
        var measurement = Run(call, [Limit(LatencyStatistic.P99, 0.2e6)]);
        Assert.That(measurement.Decisions.Single().Decision, Is.EqualTo(expected));
    }

    [Test]
    public void A_method_that_sleeps_twice_its_budget_fails_on_the_busiest_machine()
    {
        // A tenth of its time is computing; the sentinel takes twice its quiet time, which excuses nothing but that tenth.
        var call = new FakeCall(Clock, _ => 10e6)
        {
            BeforeCall = i =>
            {
                Machine.ThreadCpu += 1e6;
                Machine.Sentinel = i < 10 ? FakeMachine.QuietSentinel : 2 * FakeMachine.QuietSentinel;
            },
        };
        var quiet = new QuietReference();
        quiet.Learn(FakeMachine.QuietSentinel);
        Assert.That(Run(call, [Limit(LatencyStatistic.P95, 5e6)], quiet).Decisions.Single().Decision, Is.EqualTo(TestDecision.Fail));
    }

    [Test]
    public void A_method_that_waits_without_using_a_processor_fails_like_any_slow_one()
    {
        // Sleeping leaves no trace in the run queue.
        var measurement = Run(new FakeCall(Clock, _ => 5e6), [Limit(LatencyStatistic.P95, 2e6)]);
        Assert.That(measurement.Decisions.Single().Decision, Is.EqualTo(TestDecision.Fail));
    }

    [Test]
    public void A_burst_that_fresh_calls_do_not_bear_out_is_inconclusive()
    {
        var call = new FakeCall(Clock, _ => Progress.Phase == "confirming a failure" ? 0.1e6 : 1e6);
        var measurement = Run(call, [Limit(LatencyStatistic.P95, 0.5e6)]);
        Assert.That(measurement.Decisions.Single().Reason, Is.EqualTo(ReasonCode.NotConfirmed));
    }
}
