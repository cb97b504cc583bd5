using NUnit.Framework;

namespace PerfAttributes.Statistics;

public sealed class ModesTests
{
    private static IReadOnlyList<Row> Rows => Reference.Read<Row>("modes.json");

    [TestCaseSource(nameof(Rows))]
    public void Kinds_agree_with_NumPy(object reference)
    {
        var row = (Row)reference;
        // In any order: neighbours tell nothing of kinds.
        double[] values = [.. row.Values];
        new Random(1).Shuffle(values);
        var modes = Modes.Of(values);
        Assert.That(modes is not null, Is.EqualTo(row.IsTold));
        if (modes is null)
            return;
        Assert.That(modes.LowerMedian, Agrees.With(row.LowerMedian));
        Assert.That(modes.UpperMedian, Agrees.With(row.UpperMedian));
        Assert.That(modes.UpperShare, Agrees.With(row.UpperShare));
        Assert.That(modes.Separation, row.Separation is { } separation ? Agrees.With(separation) : Is.GreaterThan(1e6));
    }

    [Test]
    public void Two_kinds_of_calls_are_told_with_their_medians_and_shares()
    {
        var modes = Modes.Of(Draws.Modes(0.2, 5).Take(new Random(1), 500))!;
        Assert.That(modes.LowerMedian, Is.EqualTo(1).Within(0.03));
        Assert.That(modes.UpperMedian, Is.EqualTo(5).Within(0.15));
        Assert.That(modes.UpperShare, Is.EqualTo(0.2).Within(0.05));
    }

    [Test]
    public void One_kind_is_never_taken_for_two()
    {
        Draws[] single = [Draws.Normal(0.1), Draws.Lognormal(0.3), Draws.Lognormal(1), Draws.HeavyTail(), Draws.Drifting(0.5)];
        var random = new Random(3);
        foreach (var draws in single)
        {
            Assert.That(
                Enumerable.Range(0, 200).Select(_ => Modes.Of(draws.Take(random, 300))),
                Has.All.Null,
                draws.Name);
        }
    }

    [Test]
    public void Times_spread_evenly_over_a_range_are_one_kind()
    {
        var random = new Random(3);
        Assert.That(
            Enumerable.Range(0, 200).Select(_ => Modes.Of([.. Enumerable.Range(0, 300).Select(_ => 1e4 * Math.Exp(2 * random.NextDouble()))])),
            Has.All.Null);
    }

    [Test]
    public void Single_slow_calls_are_no_kind_of_their_own() =>
        Assert.That(Modes.Of(Draws.Spiky(0.02, 20).Take(new Random(1), 500)), Is.Null);

    [Test]
    public void Steps_of_the_clock_are_no_kinds() =>
        Assert.That(Modes.Of([.. Enumerable.Range(0, 100).Select(i => i % 2 == 0 ? 40.0 : 41.0)]), Is.Null);

    [Test]
    public void Few_calls_carry_no_claim() => Assert.That(Modes.Of([1, 1, 1, 9, 9, 9]), Is.Null);

    private sealed record Row(
        string Name, double[] Values, bool IsTold, double LowerMedian, double UpperMedian, double UpperShare, double? Separation)
    {
        public override string ToString() => Name;
    }
}
