using NUnit.Framework;
using PerfAttributes.Contracts;
using PerfAttributes.Measurement;
using PerfAttributes.Settings;
using PerfAttributes.Statistics;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tests.Measurement;

public sealed class PairedSessionTests
{
    private FakeClock _clock = null!;
    private FakeMachine _machine = null!;

    [SetUp]
    public void SetUp()
    {
        _clock = new FakeClock();
        _machine = new FakeMachine();
    }

    [Test]
    public void Twice_as_fast_is_more_than_half_as_much_again_and_less_than_three_times()
    {
        Assert.That(Run(_ => 100e3, _ => 200e3, by: 1.5).Decision, Is.EqualTo(TestDecision.Pass));
        Assert.That(Run(_ => 100e3, _ => 200e3, by: 3).Decision, Is.EqualTo(TestDecision.Fail));
    }

    [Test]
    public void The_medians_and_the_ratio_are_told()
    {
        var measured = Run(i => i % 3 == 0 ? 110e3 : 100e3, i => i % 3 == 0 ? 210e3 : 200e3, by: 1.5);
        Assert.That((measured.Median, measured.OtherMedian), Is.EqualTo((100e3, 200e3)));
        Assert.That(measured.Ratio, Is.EqualTo(2).Within(1e-9));
        Assert.That(measured.Pairs, Is.EqualTo(SequentialRatioTest.FirstLook));
        Assert.That((measured.CallsPerBlock, measured.OtherCallsPerBlock), Is.EqualTo((20, 10)), "blocks of about 2 ms");
    }

    [Test]
    public void A_method_that_is_slower_by_one_per_cent_is_not_faster()
    {
        var random = new Random(1);
        Assert.That(Run(_ => Noisy(101e3), _ => Noisy(100e3), by: 1).Decision, Is.EqualTo(TestDecision.Fail));

        double Noisy(double time) => time * (1 + (0.05 * Draws.Gauss(random)));
    }

    [Test]
    public void The_same_method_twice_is_neither()
    {
        var random = new Random(2);
        var measured = Run(_ => 100e3 * (1 + random.NextDouble()), _ => 100e3 * (1 + random.NextDouble()), by: 1);
        Assert.That(measured.Decision, Is.EqualTo(TestDecision.Inconclusive));
        Assert.That(measured.ReachedCap, Is.True);
        Assert.That(measured.Interval.Low, Is.InRange(0.9, 1));
    }

    [Test]
    public void What_slows_down_both_alike_has_no_part_in_the_ratio()
    {
        // Ten times as slow from one second to the next, and rising all the time.
        double Load() => ((int)(_clock.Now / 1e9) % 2 == 0 ? 1 : 10) * (1 + (_clock.Now / 50e9));
        Assert.That(Run(_ => 100e3 * Load(), _ => 103e3 * Load(), by: 1.01).Decision, Is.EqualTo(TestDecision.Pass));
        Assert.That(Run(_ => 100e3 * Load(), _ => 103e3 * Load(), by: 1.05).Decision, Is.EqualTo(TestDecision.Fail));
    }

    [Test]
    public void A_steady_drift_cancels_because_blocks_are_taken_in_the_order_A_B_B_A()
    {
        // By 0.8 % from the middle of two blocks to that of the next two, and back every second.
        double Drift() => Math.Exp((_clock.Now % 1e9) / 0.5e9);
        Assert.That(Run(_ => 100e3 * Drift(), _ => 100e3 * Drift(), by: 1.003).Ratio, Is.EqualTo(1).Within(0.001));
    }

    [Test]
    public void Spikes_of_single_calls_have_no_part_in_the_ratio()
    {
        var random = new Random(3);
        var measured = Run(_ => Spiky(100e3), _ => Spiky(110e3), by: 1.05);
        Assert.That(measured.Decision, Is.EqualTo(TestDecision.Pass));
        Assert.That(measured.Ratio, Is.EqualTo(1.1).Within(0.01));

        double Spiky(double time) => random.NextDouble() < 0.05 ? 50 * time : time;
    }

    [TestCase(50e3, Description = "Each value several times in a block.")]
    [TestCase(500e3, Description = "Each value once.")]
    public void A_few_slow_values_of_a_list_have_their_part_in_the_ratio(double time)
    {
        // Two of twenty values take ten times as long: 1.9 times in the mean, in the median nothing.
        var mine = new FakeCall(_clock, i => i % 20 < 2 ? 10 * time : time) { DistinctCalls = 20 };
        var other = new FakeCall(_clock, _ => time) { DistinctCalls = 20 };
        var measured = Run(mine, other, by: 1);
        Assert.That(measured.Decision, Is.EqualTo(TestDecision.Fail));
        Assert.That(measured.Ratio, Is.EqualTo(1 / 1.9).Within(1e-6));
        Assert.That(measured.OtherMedian / measured.Median, Is.EqualTo(measured.Ratio).Within(1e-6), "the times that are told are those that the ratio is of");
        Assert.That(measured.CallsPerBlock % 20, Is.Zero);
    }

