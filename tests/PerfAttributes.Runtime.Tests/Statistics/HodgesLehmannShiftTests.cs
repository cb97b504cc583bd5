using NUnit.Framework;

namespace PerfAttributes.Statistics;

public sealed class HodgesLehmannShiftTests
{
    private static IReadOnlyList<Row> Rows => Reference.Read<Row>("rank-shifts.json");

    [TestCaseSource(nameof(Rows))]
    public void Estimate_and_interval_agree_with_counting_all_orders(object reference)
    {
        var row = (Row)reference;
        var shift = HodgesLehmannShift.Of(row.Before, row.After, row.Confidence);

        Assert.That(shift.Estimate, Agrees.With(row.Estimate));
        Assert.That(shift.Interval.Low, row.Low is { } low ? Is.EqualTo(low).Within(1e-12) : Is.Null);
        Assert.That(shift.Interval.High, row.High is { } high ? Is.EqualTo(high).Within(1e-12) : Is.Null);
        Assert.That(shift.Interval.Confidence, Is.EqualTo(row.Reached).Within(1e-12));
    }

    [TestCaseSource(nameof(Rows))]
    public void The_null_distribution_is_that_of_Mann_and_Whitney(object reference)
    {
        var row = (Row)reference;
        var mass = HodgesLehmannShift.Distribution(row.Before.Length, row.After.Length);

        Assert.That(mass, Is.EqualTo(row.Mass).Within(1e-14));
        Assert.That(mass.Skip((int)row.U).Sum(), Is.EqualTo(row.PValue).Within(1e-12), "P(U at least as large) as SciPy gives it");
    }

    [Test]
    public void Seven_runs_against_one_carry_75_percent_and_two_carry_none()
    {
        Assert.That(HodgesLehmannShift.Of([1, 2, 3, 4, 5, 6, 7], [9]).Interval, Is.EqualTo(new ConfidenceInterval(2, 8, 0.75)));
        Assert.That(HodgesLehmannShift.Of([1, 2], [9]).Interval, Is.EqualTo(ConfidenceInterval.None));
    }

    [Test]
    public void A_single_wild_run_does_not_move_the_estimate() =>
        Assert.That(HodgesLehmannShift.Of([10, 10.1, 10.2, 10.1, 99], [11]).Estimate, Is.EqualTo(0.9).Within(1e-9));

    [Test]
    public void Nothing_and_too_much_are_refused()
    {
        Assert.That(() => HodgesLehmannShift.Of([], [1]), Throws.ArgumentException);
        Assert.That(() => HodgesLehmannShift.Of([1], new double[51]), Throws.ArgumentException);
    }

    private sealed record Row(
        double[] Before, double[] After, double Confidence, double[] Mass, double Estimate, double? Low, double? High, double Reached, double PValue, double U)
    {
        public override string ToString() => FormattableString.Invariant($"{Before.Length} against {After.Length} at {Confidence}");
    }
}
