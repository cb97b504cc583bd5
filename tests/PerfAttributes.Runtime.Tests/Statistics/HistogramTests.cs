using NUnit.Framework;

namespace PerfAttributes.Statistics;

public sealed class HistogramTests
{
    private static IReadOnlyList<Row> Rows => Reference.Read<Row>("histograms.json");

    [TestCaseSource(nameof(Rows))]
    public void Edges_and_counts_agree_with_NumPy(object reference)
    {
        var row = (Row)reference;
        var histogram = Histogram.Of(row.Values);
        Assert.That(histogram.IsLogarithmic, Is.EqualTo(row.IsLogarithmic));
        Assert.That(histogram.Counts, Is.EqualTo(row.Counts));
        Assert.That(histogram.Edges, Has.Count.EqualTo(row.Edges.Length));
        foreach (var (edge, expected) in histogram.Edges.Zip(row.Edges))
            Assert.That(edge, Agrees.With(expected));
    }

    [TestCase(1, 1.0)]
    [TestCase(10, 1.0)]
    [TestCase(500, 3.0)]
    [TestCase(100_000, 1_000_000.0)]
    public void Every_value_is_counted_once_between_the_extremes(int count, double range)
    {
        var random = new Random(5);
        double[] values = [.. Enumerable.Range(0, count).Select(_ => Math.Pow(range, random.NextDouble()))];
        var histogram = Histogram.Of(values);
        Assert.That(histogram.Counts.Sum(), Is.EqualTo(count));
        Assert.That(histogram.Counts, Has.Count.LessThanOrEqualTo(Histogram.MaxBins));
        Assert.That(histogram.Edges, Has.Count.EqualTo(histogram.Counts.Count + 1).And.Ordered);
        Assert.That((histogram.Edges[0], histogram.Edges[^1]), Is.EqualTo((values.Min(), values.Max())));
    }

    [Test]
    public void A_wide_range_is_divided_by_ratios_and_a_narrow_one_by_distances()
    {
        Assert.That(Histogram.Of([1, 1.5, 2]), Has.Property("IsLogarithmic").False);
        var wide = Histogram.Of([1, 2, 4, 1000]);
        Assert.That(wide.IsLogarithmic, Is.True);
        Assert.That(wide.Edges.Zip(wide.Edges.Skip(1), (low, high) => high / low), Is.All.EqualTo(Math.Pow(1000, 1.0 / wide.Counts.Count)).Within(1e-9));
        Assert.That(Histogram.Of([0, 1000]).IsLogarithmic, Is.False, "there is no ratio to 0");
    }

    [Test]
    public void No_value_is_no_histogram() => Assert.Throws<ArgumentException>(() => Histogram.Of([]));

    [Test]
    public void A_spike_survives_thinning_in_its_place()
    {
        double[] series = [.. Enumerable.Range(0, 10_000).Select(i => i == 7_777 ? 500.0 : 1 + (i % 2))];
        var stretches = Stretch.Of(series, 200);
        Assert.That(stretches, Has.Count.EqualTo(200));
        Assert.That(stretches[7_777 / 50].Max, Is.EqualTo(500));
        Assert.That(stretches.Count(stretch => stretch.Max > 2), Is.EqualTo(1));
        Assert.That(stretches.Select(stretch => (stretch.Min, stretch.Median)).Distinct(), Is.EqualTo(new[] { (1.0, 1.5) }));
        Assert.That(Stretch.Of([3, 1, 2], 200).Select(stretch => stretch.Median), Is.EqualTo(new[] { 3.0, 1, 2 }));
        Assert.That(Stretch.Of([], 5), Is.Empty);
    }

    private sealed record Row(string Name, double[] Values, bool IsLogarithmic, double[] Edges, int[] Counts)
    {
        public override string ToString() => Name;
    }
}
