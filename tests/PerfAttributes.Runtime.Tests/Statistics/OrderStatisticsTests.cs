using NUnit.Framework;

namespace PerfAttributes.Statistics;

public sealed class OrderStatisticsTests
{
    private static IReadOnlyList<Row> Rows => Reference.Read<Row>("quantile-ranks.json");

    [TestCaseSource(nameof(Rows))]
    public void Ranks_and_their_confidence_agree_with_SciPy(object reference)
    {
        var row = (Row)reference;
        var (low, high, confidence) = OrderStatistics.Ranks(row.N, row.Quantile, row.Risk);
        Assert.That((low, high), Is.EqualTo((row.Low, row.High)));
        Assert.That(confidence, Agrees.With(row.Confidence));
    }

    [TestCase(0.95, 59)]
    [TestCase(0.99, 299)]
    [TestCase(0.5, 5)]
    public void An_upper_bound_takes_a_number_of_calls(double quantile, int calls)
    {
        var enough = SortedSample.From([.. Enumerable.Range(1, calls).Select(i => (double)i)]);
        var tooFew = SortedSample.From([.. Enumerable.Range(2, calls - 1).Select(i => (double)i)]);

        Assert.That(OrderStatistics.CallsForUpperBound(quantile), Is.EqualTo(calls));
        Assert.That(enough.QuantileInterval(quantile).High, Is.EqualTo(calls));
        Assert.That(tooFew.QuantileInterval(quantile).High, Is.Null);
    }

    [Test]
    public void The_achieved_confidence_is_at_least_the_one_asked_for(
        [Values(5, 20, 59, 100, 1000)] int calls, [Values(0.5, 0.9, 0.95, 0.99)] double quantile,
        [Values(0.005, 0.05)] double tailRisk)
    {
        var (low, high, confidence) = OrderStatistics.Ranks(calls, quantile, tailRisk);

        var ends = (low is null ? 0 : 1) + (high is null ? 0 : 1);
        Assert.That(confidence, ends == 0 ? Is.Zero : Is.GreaterThanOrEqualTo(1 - (ends * tailRisk)).And.LessThan(1));
        if (low is { } l && high is { } h)
            Assert.That(l, Is.LessThanOrEqualTo(h));
    }

    [Test]
    public void The_interval_covers_the_quantile_of_a_skewed_distribution_as_often_as_stated()
    {
        var random = new Random(7);
        var quantile = Math.Exp(1.6448536269514722);
        var (below, above) = (0, 0);
        const int samples = 4000;
        for (var i = 0; i < samples; i++)
        {
            var interval = SortedSample.From(Draws.Lognormal(1).Take(random, 100)).QuantileInterval(0.95);
            below += interval.High < quantile ? 1 : 0;
            above += interval.Low > quantile ? 1 : 0;
        }

        var stated = OrderStatistics.Ranks(100, 0.95, 0.05).Confidence;
        Assert.That(1 - ((double)(below + above) / samples), Is.EqualTo(stated).Within(0.012));
        Assert.That((double)below / samples, Is.LessThanOrEqualTo(0.05));
        Assert.That((double)above / samples, Is.LessThanOrEqualTo(0.055));
    }

    [TestCase(0, 3)]
    [TestCase(1, 2)]
    [TestCase(1.5, 2)]
    [TestCase(2, 0)]
    [TestCase(3, 0)]
    public void Calls_above_a_limit_are_those_strictly_above_it(double limit, int above) =>
        Assert.That(SortedSample.From([2, 1, 2]).CountAbove(limit), Is.EqualTo(above));

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(double.NaN)]
    public void A_quantile_that_is_none_is_refused(double quantile) =>
        Assert.That(
            () => OrderStatistics.Ranks(10, quantile, 0.05), Throws.TypeOf<ArgumentOutOfRangeException>());

    private sealed record Row(int N, double Quantile, double Risk, int? Low, int? High, double Confidence)
    {
        public override string ToString() => FormattableString.Invariant($"quantile {Quantile} of {N} at risk {Risk}");
    }
}
