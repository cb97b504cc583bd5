using NUnit.Framework;

namespace PerfAttributes.Statistics;

public sealed class AutocorrelationTests
{
    private static IEnumerable<SampleReference> Samples => SampleReference.All;

    [TestCaseSource(nameof(Samples))]
    public void Lags_agree_with_NumPy(object reference)
    {
        var expected = (SampleReference)reference;

        Assert.That(Autocorrelation.AtLag(expected.Values, 1), Agrees.With(expected.Lag1));
        if (expected.Values.Length > 3)
            Assert.That(Autocorrelation.AtLag(expected.Values, 3), Agrees.With(expected.Lag3));
    }

    [Test]
    public void Exceedances_correlate_as_their_indicator_does()
    {
        double[] values = [1, 9, 9, 2, 1, 8, 7, 1, 1, 9, 3];
        double[] indicator = [.. values.Select(value => value > 5 ? 1.0 : 0)];

        foreach (var lag in new[] { 1, 2, 5 })
        {
            Assert.That(
                Autocorrelation.OfExceedances(values, 5, lag), Agrees.With(Autocorrelation.AtLag(indicator, lag)));
        }
    }

    [Test]
    public void Calls_that_hang_together_must_be_thinned()
    {
        var values = Draws.Autocorrelated(0.9).Take(new Random(3), 50_000);

        var lag = Autocorrelation.ThinningLag(values, 1);

        // The indicator at the median correlates by 2/π·asin(0.9ᵏ), which falls to 0.2 between k = 11 and 12.
        Assert.That(lag, Is.InRange(10, 13));
        var thinned = values.Where((_, i) => i % lag!.Value == 0).ToArray();
        Assert.That(Autocorrelation.ThinningLag(thinned, 1), Is.EqualTo(1));
    }

    [Test]
    public void Independent_calls_need_no_thinning() =>
        Assert.That(Autocorrelation.ThinningLag(Draws.Lognormal(0.3).Take(new Random(3), 500), 1.2), Is.EqualTo(1));

    [Test]
    public void Where_no_lag_helps_none_is_given()
    {
        double[] stairs = [.. Enumerable.Range(0, 400).Select(i => i < 200 ? 1.0 : 2.0)];

        Assert.That(Autocorrelation.ThinningLag(stairs, 1.5, maxLag: 20), Is.Null);
    }

    [Test]
    public void Without_a_call_above_the_limit_there_is_nothing_to_thin()
    {
        Assert.That(Autocorrelation.ThinningLag([1, 1, 1], 2), Is.EqualTo(1));
        Assert.That(Autocorrelation.ThinningLag([1], 2), Is.EqualTo(1));
    }

    [Test]
    public void A_lag_that_is_none_is_refused() =>
        Assert.That(() => Autocorrelation.AtLag([1, 2], 0), Throws.TypeOf<ArgumentOutOfRangeException>());
}
