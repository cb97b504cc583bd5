using NUnit.Framework;

namespace PerfAttributes.Statistics;

/// <summary>The test of two builds; how it ends in long simulations is in <see cref="InterleavedTableTests"/>.</summary>
public sealed class InterleavedTestTests
{
    [Test]
    public void A_build_that_is_as_quick_needs_its_first_copies_only()
    {
        var test = Fed(0.1, first: Math.Log(1.02));
        Assert.That((test.Stage, test.Decision, test.Pairs), Is.EqualTo((InterleavedStage.Ended, TestDecision.Pass, SequentialRatioTest.FirstLook)));
        Assert.That(test.Slowdown, Is.EqualTo(1.02).Within(1e-12));
        Assert.That(test.Bias, Is.NaN);
    }

    [Test]
    public void A_slower_build_must_be_slower_in_fresh_copies_too()
    {
        var test = Fed(0.1, first: Math.Log(1.2), calibration: 0, second: Math.Log(1.25));
        Assert.That((test.Decision, test.IsUnconfirmed), Is.EqualTo((TestDecision.Fail, false)));
        Assert.That(test.Slowdown, Is.EqualTo(1.25).Within(1e-12), "the fresh copies were not chosen for what they show");
        Assert.That(test.Interval.Low, Is.EqualTo(1.25).Within(1e-12));

        test = Fed(0.1, first: Math.Log(1.2), calibration: 0, second: Math.Log(1.02));
        Assert.That((test.Decision, test.IsUnconfirmed), Is.EqualTo((TestDecision.Inconclusive, true)));
        Assert.That(test.FirstSlowdown, Is.EqualTo(1.2).Within(1e-12));
    }

    [TestCase(0.5, 0.2, TestName = "two copies of the old build that differ by half")]
    [TestCase(0.08, 0.15, TestName = "two that differ by 8 %")]
    [TestCase(0, 0.02, TestName = "a quick copy of the new build")]
    public void Copies_that_happen_to_differ_hide_no_slowdown_from_others(double calibration, double second)
    {
        var test = Fed(0.1, Math.Log(1.2), (Math.Log(1 + calibration), Math.Log(1 + second)), (0, Math.Log(1.2)));
        Assert.That((test.Attempts, test.Decision, test.IsUnconfirmed), Is.EqualTo((1, TestDecision.Fail, false)));
        Assert.That(test.Slowdown, Is.EqualTo(1.2).Within(1e-12));
        Assert.That(test.Bias, Is.EqualTo(1).Within(1e-12));
    }

    [Test]
    public void First_copies_that_show_much_of_the_threshold_clear_nothing_by_themselves()
    {
        // A slow copy of the old build, or a quick one of the new: two other sets must agree.
        var hidden = Fed(0.1, Math.Log(1.07), (0, Math.Log(1.15)), (0, Math.Log(1.16)));
        Assert.That((hidden.Decision, hidden.Attempts, hidden.IsUnconfirmed), Is.EqualTo((TestDecision.Fail, 1, false)));
        Assert.That(hidden.Slowdown, Is.EqualTo(1.16).Within(1e-12));

        var odd = Fed(0.1, Math.Log(1.07), (0, Math.Log(1.15)), (0, Math.Log(1.03)), (0, Math.Log(1.07)));
        Assert.That((odd.Decision, odd.Attempts), Is.EqualTo((TestDecision.Pass, InterleavedTest.MaxAttempts)), "one set alone");

        var slow = Fed(0.1, Math.Log(1.07), (0, Math.Log(1.02)));
        Assert.That((slow.Decision, slow.Attempts), Is.EqualTo((TestDecision.Pass, 1)));
        Assert.That(slow.Slowdown, Is.EqualTo(1.02).Within(1e-12));

        var small = Fed(0.1, Math.Log(1.07), (0, Math.Log(1.07)), (0, Math.Log(1.06)));
        Assert.That((small.Decision, small.Attempts), Is.EqualTo((TestDecision.Pass, 2)), "what is left could not prove it");

        var open = Fed(0.1, Math.Log(1.07), (0.05, Math.Log(1.12)), (0.05, Math.Log(1.12)));
        Assert.That(open.Decision, Is.EqualTo(TestDecision.Inconclusive), "one set against the others");
    }