    [Test]
    public void Spikes_of_single_calls_have_no_part_in_the_ratio_of_values_of_a_list_either()
    {
        var random = new Random(6);
        FakeCall Spiky(double time) => new(_clock, _ => random.NextDouble() < 0.02 ? 50 * time : time) { DistinctCalls = 3 };
        Assert.That(Run(Spiky(100e3), Spiky(120e3), by: 1.1).Ratio, Is.EqualTo(1.2).Within(0.01));
    }

    [Test]
    public void A_mean_over_all_values_is_not_compared_with_a_median_of_some()
    {
        // A pass through the list takes 9.5 ms here and 57 ms there, which is too long for a block.
        double Cost(long i) => i % 10 == 0 ? 500e3 : 50e3;
        var measured = Run(
            new FakeCall(_clock, Cost) { DistinctCalls = 100 }, new FakeCall(_clock, i => 6 * Cost(i)) { DistinctCalls = 100 }, by: 4);
        Assert.That((measured.Decision, measured.Ratio), Is.EqualTo((TestDecision.Pass, 6.0)).Using<(TestDecision, double), (TestDecision, double)>((a, b) => a.Item1 == b.Item1 && Math.Abs(a.Item2 - b.Item2) < 1e-6));
    }

    [Test]
    public void Batches_hold_all_values_too()
    {
        var mine = new FakeCall(_clock, i => i % 100 < 5 ? 5_001 : 501) { DistinctCalls = 100 };
        var measured = Run(mine, new FakeCall(_clock, _ => 501) { DistinctCalls = 100 }, by: 0.5);
        Assert.That(measured.Ratio, Is.EqualTo(1 / 1.45).Within(1e-6));
    }

    [Test]
    public void Lists_too_long_for_a_block_are_compared_by_its_median()
    {
        var measured = Run(new FakeCall(_clock, _ => 1e6) { DistinctCalls = 100 }, new FakeCall(_clock, _ => 2e6) { DistinctCalls = 100 }, by: 1.5);
        Assert.That((measured.Decision, measured.CallsPerBlock), Is.EqualTo((TestDecision.Pass, 5)));
    }

    [Test]
    public void Bimodal_methods_are_told_apart()
    {
        var random = new Random(4);
        Assert.That(Run(_ => Bimodal(100e3), _ => Bimodal(300e3), by: 1.5).Decision, Is.EqualTo(TestDecision.Pass));
        Assert.That(Run(_ => Bimodal(300e3), _ => Bimodal(100e3), by: 1).Decision, Is.EqualTo(TestDecision.Fail));

        double Bimodal(double time) => random.NextDouble() < 0.5 ? 2 * time : time;
    }

    [Test]
    public void Short_calls_are_read_in_batches_on_both_sides()
    {
        var measured = Run(_ => 51, _ => 2_001, by: 30);
        Assert.That(measured.Median, Is.EqualTo(50).Within(1e-6), "1 ns of the loop taken off");
        Assert.That(measured.OtherMedian, Is.EqualTo(2_000).Within(1e-6), "the other one is read in the same way, although it is longer");
        Assert.That(measured.Decision, Is.EqualTo(TestDecision.Pass));
    }

    [Test]
    public void An_empty_method_is_faster_than_one_that_works()
    {
        Assert.That(Run(_ => 1, _ => 100, by: 10).Decision, Is.EqualTo(TestDecision.Pass));
        Assert.That(Run(_ => 100, _ => 1, by: 1).Decision, Is.EqualTo(TestDecision.Fail));
    }

    [Test]
    public void Calls_that_need_fresh_state_are_single_and_blocks_of_them_short()
    {
        FakeCall Writer(double time) => new(_clock, _ => time) { CanBatch = false, BeforeCall = _ => _clock.Advance(5e6) };
        var measured = Run(Writer(500), Writer(1_500), by: 2);
        Assert.That(measured.Decision, Is.EqualTo(TestDecision.Pass));
        Assert.That((measured.CallsPerBlock, measured.OtherCallsPerBlock), Is.EqualTo((4, 4)), "most of a block is making fresh state");
    }

    [Test]
    public void Methods_so_slow_that_few_pairs_fit_into_the_time_still_come_to_a_verdict()
    {
        Assert.That(Run(_ => 1e9, _ => 1.5e9, by: 1.2), Has.Property("Decision").EqualTo(TestDecision.Pass).And.Property("Pairs").EqualTo(7));
        Assert.That(Run(_ => 1e9, _ => 1.5e9, by: 2), Has.Property("Decision").EqualTo(TestDecision.Fail).And.Property("Pairs").EqualTo(12));
        Assert.That(Run(_ => 9e9, _ => 9e9, by: 2), Has.Property("Decision").EqualTo(TestDecision.Inconclusive).And.Property("ReachedCap").False);
    }

