using NUnit.Framework;

namespace PerfAttributes.Statistics;

public sealed class SignedRankTests
{
    private static IReadOnlyList<Null> Nulls => Reference.Read<Null>("signed-rank-tails.json");

    private static IReadOnlyList<Row> Rows => Reference.Read<Row>("signed-ranks.json");

    // Hollander and Wolfe, "Nonparametric Statistical Methods", example 3.1: depression scores of nine patients, after less before.
    private static readonly double[] Depression = [-0.952, 0.147, -1.022, -0.430, -0.620, -0.590, -0.490, 0.080, -0.010];

    [Test]
    public void The_null_distribution_is_that_of_all_signs([Range(1, 12)] int count)
    {
        var all = new double[(count * (count + 1) / 2) + 1];
        for (var signs = 0; signs < 1 << count; signs++)
            all[Enumerable.Range(0, count).Sum(bit => (signs >> bit & 1) * (bit + 1))] += 1.0 / (1 << count);
        var half = SignedRank.Distribution(count);
        Assert.That(half, Has.Length.EqualTo((all.Length + 1) / 2));
        Assert.That(half, Is.EqualTo(all[..half.Length]).Within(1e-15));
    }

    [TestCaseSource(nameof(Nulls))]
    public void The_null_distribution_agrees_with_counts_of_whole_numbers(object reference)
    {
        var expected = (Null)reference;
        var half = SignedRank.Distribution(expected.N);
        foreach (var (sum, mass, atMost) in expected.Tails)
        {
            Assert.That(half[sum], Agrees.With(mass), $"P(W = {sum})");
            Assert.That(half.Take(sum + 1).Sum(), Agrees.With(atMost), $"P(W <= {sum})");
        }
    }

    [TestCaseSource(nameof(Rows))]
    public void Estimate_and_bounds_agree_with_NumPy(object reference)
    {
        var row = (Row)reference;
        var ranks = new SignedRank(row.Values);
        Assert.That(SkewedMeanTail.DependenceFactor(row.Values), Agrees.With(row.Factor));
        Assert.That(ranks.Estimate, Agrees.With(row.Estimate));
        foreach (var (level, low, high) in row.Bounds)
        {
            Assert.That(ranks.Low(level), Agrees.With(low), $"low at {level}");
            Assert.That(ranks.High(level), Agrees.With(high), $"high at {level}");
        }
    }

    [TestCaseSource(nameof(Rows))]
    public void Wilcoxons_test_by_the_null_distribution_agrees_with_SciPy(object reference)
    {
        var row = (Row)reference;
        if (row.RankSum is not { } sum)
            return;
        var half = SignedRank.Distribution(row.Values.Length);
        var top = row.Values.Length * (row.Values.Length + 1) / 2;
        // The distribution is symmetric: above the middle, all but the sums as far below it.
        var atMost = sum < half.Length ? half.Take((int)sum + 1).Sum() : 1 - half.Take(top - (int)sum).Sum();
        Assert.That(atMost, Agrees.With(row.PValue));
        // The bounds are that test turned round: above 0 lies the upper one if and only if the test does not reject a centre of 0.
        if (row.Factor == 1)
            Assert.That(new SignedRank(row.Values).High(0.05) < 0, Is.EqualTo(row.PValue <= 0.05));
    }

    [Test]
    public void The_null_distribution_of_many_values_sums_to_one_half()
    {
        // 255 · 256 / 2 is even, so that the middle sum is counted once.
        var half = SignedRank.Distribution(255);
        Assert.That((2 * half.Sum()) - half[^1], Is.EqualTo(1).Within(1e-12));
    }

    [Test]
    public void The_centre_and_its_bounds_are_those_of_the_textbook()
    {
        // The order of the patients tells nothing; alternately large and small, their autocorrelation is negative and widens nothing.
        double[] values = [.. Depression.Order().Take(5).Zip(Depression.OrderDescending().Take(5), (low, high) => new[] { low, high }).SelectMany(pair => pair).Take(9)];
        Assert.That(values.Order(), Is.EqualTo(Depression.Order()));
        var ranks = new SignedRank(values);
        Assert.That(ranks.Estimate, Is.EqualTo(-0.46).Within(1e-12));
        // P(W < 6) = 10/512.
        Assert.That(ranks.Low(10.5 / 512), Is.EqualTo(-0.786).Within(1e-12));
        Assert.That(ranks.High(10.5 / 512), Is.EqualTo(-0.010).Within(1e-12));
    }

    [Test]
    public void So_few_values_carry_no_bound_at_a_small_risk()
    {
        var ranks = new SignedRank([1, 1, 1, 1]);
        Assert.That(ranks.Low(0.06), Is.Null);
        Assert.That(ranks.Low(0.063), Is.EqualTo(1));
        Assert.That(ranks.Low(0), Is.Null);
    }

    [Test]
    public void Values_of_which_each_resembles_the_one_before_have_a_wider_interval()
    {
        double[] values = [.. Enumerable.Range(0, 40).Select(i => (double)(i % 10))];
        double[] shuffled = [.. values];
        new Random(1).Shuffle(shuffled);
        var (ordered, mixed) = (new SignedRank(values), new SignedRank(shuffled));
        Assert.That(ordered.High(0.05) - ordered.Low(0.05), Is.GreaterThan(1.4 * (mixed.High(0.05) - mixed.Low(0.05))!.Value));
        Assert.That(ordered.Estimate, Is.EqualTo(mixed.Estimate));
    }

    private sealed record Null(int N, Tail[] Tails)
    {
        public override string ToString() => $"{N} values";
    }

    private sealed record Tail(int Sum, double Mass, double AtMost);

    private sealed record Row(string Name, double[] Values, double Estimate, double Factor, Bound[] Bounds, double? RankSum = null, double? PValue = null)
    {
        public override string ToString() => Name;
    }

    private sealed record Bound(double Level, double? Low, double? High);
}
