using NUnit.Framework;

namespace PerfAttributes.Statistics;

public sealed class SampleSummaryTests
{
    private static IEnumerable<SampleReference> Samples => SampleReference.All;

    [TestCaseSource(nameof(Samples))]
    public void Figures_agree_with_SciPy(object reference)
    {
        var expected = (SampleReference)reference;

        var summary = SampleSummary.Of(expected.Values);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(summary.Count, Is.EqualTo(expected.Values.Length));
            Assert.That(summary.Mean, Agrees.With(expected.Mean));
            Assert.That(summary.MeanInterval.Low, Agrees.With(expected.MeanLow));
            Assert.That(summary.MeanInterval.High, Agrees.With(expected.MeanHigh));
            Assert.That(summary.StdDev, Agrees.With(expected.StdDev));
            Assert.That(summary.StdDevInterval.Low, Agrees.With(expected.StdDevLow));
            Assert.That(summary.StdDevInterval.High, Agrees.With(expected.StdDevHigh));
            Assert.That(summary.Min, Is.EqualTo(expected.Min));
            Assert.That(summary.Max, Is.EqualTo(expected.Max));
            Assert.That(summary.CoefficientOfVariation, Agrees.With(expected.Variation));
            Assert.That(summary.Lag1Autocorrelation, Agrees.With(expected.Lag1));
            Assert.That(
                (int[])[
                    summary.Outliers.LowSevere,
                    summary.Outliers.LowMild,
                    summary.Outliers.HighMild,
                    summary.Outliers.HighSevere,
                ],
                Is.EqualTo(expected.Outliers));
        }
    }

    [TestCaseSource(nameof(Samples))]
    public void Quantiles_agree_with_SciPy(object reference)
    {
        var expected = (SampleReference)reference;

        var summary = SampleSummary.Of(expected.Values);

        foreach (var (actual, quantile) in
            new[] { summary.Median, summary.P95, summary.P99 }.Zip(expected.Quantiles))
        {
            Assert.That(actual.Probability, Is.EqualTo(quantile.Probability));
            Assert.That(actual.Value, Agrees.With(quantile.Value));
            Assert.That(actual.Interval.Low, Agrees.With(quantile.Low));
            Assert.That(actual.Interval.High, Agrees.With(quantile.High));
            Assert.That(actual.Interval.Confidence, Agrees.With(quantile.Confidence));
        }
    }

    [TestCaseSource(nameof(Samples))]
    public void Skewness_agrees_with_SciPy(object reference)
    {
        var expected = (SampleReference)reference;

        Assert.That(
            SampleMoments.Of(expected.Values).Skewness, Is.EqualTo(expected.Skewness).Within(1e-9));
    }

    [Test]
    public void Nothing_cannot_be_summarised() =>
        Assert.That(() => SampleSummary.Of([]), Throws.ArgumentException.With.Message.Contains("at least 1 call"));

    [TestCase(double.NaN)]
    [TestCase(-1)]
    [TestCase(double.PositiveInfinity)]
    public void A_time_that_is_none_is_refused_by_its_place(double nanoseconds) =>
        Assert.That(
            () => SampleSummary.Of([1, 2, nanoseconds]),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("Call 3"));

    [Test]
    public void A_single_call_has_figures_but_no_spread()
    {
        var summary = SampleSummary.Of([500]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(summary.Mean, Is.EqualTo(500));
            Assert.That(summary.P99.Value, Is.EqualTo(500));
            Assert.That(summary.StdDev, Is.Null);
            Assert.That(summary.MeanInterval, Is.EqualTo(ConfidenceInterval.None));
            Assert.That(summary.CoefficientOfVariation, Is.Null);
            Assert.That(summary.Lag1Autocorrelation, Is.Null);
            Assert.That(summary.Outliers.Total, Is.Zero);
        }
    }

    [Test]
    public void Calls_of_no_measurable_time_have_no_coefficient_of_variation()
    {
        var summary = SampleSummary.Of([0, 0, 0, 0, 0, 0]);

        Assert.That(summary.CoefficientOfVariation, Is.Null);
        Assert.That(summary.StdDev, Is.Zero);
        Assert.That(summary.StdDevInterval.High, Is.Zero);
    }

    [Test]
    public void The_sample_of_the_caller_is_left_as_it_is()
    {
        double[] values = [3, 1, 2];

        SampleSummary.Of(values);

        Assert.That(values, Is.EqualTo(new double[] { 3, 1, 2 }));
    }
}
