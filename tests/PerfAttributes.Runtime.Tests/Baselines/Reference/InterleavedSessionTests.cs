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
    public void Builds_that_are_alike_are_opened_once_each()
    {
        var measured = Run(_ => 100e3, _ => 102e3);
        Assert.That(measured.Test.Decision, Is.EqualTo(TestDecision.Pass));
        Assert.That((measured.Then, measured.Now), Is.EqualTo((100e3, 102e3)));
        Assert.That(_opened, Is.EqualTo(new[] { "then 0", "now 0" }));
    }

    [Test]
    public void A_slower_build_is_measured_again_in_fresh_copies()
    {
        var measured = Run(_ => 100e3, copy => copy == 0 ? 120e3 : 124e3);
        Assert.That(measured.Test.Decision, Is.EqualTo(TestDecision.Fail));
        Assert.That((measured.Then, measured.Now), Is.EqualTo((100e3, 124e3)));
        Assert.That(measured.Test.Slowdown, Is.EqualTo(1.24).Within(1e-9));
        Assert.That(measured.Test.Bias, Is.EqualTo(1).Within(1e-9));
        Assert.That(_opened, Is.EqualTo(new[] { "then 0", "now 0", "then 1", "then 2", "now 1" }));
    }

    [Test]
    public void What_only_one_pair_of_copies_shows_is_no_slowdown()
    {
        var measured = Run(_ => 100e3, copy => copy == 0 ? 120e3 : 100e3);
        Assert.That((measured.Test.Decision, measured.Test.IsUnconfirmed), Is.EqualTo((TestDecision.Inconclusive, true)));
    }

    [TestCase(2, 170e3, 0)]
    [TestCase(0, 100e3, 1)]
    public void A_second_set_of_fresh_copies_is_asked_where_the_first_settles_nothing(int oddReference, double odd, int oddCurrent)
    {
        // Either two copies of the older build have nothing in common, or a copy of the newer one happens to be quick.
        var measured = Run(copy => copy == oddReference ? odd : 100e3, copy => copy == oddCurrent && copy > 0 ? 100e3 : 120e3);
        Assert.That(measured.Test.Decision, Is.EqualTo(TestDecision.Fail));
        Assert.That((measured.Then, measured.Now), Is.EqualTo((100e3, 120e3)));
        Assert.That(_opened, Does.Contain("then 3").And.Contain("then 4"));
        Assert.That(_opened.Count(copy => copy.StartsWith("now", StringComparison.Ordinal)), Is.EqualTo(2 + oddCurrent), "a copy for each confirmation");
    }

    [Test]
    public void Copies_of_the_older_build_that_differ_among_themselves_raise_the_bar()
    {
        var measured = Run(copy => copy is 2 or 4 or 6 ? 108e3 : 100e3, _ => 118e3);
        Assert.That(measured.Test.Bias, Is.EqualTo(1.08).Within(1e-9).Or.EqualTo(1 / 1.08).Within(1e-9));
        Assert.That(measured.Test.IsUnconfirmed, Is.True);
    }

    [Test]
    public void A_faster_build_is_an_improvement()
    {
        var finding = ReferenceFindings.Time(Run(_ => 100e3, _ => 80e3), []);
        Assert.That(finding.Outcome, Is.EqualTo(RegressionOutcome.Improved));
        Assert.That(finding.Ratio, Is.EqualTo(0.8).Within(1e-9));
        Assert.That(finding.Statement, Is.EqualTo("time is 0.80 times the reference's (90 % interval 0.80 to 0.80, 16 pairs): 80.0 us, was 100 us"));
    }

    [Test]
    public void A_machine_whose_speed_changes_all_the_time_makes_no_difference()
    {
        double Speed() => (int)(_clock.Now / 0.3e9) % 2 == 0 ? 1 : 1.8;
        Assert.That(Run(_ => 100e3 * Speed(), _ => 100e3 * Speed()).Test.Decision, Is.EqualTo(TestDecision.Pass));
        Assert.That(Run(_ => 100e3 * Speed(), _ => 115e3 * Speed()).Test.Decision, Is.EqualTo(TestDecision.Fail));
    }

    [Test]
    public void Time_that_runs_out_leaves_it_open_with_a_way_out()
    {
        var finding = ReferenceFindings.Time(Run(_ => 9e9, _ => 9.8e9), []);
        Assert.That(finding.Outcome, Is.EqualTo(RegressionOutcome.CannotTell));
        Assert.That(finding.WayOut, Does.Contain("PERFATTRIBUTES_SAMPLING_TIME"));
    }

    [Test]
    public void A_regression_says_by_how_much_and_what_was_allowed()
    {
        var finding = ReferenceFindings.Time(Run(_ => 100e3, _ => 120e3), []);
        Assert.That(finding.Outcome, Is.EqualTo(RegressionOutcome.Regressed));
        Assert.That(finding.Statement, Does.StartWith("time is 1.20 times the reference's (90 % interval 1.20 to 1.20, 32 pairs): 120 us, was 100 us; at most 1.10 is allowed"));
    }

    [Test]
    public void A_guard_leaves_it_open_whatever_was_seen() =>
        Assert.That(ReferenceFindings.Time(Run(_ => 100e3, _ => 50e3), ["built without optimization"]).Outcome, Is.EqualTo(RegressionOutcome.CannotTell));

    private InterleavedMeasurement Run(Func<int, double> then, Func<int, double> now) =>
        new InterleavedSession(new FakeMachine(), _clock, new CallProgress(_clock), new PerfSettings()).Run(0.1, (isReference, copy) =>
        {
            _opened.Add($"{(isReference ? "then" : "now")} {copy}");
            return new FakeCall(_clock, _ => (isReference ? then : now)(copy));
        });
}
