using NUnit.Framework;

namespace PerfAttributes.Statistics;

public sealed class SlopeTests
{
    private static IReadOnlyList<Row> Rows => Reference.Read<Row>("slopes.json");

    [TestCaseSource(nameof(Rows))]
    public void Falling_pairs_are_as_likely_as_counted_over_all_orders(object reference)
    {
        var row = (Row)reference;
        var orders = row.Counts.Sum();
        Assert.That(
            KendallScore.Distribution(row.Count),
            Is.EqualTo(row.Counts.Select(count => count / orders)).Within(1e-14));
        foreach (var (risk, k) in row.Largest)
            Assert.That(KendallScore.LargestWithTailAtMost(row.Count, risk), Is.EqualTo(k), $"risk {risk}");
    }

    [Test]
    public void Longer_series_agree_with_the_printed_table()
    {
        // Of 45 pairs, a score of 23 is 11 falling ones and one of 21 is 12.
        var upTo = KendallScore.Distribution(10).Take(13).ToList();
        Assert.That(upTo.Take(12).Sum(), Is.EqualTo(0.023).Within(0.0005));
        Assert.That(upTo.Sum(), Is.EqualTo(0.036).Within(0.0005));
    }

    [TestCaseSource(nameof(Rows))]
    public void Slope_and_interval_agree_with_the_definition(object reference)
    {
        foreach (var series in ((Row)reference).Series)
        {
            var slope = TheilSenSlope.Of([.. series.Y.Select((y, i) => (10.0 * i, y))], 0.025);
            Assert.That(slope.Slope, Is.EqualTo(series.Slope).Within(1e-9));
            Assert.That(slope.Low, series.Low is { } low ? Is.EqualTo(low).Within(1e-9) : Is.Null);
            Assert.That(slope.High, series.High is { } high ? Is.EqualTo(high).Within(1e-9) : Is.Null);
        }
    }

    [Test]
    public void The_interval_misses_the_true_slope_as_rarely_as_it_says()
    {
        var random = new Random(7);
        var (above, below) = (0, 0);
        const int Runs = 4_000;
        for (var run = 0; run < Runs; run++)
        {
            // Heavy tails: the interval supposes no distribution.
            var slope = TheilSenSlope.Of(
                [.. Enumerable.Range(0, 21).Select(i => ((double)i, (5.0 * i) + (Draws.Gauss(random) / Math.Abs(Draws.Gauss(random)))))],
                0.025);
            above += slope.Low > 5 ? 1 : 0;
            below += slope.High < 5 ? 1 : 0;
        }

        // Four standard errors.
        Assert.That((double)above / Runs, Is.EqualTo(0.025).Within(0.010));
        Assert.That((double)below / Runs, Is.EqualTo(0.025).Within(0.010));
    }

    private sealed record Row(int Count, double[] Counts, Tail[] Largest, Series[] Series)
    {
        public override string ToString() => $"{Count} values";
    }

    private sealed record Tail(double Risk, int K);

    private sealed record Series(double[] Y, double Slope, double? Low, double? High);
}