    [Test]
    public void Compilation_during_some_pairs_is_told_where_the_warm_up_did_not_end_it()
    {
        var calls = 0;
        FakeCall Compiling(double time) => new(_clock, _ => time) { BeforeCall = _ => _machine.CompiledMethods += ++calls < 200_000 ? 1 : 0 };
        Assert.That(Run(Compiling(100e3), Compiling(50e3), by: 1).StillCompiling, Is.False, "a method that compiles in every pair");
        Assert.That(Run(Recompiling(100e3), Recompiling(100e3), by: 2).StillCompiling, Is.True);
    }

    // Once in 50 ms: neither do warm-ups end, nor is it in each pair.
    private FakeCall Recompiling(double time) => new(_clock, _ => time) { BeforeCall = call => _machine.CompiledMethods += call % 500 == 0 ? 1 : 0 };

    [Test]
    public void Nothing_is_faster_than_code_that_is_still_being_compiled()
    {
        var measured = Run(Recompiling(100e3), Recompiling(300e3), by: 2);
        Assert.That((measured.Decision, measured.StillCompiling), Is.EqualTo((TestDecision.Pass, true)));
        var verdict = ComparisonVerdict.Of(new FasterThanClause("Other") { By = 2 }, measured);
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Inconclusive), verdict.Statement);
        Assert.That(verdict.Reasons, Is.EqualTo(new[] { ReasonCode.StillCompiling }));
    }

    [Test]
    public void Pairs_of_code_that_was_compiled_meanwhile_are_taken_again_on_the_new_code()
    {
        // For as long as either warms up, and 50 ms more; the other one is slow only until then.
        var until = _clock.Now + (2 * WarmUp.Cap) + 50e6;
        FakeCall Compiling(Func<double> time) => new(_clock, _ => time()) { BeforeCall = _ => _machine.CompiledMethods += _clock.Now < until ? 1 : 0 };
        var measured = Run(Compiling(() => 100e3), Compiling(() => _clock.Now < until + 500e6 ? 300e3 : 100e3), by: 2);
        Assert.That((measured.Decision, measured.StillCompiling), Is.EqualTo((TestDecision.Fail, false)));
    }

    [Test]
    public void Preemption_which_finds_long_calls_more_often_than_short_ones_decides_nothing()
    {
        // 18 times the other's time where 20 are allowed; and 18 times as fast where 20 are asked for.
        var failing = Run(Preempted(5.4e6), Preempted(300e3), by: 1 / 20.0);
        Assert.That(failing, Has.Property("Decision").EqualTo(TestDecision.Inconclusive).And.Property("DependsOnWaits").True);
        var passing = Run(Preempted(300e3), Preempted(5.4e6), by: 20);
        Assert.That(passing, Has.Property("Decision").EqualTo(TestDecision.Inconclusive).And.Property("DependsOnWaits").True);
        var verdict = ComparisonVerdict.Of(new FasterThanClause("Other") { By = 20 }, passing);
        Assert.That(verdict.Reasons, Is.EqualTo(new[] { ReasonCode.BusyMachine }));
    }

    [Test]
    public void Preemption_saves_no_method_that_is_slower_without_it()
    {
        Assert.That(Run(Preempted(30e6), Preempted(300e3), by: 1 / 20.0).Decision, Is.EqualTo(TestDecision.Fail));
        Assert.That(Run(Preempted(300e3), Preempted(30e6), by: 20).Decision, Is.EqualTo(TestDecision.Pass));
    }

    [Test]
    public void Short_calls_are_compared_beside_a_load_for_their_medians_hold_no_waits()
    {
        Assert.That(Run(Preempted(100e3), Preempted(200e3), by: 1.5).Decision, Is.EqualTo(TestDecision.Pass));
        Assert.That(Run(Preempted(100e3), Preempted(200e3), by: 2.5).Decision, Is.EqualTo(TestDecision.Fail));
    }

    // Runs for 3 ms, and then waits for 12 ms.
    private Func<long, double> Preempted(double time)
    {
        var random = new Random(5);
        return _ =>
        {
            var waits = (int)(time / 3e6) + (random.NextDouble() < time % 3e6 / 3e6 ? 1 : 0);
            _machine.RunQueueWait += waits * 12e6;
            return time + (waits * 12e6);
        };
    }

    private ComparisonMeasurement Run(Func<long, double> mine, Func<long, double> other, double by) =>
        Run(new FakeCall(_clock, mine), new FakeCall(_clock, other), by);

    private ComparisonMeasurement Run(FakeCall mine, FakeCall other, double by) =>
        new PairedSession(mine, other, "Other", _machine, _clock, new CallProgress(_clock), new PerfSettings()).Run(by);
}
