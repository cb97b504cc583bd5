using NUnit.Framework;
using PerfAttributes.Baselines;
using PerfAttributes.Contracts;
using PerfAttributes.FreshProcesses;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tests.FreshProcesses;

public sealed class AlarmReviewTests
{
    private static readonly CaseKey Key = new("Shop.Cart", "Sum", "medium");
    private static readonly IReadOnlyList<TimeFigures> Then =
        [.. new[] { 100.0, 101, 99, 100, 100, 99.5, 100.5, 100 }.Select(median => new TimeFigures(median, 100, 3_000))];

    [Test]
    public void An_alarm_stands_if_a_fresh_process_bears_it_out()
    {
        var finding = Review(130, new FreshTime(new TimeFigures(131, 100, 3_000), null));
        Assert.That(finding.Outcome, Is.EqualTo(RegressionOutcome.Regressed));
        Assert.That(finding.Statement, Does.Contain("a fresh process took 131 ns"));
    }

    [Test]
    public void An_alarm_that_a_fresh_process_does_not_bear_out_is_left_open_and_passes_nothing()
    {
        var finding = Review(130, new FreshTime(new TimeFigures(101, 100, 3_000), null));
        Assert.That((finding.Outcome, finding.Reason), Is.EqualTo((RegressionOutcome.CannotTell, ReasonCode.NotConfirmed)));
    }

    [Test]
    public void A_machine_that_is_slow_the_second_time_is_the_reason_told()
    {
        var finding = Review(130, new FreshTime(new TimeFigures(130, 100, 4_500), null));
        Assert.That((finding.Outcome, finding.Reason), Is.EqualTo((RegressionOutcome.CannotTell, ReasonCode.BusyMachine)));
    }

    [Test]
    public void Without_a_fresh_process_nothing_fails()
    {
        Assert.That(Review(130, new FreshTime(null, "no dotnet here")).Statement, Does.Contain("no dotnet here"));
        var finding = AlarmReview.Review(TimeJudge.Compare(new TimeFigures(130, 100, 3_000), Then, 0.1), Key, Then, 0.1, fresh: null);
        Assert.That((finding.Outcome, finding.Reason), Is.EqualTo((RegressionOutcome.CannotTell, ReasonCode.NoFreshProcess)));
    }

    [Test]
    public void What_is_no_alarm_starts_no_process()
    {
        var finding = TimeJudge.Compare(new TimeFigures(100, 100, 3_000), Then, 0.1);
        Assert.That(AlarmReview.Review(finding, Key, Then, 0.1, new Fresh(null!)), Is.SameAs(finding));
    }

    private static RegressionFinding Review(double median, FreshTime fresh) =>
        AlarmReview.Review(TimeJudge.Compare(new TimeFigures(median, 100, 3_000), Then, 0.1), Key, Then, 0.1, new Fresh(fresh));

    private sealed class Fresh(FreshTime answer) : IFreshProcess
    {
        public FreshTime Measure(CaseKey key) => answer ?? throw new InvalidOperationException("nobody should ask");

        public FreshCheck Check(CaseKey key, PerfCheckKind kind, int clauses) => throw new InvalidOperationException("of an alarm the times are compared");
    }
}
