using NUnit.Framework;
using PerfAttributes.Baselines;
using PerfAttributes.Baselines.Reference;
using PerfAttributes.Measurement;
using PerfAttributes.Settings;
using PerfAttributes.Statistics;
using PerfAttributes.Tests.Measurement;

namespace PerfAttributes.Tests.Baselines.Reference;

public sealed class InterleavedSessionTests
{
    private FakeClock _clock = null!;
    private List<string> _opened = null!;

    [SetUp]
    public void SetUp() => (_clock, _opened) = (new FakeClock(), []);

    [Test]
    public void Builds_that_are_alike_are_opened_twice_each()
    {
        var measured = Run(_ => 100e3, _ => 102e3);
        Assert.That(measured.Test.Decision, Is.EqualTo(TestDecision.Pass));
        Assert.That((measured.Then, measured.Now), Is.EqualTo((100e3, 102e3)));
        Assert.That(_opened, Is.EqualTo(new[] { "then 0", "now 0", "then 1", "now 1" }));
    }

    [Test]
    public void A_slower_build_is_measured_again_in_several_fresh_copies_of_both()
    {
        var measured = Run(_ => 100e3, copy => copy < InterleavedTest.FirstCopies ? 120e3 : 124e3);
        Assert.That(measured.Test.Decision, Is.EqualTo(TestDecision.Fail));
        Assert.That((measured.Then, measured.Now), Is.EqualTo((100e3, 124e3)));
        Assert.That((measured.Test.Slowdown, measured.Test.Copies), Is.EqualTo((1.24, 6)).Using<(double, int), (double, int)>((a, b) => Math.Abs(a.Item1 - b.Item1) < 1e-9 && a.Item2 == b.Item2));
        Assert.That(_opened, Has.Count.EqualTo(16).And.Unique);
        Assert.That(_opened[4..10], Is.EqualTo(new[] { "then 2", "now 2", "now 3", "then 3", "then 4", "now 4" }), "neither build always comes first");
    }

    [Test]
    public void What_only_the_first_copies_show_is_no_slowdown()
    {
        var measured = Run(_ => 100e3, copy => copy < InterleavedTest.FirstCopies ? 120e3 : 100e3);
        Assert.That((measured.Test.Decision, measured.Test.Copies), Is.EqualTo((TestDecision.Pass, 3)));
        Assert.That(ReferenceFindings.Time(measured, []).Outcome, Is.EqualTo(RegressionOutcome.Unchanged));
    }

    [Test]
    public void A_time_beside_another_build_has_the_risk_of_a_false_alarm_that_its_test_has() =>
        Assert.That(ReferenceFindings.Time(Run(_ => 100e3, _ => 102e3), []).FalseAlarmRisk, Is.EqualTo(InterleavedTest.LikeRisk));

    [TestCase(3, 170e3, 0)]
    [TestCase(0, 100e3, 2)]
    public void A_single_odd_copy_hides_no_slowdown(int oddReference, double odd, int oddCurrent)
    {
        // Either one copy of the older build happens to be slow, or one of the newer one quick: the others outnumber it.
        var measured = Run(copy => copy == oddReference ? odd : 100e3, copy => copy == oddCurrent && copy > 0 ? 100e3 : 160e3);
        Assert.That((measured.Test.Decision, measured.Test.Copies), Is.EqualTo((TestDecision.Fail, 12)));
        Assert.That((measured.Then, measured.Now), Is.EqualTo((100e3, 160e3)));
    }

    [Test]
    public void Copies_that_differ_among_themselves_raise_the_bar()
    {
        // Every other copy of either build is slower by a fifth: that the means are 15 % apart may be chance.
        var measured = Run(copy => copy % 2 == 0 ? 100e3 : 120e3, copy => copy % 2 == 0 ? 138e3 : 115e3);
        Assert.That((measured.Test.Decision, measured.Test.Copies), Is.EqualTo((TestDecision.Inconclusive, CopyTest.MaxCopies)));
        Assert.That(measured.Test.Spread, Is.EqualTo(1.1).Within(0.01));
        var finding = ReferenceFindings.Time(measured, []);
        Assert.That(finding.Statement, Does.Contain("that is not proven to be more than the 1.10 allowed, for copies of one build differ by 1.099"), "its interval lies above");
        Assert.That(finding.WayOut, Does.Contain("steadier"));
    }

    [Test]
    public void A_faster_build_is_an_improvement_if_fresh_copies_are_faster_too()
    {
        var finding = ReferenceFindings.Time(Run(_ => 100e3, _ => 80e3), []);
        Assert.That(finding.Outcome, Is.EqualTo(RegressionOutcome.Improved));
        Assert.That(finding.Ratio, Is.EqualTo(0.8).Within(1e-9));
        Assert.That(finding.Statement, Is.EqualTo("time is 0.80 times the reference's (90 % interval 0.80 to 0.80, 3 copies of each): 80.0 us, was 100 us"));
        Assert.That(ReferenceFindings.Time(Run(_ => 100e3, copy => copy < InterleavedTest.FirstCopies ? 80e3 : 100e3), []).Outcome, Is.EqualTo(RegressionOutcome.Unchanged));
    }

