using NUnit.Framework;

namespace PerfAttributes.Statistics;

public sealed class TrendTests
{
    private static IEnumerable<Row> Rows => Reference.Read<Row>("trends.json");

    [TestCaseSource(nameof(Rows))]
    public void Slope_and_probability_agree_with_SciPy(object reference)
    {
        var row = (Row)reference;
        var trend = Trend.Of(row.Values)!;
        Assert.That(trend.Probability, Agrees.With(row.Probability));
        Assert.That(trend.RelativeChange, Agrees.With(row.RelativeChange));
    }

    [Test]
    public void A_rise_is_told_and_a_fall_or_a_tremor_is_not()
    {
        Assert.That(Trend.Of(Draws.Drifting(0.5).Take(new Random(1), 600)), Has.Property(nameof(Trend.IsRise)).True);
        Assert.That(Trend.Of([.. Draws.Drifting(0.5).Take(new Random(1), 600).Reverse()]), Has.Property(nameof(Trend.IsRise)).False);
        Assert.That(Trend.Of(Draws.Drifting(0.02).Take(new Random(1), 600)), Has.Property(nameof(Trend.IsRise)).False);
    }

    [Test]
    public void Level_calls_hardly_ever_seem_to_rise()
    {
        var random = new Random(2);
        var rises = Enumerable.Range(0, 2_000).Count(_ => Trend.Of(Draws.Lognormal(0.3).Take(random, 400))!.IsRise);
        Assert.That(rises, Is.LessThanOrEqualTo(6), "0.05 % of them by the level, one-sided");
    }

    [Test]
    public void Few_values_carry_no_trend() => Assert.That(Trend.Of([1, 2, 3, 4, 5, 6, 7]), Is.Null);

    public sealed record Row(string Name, double[] Values, double RelativeChange, double Probability)
    {
        public override string ToString() => Name;
    }
}
