using NUnit.Framework;

namespace PerfAttributes.Statistics;

public sealed class DistributionTests
{
    private static IReadOnlyList<Binomial> Tails => Reference.Read<Binomial>("binomial.json");

    private static IReadOnlyList<Spending> Spendings => Reference.Read<Spending>("spending.json");

    private static IEnumerable<SampleReference> Samples => SampleReference.All;

    [TestCaseSource(nameof(Tails))]
    public void Binomial_tails_agree_with_SciPy(object reference)
    {
        var expected = (Binomial)reference;

        Assert.That(BinomialTail.AtMost(expected.N, expected.P, expected.K), Agrees.With(expected.AtMost));
        Assert.That(BinomialTail.AtLeast(expected.N, expected.P, expected.K), Agrees.With(expected.AtLeast));
    }

    [TestCaseSource(nameof(Spendings))]
    public void Spending_agrees_with_SciPy(object reference)
    {
        var expected = (Spending)reference;

        Assert.That(SpendingFunction.OBrienFleming(expected.Risk, expected.Fraction), Agrees.With(expected.Spent));
    }

    [TestCaseSource(nameof(Samples))]
    public void Tails_of_the_mean_agree_with_SciPy(object reference)
    {
        var sample = (SampleReference)reference;
        var moments = SampleMoments.Of(sample.Values);

        foreach (var expected in sample.MeanTails)
        {
            Assert.That(SkewedMeanTail.Low(sample.Values, moments, expected.Value), Agrees.With(expected.Low));
            Assert.That(SkewedMeanTail.High(sample.Values, moments, expected.Value), Agrees.With(expected.High));
        }
    }

    internal sealed record Binomial(int N, double P, int K, double AtMost, double AtLeast);

    internal sealed record Spending(double Risk, double Fraction, double Spent);
}
