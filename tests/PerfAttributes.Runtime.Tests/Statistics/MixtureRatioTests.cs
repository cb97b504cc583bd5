using NUnit.Framework;

namespace PerfAttributes.Statistics;

public sealed class MixtureRatioTests
{
    private static IReadOnlyList<Row> Rows => Reference.Read<Row>("mixture-ratios.json");

    [TestCaseSource(nameof(Rows))]
    public void Ratios_agree_with_NumPy(object reference)
    {
        // Of shares so unlikely that no number is as small, the half between is left out, which makes the ratio no greater than it is.
        var row = (Row)reference;
        Assert.That(MixtureRatio.Log(row.N, row.K, row.Allowed, row.Far), row.Vanishes ? Is.LessThan(row.Log) : Agrees.With(row.Log));
    }

    // The claim is that the ratio ever reaches 1/α with a probability of α, whoever looks and how often.
    [TestCase(0.95, 1.0, TestDecision.Fail)]
    [TestCase(0.95, 0.9, TestDecision.Fail)]
    [TestCase(0.95, 1.0, TestDecision.Pass)]
    [TestCase(0.95, 1.1, TestDecision.Pass)]
    [TestCase(0.50, 1.0, TestDecision.Fail)]
    [TestCase(0.50, 1.0, TestDecision.Pass)]
    public void A_share_as_allowed_is_decided_wrongly_no_more_often_than_stated(double quantile, double share, object wrong)
    {
        const int runs = 1_000;
        var options = new SequentialTestOptions { Prolonged = true, Alpha = 0.05, Beta = 0.05, MaxCalls = 4_000 };
        var made = Of(options, quantile, share * (1 - quantile), runs);
        var errors = (int)Math.Round(runs * ((TestDecision)wrong == TestDecision.Fail ? made.Fail : made.Pass));
        Assert.That(ClopperPearson.Lower(errors, runs, 0.001), Is.LessThanOrEqualTo(0.05), made.ToString());
    }

    // Near the allowed share, where a ratio to a single other share drifts the wrong way.
    [TestCase(0.95, 0.058, TestDecision.Fail)]
    [TestCase(0.95, 0.044, TestDecision.Pass)]
    [TestCase(0.99, 0.0125, TestDecision.Fail)]
    [TestCase(0.99, 0.0080, TestDecision.Pass)]
    [TestCase(0.50, 0.520, TestDecision.Fail)]
    [TestCase(0.50, 0.485, TestDecision.Pass)]
    public void A_prolonged_test_tells_shares_that_the_first_one_leaves_open(double quantile, double share, object expected)
    {
        var prolonged = Of(SequentialTestOptions.Default.Prolong(), quantile, share, runs: 20);
        Assert.That(
            ((TestDecision)expected == TestDecision.Fail ? prolonged.Fail : prolonged.Pass, prolonged.MeanCalls),
            Is.EqualTo((1.0, prolonged.MeanCalls)),
            prolonged.ToString());
    }

    [Test]
    public void A_prolonged_test_states_the_risks_that_were_taken_before()
    {
        var options = SequentialTestOptions.Default.Prolong();
        Assert.That(options.StatedAlpha, Is.EqualTo(0.00101).Within(1e-12));
        Assert.That(options.StatedBeta, Is.EqualTo(0.06).Within(1e-12));
        var test = new SequentialQuantileTest(0.95, 100, options);
        while (test.Decision == TestDecision.Undecided)
        {
            test.Add(1);
            test.EndBlock(quiet: true);
        }

        var evidence = test.Describe(SortedSample.From([1]));
        Assert.That(evidence.Claim, Has.Property("Share").EqualTo(0.05).Within(1e-12).And.Property("Risk").EqualTo(options.StatedBeta));
    }

    private static Simulation Of(SequentialTestOptions options, double quantile, double share, int runs) => Simulation.Of(
        () => new SequentialQuantileTest(quantile, 1, options),
        new Draws("calls", 1, 1, (random, values) =>
        {
            for (var i = 0; i < values.Length; i++)
                values[i] = random.NextDouble() < share ? 2 : 0.5 + random.NextDouble() / 4;
        }),
        runs);

    internal sealed record Row(int N, int K, double Allowed, double Far, double Log, bool Vanishes);
}
