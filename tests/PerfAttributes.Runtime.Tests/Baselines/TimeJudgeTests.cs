using NUnit.Framework;
using PerfAttributes.Baselines;

namespace PerfAttributes.Tests.Baselines;

public sealed class TimeJudgeTests
{
    private static readonly IReadOnlyList<TimeFigures> Eight = Runs(100, 101, 99, 100.5, 99.5, 100, 101, 99);

    [TestCase(100, RegressionOutcome.Unchanged)]
    [TestCase(108, RegressionOutcome.Unchanged)]
    [TestCase(115, RegressionOutcome.Regressed)]
    [TestCase(85, RegressionOutcome.Improved)]
    public void Eight_runs_decide(double median, RegressionOutcome outcome)
    {
        var finding = TimeJudge.Compare(Run(median), Eight, 0.10);

        Assert.That(finding.Outcome, Is.EqualTo(outcome), finding.Statement);
        Assert.That(finding.Ratio, Is.EqualTo(median / 100).Within(0.001));
        Assert.That(finding.SmallestVisible, Is.EqualTo(1.11).Within(0.005));
        Assert.That(finding.Interval!.Value.Low, Is.LessThan(finding.Ratio!.Value));
    }

    [Test]
    public void A_rise_that_is_meant_takes_the_place_of_the_saved_runs_and_widens_them_not() => Assert.That(
        TimeJudge.Compare(Run(115), Eight, 0.10).WayOut,
        Does.Contain("perfattributes baseline accept").And.Not.Contain("PERFATTRIBUTES_BASELINE"));

    [Test]
    public void A_rise_that_the_machine_may_explain_is_left_open()
    {
        Assert.That(TimeJudge.Compare(Run(130, sentinel: 3_900), Eight, 0.10).Outcome, Is.EqualTo(RegressionOutcome.CannotTell));
        Assert.That(TimeJudge.Compare(Run(130, sentinel: 3_100), Eight, 0.10).Outcome, Is.EqualTo(RegressionOutcome.Regressed));
        Assert.That(TimeJudge.Compare(Run(300, sentinel: 3_900), Eight, 0.10).Outcome, Is.EqualTo(RegressionOutcome.Regressed), "more than it can explain");
        Assert.That(TimeJudge.Compare(Run(130, sentinel: null), Eight, 0.10).Outcome, Is.EqualTo(RegressionOutcome.Regressed), "not read");
    }

    [Test]
    public void A_quicker_machine_improves_nothing_and_hides_nothing()
    {
        Assert.That(TimeJudge.Compare(Run(70, sentinel: 2_100), Eight, 0.10).Outcome, Is.EqualTo(RegressionOutcome.CannotTell));
        Assert.That(TimeJudge.Compare(Run(100, sentinel: 2_100), Eight, 0.10).Statement, Does.Contain("quicker than then"));
    }

    [Test]
    public void On_a_machine_of_two_speeds_runs_are_compared_at_their_speed()
    {
        // 0.8 of what the machine slows down by reaches the method.
        List<TimeFigures> then = [.. new[] { 1, 1.8, 1, 1.75, 1.05, 1, 1.85, 1.8 }.Select((pace, i) => Paced(pace, 1 + (0.005 * (i % 3))))];
        var slower = TimeJudge.Compare(Paced(1.8, 1.3), then, 0.10);
        Assert.That(slower.Outcome, Is.EqualTo(RegressionOutcome.Regressed), slower.Statement);
        Assert.That(slower.Ratio, Is.EqualTo(1.3).Within(0.03));
        Assert.That(slower.Statement, Does.Contain("of 8 runs at the machine's present speed"));
        Assert.That(TimeJudge.Compare(Paced(1, 1.3), then, 0.10).Outcome, Is.EqualTo(RegressionOutcome.Regressed), "hidden by a quick spell");
        Assert.That(TimeJudge.Compare(Paced(1.8, 1), then, 0.10).Outcome, Is.EqualTo(RegressionOutcome.Unchanged));
        Assert.That(TimeJudge.Compare(Paced(1, 0.7), then, 0.10).Outcome, Is.EqualTo(RegressionOutcome.Improved));
        Assert.That(
            TimeJudge.Compare(Paced(1.8, 1.3) with { Sentinel = null }, then, 0.10).Outcome, Is.EqualTo(RegressionOutcome.CannotTell), "without a reading they only vary");

        static TimeFigures Paced(double pace, double work) => Run(100 * work * Math.Pow(pace, 0.8), 3_000 * pace);
    }

