using NUnit.Framework;

namespace PerfAttributes.Statistics;

public sealed class RunShiftTests
{
    private static readonly double Threshold = Math.Log(1.10);

    private static IReadOnlyList<Row> Rows => Reference.Read<Row>("shifts.json");

    [TestCaseSource(nameof(Rows))]
    public void Shift_margin_and_smallest_visible_slowdown_agree_with_the_reference(object reference)
    {
        var row = (Row)reference;
        var shift = RunShift.Of(row.Then, row.Now);

        Assert.That(shift.Runs, Is.EqualTo(row.Then.Length));
        Assert.That(shift.Shift, Is.EqualTo(row.Shift).Within(1e-12));
        Assert.That(shift.StdDev, Agrees.With(row.StdDev));
        Assert.That(shift.Margin, Agrees.With(row.Margin));
        Assert.That(shift.SmallestVisible(Threshold), Agrees.With(row.SmallestVisible));
        Assert.That(shift.IsRise(Threshold), Is.EqualTo(row.IsRise));
    }

    private static IReadOnlyList<PacedRow> PacedRows => Reference.Read<PacedRow>("paced-shifts.json");

    [TestCaseSource(nameof(PacedRows))]
    public void A_line_through_the_machines_speed_agrees_with_the_reference(object reference)
    {
        var row = (PacedRow)reference;
        var shift = RunShift.Of(row.Then, row.Now, row.Paces, row.Pace);

        Assert.That(shift.Slope, Agrees.With(row.Slope));
        Assert.That(shift.Shift, Is.EqualTo(row.Shift).Within(1e-11));
        Assert.That(shift.StdDev, Agrees.With(row.StdDev));
        Assert.That(shift.Margin, Agrees.With(row.Margin));
        Assert.That(shift.SmallestVisible(Threshold), Agrees.With(row.SmallestVisible));
        Assert.That(shift.IsRise(Threshold), Is.EqualTo(row.IsRise));
    }

    [Test]
    public void Readings_that_hardly_vary_tell_nothing_of_the_machines_speed()
    {
        double[] then = [1, 1.1, 0.9, 1, 1.05, 0.95, 1, 1];
        var shift = RunShift.Of(then, 1.3, [8, 8.01, 8, 8.02, 8, 8, 8.01, 8], 8.4);
        Assert.That(shift, Is.EqualTo(RunShift.Of(then, 1.3)));
    }

    [Test]
    public void A_line_needs_three_runs_with_a_reading_each()
    {
        Assert.That(() => RunShift.Of([1, 2], 1, [1, 2], 1), Throws.ArgumentException);
        Assert.That(() => RunShift.Of([1, 2, 3], 1, [1, 2], 1), Throws.ArgumentException);
    }

    [Test]
    public void A_rise_needs_the_threshold_and_more_than_runs_vary_by()
    {
        var steady = new RunShift(8, Math.Log(1.11), 0.001);
        Assert.That(steady.IsRise(Threshold), Is.True);
        Assert.That(steady.IsRise(Math.Log(1.12)), Is.False);
        Assert.That((steady with { StdDev = 0.05 }).IsRise(Threshold), Is.False);
        Assert.That(steady.IsFall(Threshold), Is.False);
        Assert.That((steady with { Shift = -steady.Shift }).IsFall(Threshold), Is.True);
    }

    [Test]
    public void What_the_machine_may_explain_is_taken_off_either_way()
    {
        var rise = new RunShift(8, Math.Log(1.3), 0.001);
        Assert.That(rise.IsRise(Threshold, excuse: Math.Log(1.1)), Is.True);
        Assert.That(rise.IsRise(Threshold, excuse: Math.Log(1.25)), Is.False);
        Assert.That((rise with { Shift = -rise.Shift }).IsFall(Threshold, excuse: Math.Log(1.25)), Is.False);
    }

    [Test]
    public void One_run_does_not_tell_by_how_much_runs_vary() =>
        Assert.That(() => RunShift.Of([1.0], 1.0), Throws.ArgumentException);

    [Test]
    public void Equal_runs_vary_by_nothing()
    {
        var shift = RunShift.Of([2, 2, 2], 2);
        Assert.That((shift.Shift, shift.StdDev, shift.Margin), Is.EqualTo((0.0, 0.0, 0.0)));
        Assert.That(shift.SmallestVisible(Threshold), Is.EqualTo(0.10).Within(1e-12));
    }

    private sealed record PacedRow(
        double[] Then, double Now, double[] Paces, double Pace, double Slope, double Shift, double StdDev, double Margin, double SmallestVisible, bool IsRise)
    {
        public override string ToString() => FormattableString.Invariant($"{Then.Length} runs, slope {Slope:0.##}, sd {StdDev:0.####}, shift {Shift:0.##}");
    }

    private sealed record Row(double[] Then, double Now, double Shift, double StdDev, double Margin, double SmallestVisible, bool IsRise)
    {
        public override string ToString() => FormattableString.Invariant($"{Then.Length} runs, sd {StdDev:0.####}, shift {Shift:0.##}");
    }
}