    [Test]
    public void One_odd_copy_among_the_first_clears_no_slower_build()
    {
        var measured = Run(copy => copy == 0 ? 114e3 : 100e3, _ => 118e3);
        Assert.That((measured.Test.Decision, measured.Test.FirstSlowdown), Is.EqualTo((TestDecision.Fail, 1.105)).Using<(TestDecision, double), (TestDecision, double)>((a, b) => a.Item1 == b.Item1 && Math.Abs(a.Item2 - b.Item2) < 0.001));
    }

    [Test]
    public void A_build_that_does_not_tell_of_its_lists_is_compared_as_far_as_both_can_be()
    {
        // One value of ten takes ten times as long.
        FakeCall Call(int distinct) => new(_clock, i => i % 10 == 0 ? 1e6 : 100e3) { DistinctCalls = distinct };
        var measured = new InterleavedSession(new FakeMachine(), _clock, new CallProgress(_clock), new PerfSettings()).Run(0.1, (isReference, _) => Call(isReference ? 0 : 10));
        Assert.That(measured.Test.Slowdown, Is.EqualTo(1).Within(1e-9));
    }

    [Test]
    public void A_slow_spell_that_comes_with_every_other_copy_makes_no_difference()
    {
        // The machine changes its speed in time with the blocks, and each round goes through the copies forth and back.
        var calls = 0;
        double Speed() => calls++ / 40 % 2 == 0 ? 1 : 1.5;
        var measured = Run(_ => 100e3 * Speed(), copy => (copy < InterleavedTest.FirstCopies ? 120e3 : 100e3) * Speed());
        Assert.That(measured.Test.Decision, Is.Not.EqualTo(TestDecision.Fail));
    }

    [Test]
    public void A_machine_whose_speed_changes_all_the_time_makes_no_difference()
    {
        double Speed() => (int)(_clock.Now / 0.3e9) % 2 == 0 ? 1 : 1.8;
        Assert.That(Run(_ => 100e3 * Speed(), _ => 100e3 * Speed()).Test.Decision, Is.EqualTo(TestDecision.Pass));
        Assert.That(Run(_ => 100e3 * Speed(), _ => 115e3 * Speed()).Test.Decision, Is.EqualTo(TestDecision.Fail));
    }

    [Test]
    public void A_regression_says_by_how_much_and_what_was_allowed()
    {
        var finding = ReferenceFindings.Time(Run(_ => 100e3, _ => 120e3), []);
        Assert.That(finding.Outcome, Is.EqualTo(RegressionOutcome.Regressed));
        Assert.That(finding.Statement, Does.StartWith("time is 1.20 times the reference's (90 % interval 1.20 to 1.20, 6 copies of each): 120 us, was 100 us; at most 1.10 is allowed, and copies of one build differ by 1.00"));
    }

    [Test]
    public void A_guard_leaves_it_open_whatever_was_seen() =>
        Assert.That(ReferenceFindings.Time(Run(_ => 100e3, _ => 50e3), ["built without optimization"]).Outcome, Is.EqualTo(RegressionOutcome.CannotTell));

    [Test]
    public void Time_that_runs_out_leaves_it_open_with_a_way_out()
    {
        var measured = Run(_ => 4e9, copy => copy < InterleavedTest.FirstCopies ? 4.8e9 : copy % 2 == 0 ? 4e9 : 4.5e9);
        Assert.That(measured.Test.Decision, Is.EqualTo(TestDecision.Inconclusive));
        Assert.That(measured.Test.Copies, Is.LessThan(CopyTest.MaxCopies));
        Assert.That(ReferenceFindings.Time(measured, []).WayOut, Does.Contain("PERFATTRIBUTES_SAMPLING_TIME"));
    }

    [TestCase(10, 2e9)]
    [TestCase(2, 60e6)]
    public void Time_that_runs_out_does_not_save_a_slow_method_that_became_slower(double seconds, double nanoseconds)
    {
        var measured = Run(_ => nanoseconds, _ => 1.5 * nanoseconds, new PerfSettings { SamplingTime = TimeSpan.FromSeconds(seconds) });
        Assert.That((measured.Test.Decision, measured.Test.Copies), Is.EqualTo((TestDecision.Fail, 6)));
    }

    [Test]
    public void What_contradicts_itself_stays_open_and_says_so()
    {
        var finding = ReferenceFindings.Time(Run(_ => 100e3, copy => copy < InterleavedTest.FirstCopies ? 80e3 : 130e3), []);
        Assert.That(finding.Outcome, Is.EqualTo(RegressionOutcome.CannotTell));
        Assert.That(finding.Statement, Does.Contain("the first copies showed the contrary, 0.80 times"));
    }

    private InterleavedMeasurement Run(Func<int, double> then, Func<int, double> now, PerfSettings? settings = null) =>
        new InterleavedSession(new FakeMachine(), _clock, new CallProgress(_clock), settings ?? new PerfSettings()).Run(0.1, (isReference, copy) =>
        {
            _opened.Add($"{(isReference ? "then" : "now")} {copy}");
            return new FakeCall(_clock, _ => (isReference ? then : now)(copy));
        });
}
