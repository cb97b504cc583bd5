using NUnit.Framework;

namespace PerfAttributes.Statistics;

public sealed class ClopperPearsonTests
{
    private static IReadOnlyList<Row> Rows => Reference.Read<Row>("proportions.json");

    // At a bound the observed count, or one farther out, has just the probability of the risk; the tails agree with SciPy.
    [TestCase(1, 20, 0.05)]
    [TestCase(4, 1_000, 0.05)]
    [TestCase(19, 20, 0.05)]
    [TestCase(250, 1_000, 0.001)]
    public void At_a_bound_the_observation_is_as_likely_as_the_risk(int count, int trials, double risk)
    {
        Assert.That(BinomialTail.AtLeast(trials, ClopperPearson.Lower(count, trials, risk), count), Is.EqualTo(risk).Within(1e-9));
        Assert.That(BinomialTail.AtMost(trials, ClopperPearson.Upper(count, trials, risk), count), Is.EqualTo(risk).Within(1e-9));
    }

    [TestCaseSource(nameof(Rows))]
    public void Bounds_agree_with_SciPy(object reference)
    {
        // The library's search for the quantile stops at this distance, which of tiny probabilities is more than 1e-9 of them.
        var row = (Row)reference;
        Assert.That(ClopperPearson.Lower(row.Count, row.Trials, row.Risk), Is.EqualTo(row.Lower).Within(Math.Max(1e-9 * row.Lower, 5e-11)));
        Assert.That(ClopperPearson.Upper(row.Count, row.Trials, row.Risk), Is.EqualTo(row.Upper).Within(1e-9));
    }

    [TestCase(1)]
    [TestCase(20)]
    [TestCase(1_000)]
    public void None_and_all_have_closed_forms(int trials)
    {
        Assert.That(ClopperPearson.Upper(0, trials), Is.EqualTo(1 - Math.Pow(0.05, 1.0 / trials)).Within(1e-12));
        Assert.That(ClopperPearson.Lower(trials, trials), Is.EqualTo(Math.Pow(0.05, 1.0 / trials)).Within(1e-12));
        Assert.That((ClopperPearson.Lower(0, trials), ClopperPearson.Upper(trials, trials)), Is.EqualTo((0.0, 1.0)));
    }

    [Test]
    public void Without_trials_anything_is_possible() =>
        Assert.That((ClopperPearson.Lower(0, 0), ClopperPearson.Upper(0, 0)), Is.EqualTo((0.0, 1.0)));

    [TestCase(-1, 5, 0.05)]
    [TestCase(6, 5, 0.05)]
    [TestCase(1, 5, 0)]
    [TestCase(1, 5, 0.5)]
    public void What_cannot_be_is_refused(int count, int trials, double risk)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ClopperPearson.Lower(count, trials, risk));
        Assert.Throws<ArgumentOutOfRangeException>(() => ClopperPearson.Upper(count, trials, risk));
    }

    private sealed record Row(int Count, int Trials, double Risk, double Lower, double Upper)
    {
        public override string ToString() => FormattableString.Invariant($"{Count} of {Trials} at risk {Risk}");
    }
}
