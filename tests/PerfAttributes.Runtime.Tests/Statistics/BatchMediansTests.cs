using NUnit.Framework;

namespace PerfAttributes.Statistics;

/// <summary>Bounds of the centre of a series of values that resemble one another.</summary>
public sealed class BatchMediansTests
{
    private static IReadOnlyList<Row> Rows => Reference.Read<Row>("batch-medians.json");

    [TestCaseSource(nameof(Rows))]
    public void Bounds_agree_with_NumPy(object reference)
    {
        var row = (Row)reference;
        var batches = new BatchMedians(row.Values);
        foreach (var (level, low, high) in row.Bounds)
        {
            // Of the width: a bound next to 0 is a small difference.
            var tolerance = 1e-9 * Math.Max(high - low, Math.Abs(low));
            Assert.That(batches.Low(level), Is.EqualTo(low).Within(tolerance), $"low at {level}");
            Assert.That(batches.High(level), Is.EqualTo(high).Within(tolerance), $"high at {level}");
        }
    }

    [Test]
    public void Bounds_are_those_of_students_t_over_the_medians_of_four_stretches()
    {
        // Medians 1, 2, 3, 6: mean 3, standard deviation 2.160247, standard error 1.080123; t(0.95, 3) = 2.353363.
        var batches = new BatchMedians([0, 1, 9, 2, 2, -50, 3, 4, 3, 6, 7, 5]);
        Assert.That(batches.Low(0.05), Is.EqualTo(3 - (2.353363434801823 * 1.0801234497346435)).Within(1e-9));
        Assert.That(batches.High(0.05), Is.EqualTo(3 + (2.353363434801823 * 1.0801234497346435)).Within(1e-9));
    }

    [Test]
    public void Fewer_than_three_values_a_stretch_carry_no_bound()
    {
        var few = new BatchMedians([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
        Assert.That(few.Low(0.05), Is.Null);
        Assert.That(few.High(0.05), Is.Null);
    }

    // A risk of 0.1 % may be exceeded by what resemblance there is between stretches of six.
    [TestCase(0.0, 0.0025)]
    [TestCase(0.5, 0.005)]
    [TestCase(0.8, 0.01)]
    public void Values_of_which_each_resembles_the_one_before_hardly_move_the_bound_above_the_centre(double correlation, double most)
    {
        var random = new Random(5);
        const int Series = 4_000;
        var above = Enumerable.Range(0, Series).Count(_ => new BatchMedians(Resembling(random, correlation)).Low(0.001) > 0);
        Assert.That(above / (double)Series, Is.LessThan(most));
    }

    private static double[] Resembling(Random random, double correlation)
    {
        var values = new double[24];
        var last = Draws.Gauss(random);
        for (var i = 0; i < values.Length; i++)
            values[i] = last = (correlation * last) + (Math.Sqrt(1 - (correlation * correlation)) * Draws.Gauss(random));
        return values;
    }

    private sealed record Row(string Name, double[] Values, Bound[] Bounds)
    {
        public override string ToString() => Name;
    }

    private sealed record Bound(double Level, double Low, double High);
}