    [Test]
    public void A_speed_that_no_saved_run_had_is_judged_with_care()
    {
        List<TimeFigures> then = [.. new[] { 1, 1.1, 0.95, 1.05, 1, 1.1, 1, 0.95 }.Select((pace, i) => Run(100 * pace * (1 + (0.02 * (i % 3))), 3_000 * pace))];
        Assert.That(TimeJudge.Compare(Run(130, 3_000), then, 0.10).Outcome, Is.EqualTo(RegressionOutcome.Regressed));
        Assert.That(TimeJudge.Compare(Run(3 * 130, 3 * 3_000), then, 0.10).Outcome, Is.EqualTo(RegressionOutcome.CannotTell));
    }

    [Test]
    public void Readings_that_vary_by_themselves_excuse_and_hide_nothing_beyond_them()
    {
        // Of a slope of 0 the machine's speed would seem to be all the same to the method.
        double[] medians = [100, 101, 99, 100.5, 99.5, 100, 101, 99];
        double[] readings = [3_000, 2_900, 3_100, 3_100, 2_900, 3_000, 3_100, 2_900];
        List<TimeFigures> then = [.. medians.Zip(readings, (median, reading) => Run(median, reading))];
        Assert.That(then[0].ShiftFrom(then).Slope, Is.LessThan(0.1));
        Assert.That(TimeJudge.Compare(Run(130, 3_900), then, 0.10).Outcome, Is.EqualTo(RegressionOutcome.CannotTell));
        Assert.That(TimeJudge.Compare(Run(130, 3_050), then, 0.10).Outcome, Is.EqualTo(RegressionOutcome.Regressed));
        Assert.That(TimeJudge.Compare(Run(70, 2_100), then, 0.10).Outcome, Is.EqualTo(RegressionOutcome.CannotTell));
        Assert.That(TimeJudge.Compare(Run(100, 2_250), then, 0.10).Outcome, Is.EqualTo(RegressionOutcome.CannotTell));
    }

    [Test]
    public void Runs_that_vary_too_much_see_nothing_and_say_so()
    {
        var finding = TimeJudge.Compare(Run(100), Runs(80, 120, 100, 140, 70, 95, 105, 130), 0.10);

        Assert.That(finding.Outcome, Is.EqualTo(RegressionOutcome.CannotTell));
        Assert.That(finding.Statement, Does.Contain("this machine cannot see 10 %"));
        Assert.That(finding.WayOut, Does.Contain("PERFATTRIBUTES_REFERENCE"));
        Assert.That(TimeJudge.Compare(Run(1_000), Runs(80, 120, 100, 140, 70, 95, 105, 130), 0.10).Outcome, Is.EqualTo(RegressionOutcome.Regressed));
    }

    [TestCase(1)]
    [TestCase(7)]
    public void Fewer_runs_tell_and_never_decide(int count)
    {
        var finding = TimeJudge.Compare(Run(1_000), [.. Eight.Take(count)], 0.10);

        Assert.That(finding.Outcome, Is.EqualTo(RegressionOutcome.CannotTell));
        Assert.That(finding.Statement, Does.Contain($"{count} of 8 runs saved").And.Contain("+9"));
    }

    [Test]
    public void Without_runs_there_is_nothing_to_compare_with() =>
        Assert.That(TimeJudge.Compare(Run(1), [], 0.10).Outcome, Is.EqualTo(RegressionOutcome.New));

    private static List<TimeFigures> Runs(params double[] medians) => [.. medians.Select(median => Run(median))];

    private static TimeFigures Run(double median, double? sentinel = 3_000) => new(median * 1e3, 100, sentinel);
}