    [TestCase(0.06)]
    [TestCase(-0.06)]
    public void A_slowdown_must_exceed_what_two_copies_of_the_old_build_differ_by_whichever_way(double bias)
    {
        var within = Fed(0.1, first: Math.Log(1.15), calibration: bias, second: Math.Log(1.15));
        Assert.That((within.Decision, within.IsUnconfirmed), Is.EqualTo((TestDecision.Inconclusive, true)));
        Assert.That(within.Bound, Is.EqualTo(1.1 * Math.Exp(0.06)).Within(1e-12));
        Assert.That(Fed(0.1, first: Math.Log(1.2), calibration: bias, second: Math.Log(1.2)).Decision, Is.EqualTo(TestDecision.Fail));
    }

    [Test]
    public void Where_copies_of_one_build_differ_widely_nothing_is_said()
    {
        var test = Fed(0.1, first: Math.Log(3), calibration: Math.Log(1.3));
        Assert.That((test.Stage, test.Decision), Is.EqualTo((InterleavedStage.Ended, TestDecision.Inconclusive)));
        Assert.That(test.BiasInterval.Low, Is.EqualTo(1.3).Within(1e-12));
    }

    [Test]
    public void A_stage_whose_time_is_up_decides_on_what_it_has()
    {
        var none = new InterleavedTest(0.1);
        none.EndStage();
        Assert.That((none.Decision, none.Slowdown), Is.EqualTo((TestDecision.Inconclusive, double.NaN)));

        var few = new InterleavedTest(0.1);
        for (var i = 0; few.LacksPairs; i++)
            few.Add(Math.Log(2) + (i % 2 == 0 ? 0.01 : -0.01));
        few.EndStage();
        Assert.That(few.Stage, Is.EqualTo(InterleavedStage.Calibration), "enough for a suspicion");
        few.EndStage();
        Assert.That((few.Stage, few.Decision), Is.EqualTo((InterleavedStage.Ended, TestDecision.Inconclusive)), "which without a calibration remains one");
    }

    [Test]
    public void Thresholds_are_finite_and_above_0()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _ = new InterleavedTest(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => _ = new InterleavedTest(double.NaN));
        Assert.Throws<InvalidOperationException>(() => Fed(0.1, first: 0).Add(0));
    }

    [TestCaseSource(typeof(InterleavedRow), nameof(InterleavedRow.Noises))]
    public void Like_builds_are_never_called_slower(string noise) =>
        Assert.That(Simulate(noise, layout: 0.01, slowdown: 0, runs: 60).Slower, Is.Zero);

    [TestCaseSource(typeof(InterleavedRow), nameof(InterleavedRow.Noises))]
    public void Half_as_slow_again_is_always_found(string noise) =>
        Assert.That(Simulate(noise, layout: 0.01, slowdown: 0.5, runs: 20).Slower, Is.EqualTo(1));

    [TestCase(0.15)]
    [TestCase(0.2)]
    public void Slowdowns_beyond_the_threshold_are_found_among_like_copies(double slowdown) =>
        Assert.That(Simulate("normal, sd 2 %", layout: 0, slowdown, runs: 40).Slower, Is.GreaterThanOrEqualTo(0.95));

    // What sorts and texts of the study's methods showed, whose copies differ by some per cent.
    [TestCase(0.15, 0.02, 0.97)]
    [TestCase(0.15, 0.04, 0.65)]
    [TestCase(0.2, 0.04, 0.95)]
    public void Slowdowns_are_found_among_copies_that_differ(double slowdown, double layout, double least) =>
        Assert.That(Simulate("normal, sd 2 %", layout, slowdown, runs: 200).Slower, Is.GreaterThanOrEqualTo(least));

    [Test]
    public void Copies_that_differ_make_no_like_build_slower() =>
        Assert.That(Simulate("normal, sd 2 %", layout: 0.04, slowdown: 0, runs: 400).Slower, Is.Zero);

    private static InterleavedRow Simulate(string noise, double layout, double slowdown, int runs) =>
        InterleavedRow.Simulate(PairDraws.All.Single(one => one.Name == noise), layout, slowdown, runs, seed: 2);

    private static InterleavedTest Fed(double threshold, double first, double calibration = 0, double second = 0) =>
        Fed(threshold, first, [.. Enumerable.Repeat((calibration, second), InterleavedTest.MaxAttempts)]);

    private static InterleavedTest Fed(double threshold, double first, params (double Calibration, double Second)[] sets)
    {
        var test = new InterleavedTest(threshold);
        while (test.Stage != InterleavedStage.Ended)
        {
            test.Add(test.Stage switch
            {
                InterleavedStage.First => first,
                InterleavedStage.Calibration => sets[test.Attempts].Calibration,
                _ => sets[test.Attempts].Second,
            });
        }

        return test;
    }
}
