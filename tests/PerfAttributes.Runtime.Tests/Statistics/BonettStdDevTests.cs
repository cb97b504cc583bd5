using NUnit.Framework;

namespace PerfAttributes.Statistics;

/// <summary>Intervals of standard deviation and mean at the risks and with the cautions of the tests; those of summaries are in <see cref="SampleSummaryTests"/>.</summary>
public sealed class BonettStdDevTests
{
    private static IReadOnlyList<Row> Rows => Reference.Read<Row>("deviations.json");

    [TestCaseSource(nameof(Rows))]
    public void Intervals_of_the_deviation_agree_with_SciPy_at_all_risks(object reference)
    {
        var row = (Row)reference;
        var sample = SortedSample.From(row.Values);
        foreach (var expected in row.Deviations)
        {
            var interval = BonettStdDev.Interval(sample, expected.Risk, expected.LeastKurtosis, expected.Factor);
            Assert.That(interval.Low, Agrees.With(expected.Low), expected.ToString());
            Assert.That(interval.High, Agrees.With(expected.High), expected.ToString());
            Assert.That(interval.Confidence, Agrees.With(1 - (2 * expected.Risk)));
        }
    }

    [TestCaseSource(nameof(Rows))]
    public void Intervals_of_the_mean_agree_with_SciPy_at_all_risks(object reference)
    {
        var row = (Row)reference;
        var moments = SampleMoments.Of(row.Values);
        foreach (var expected in row.Means)
        {
            var interval = StudentMean.Interval(moments, expected.Risk);
            Assert.That(interval.Low, Agrees.With(expected.Low), expected.ToString());
            Assert.That(interval.High, Agrees.With(expected.High), expected.ToString());
        }
    }

    [TestCaseSource(nameof(Rows))]
    public void Squared_deviations_that_resemble_one_another_widen_it_as_NumPy_says(object reference)
    {
        var row = (Row)reference;
        var mean = row.Values.Average();
        double[] squares = [.. row.Values.Select(value => (value - mean) * (value - mean))];
        Assert.That(SkewedMeanTail.DependenceFactor(squares), Agrees.With(row.SquaresFactor));
    }

    [Test]
    public void Few_calls_have_no_interval_and_equal_ones_no_deviation()
    {
        Assert.That(BonettStdDev.Interval(SortedSample.From([1, 2, 3, 4])), Is.EqualTo(ConfidenceInterval.None));
        Assert.That(BonettStdDev.Interval(SortedSample.From([1, 2, 3, 4, 5]), 1e-9), Is.EqualTo(ConfidenceInterval.None), "a risk too small for five");
        Assert.That(BonettStdDev.Interval(SortedSample.From([7, 7, 7, 7, 7])), Is.EqualTo(new ConfidenceInterval(0, 0, 0.9)));
    }

    private sealed record Row(string Name, double[] Values, double SquaresFactor, Deviation[] Deviations, Mean[] Means)
    {
        public override string ToString() => Name;
    }

    private sealed record Deviation(double Risk, double LeastKurtosis, double Factor, double Low, double High);

    private sealed record Mean(double Risk, double Low, double High);
}
