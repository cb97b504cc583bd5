using MathNet.Numerics.Distributions;
using NUnit.Framework;

namespace PerfAttributes.Statistics;

public sealed class ProlongedQuantileTestTests
{
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
        Assert.That(options.StatedBeta, Is.EqualTo(0.06).Within(1e-12));
        var test = new ProlongedQuantileTest(0.95, 100, options);
        while (test.Decision == TestDecision.Undecided)
        {
            test.Add(1);
            test.EndBlock(quiet: true);
        }

        var evidence = test.Describe(SortedSample.From([1]));
        Assert.That(evidence.Claim, Has.Property("Share").EqualTo(0.05).Within(1e-12).And.Property("Risk").EqualTo(options.StatedBeta));
    }

    private static Simulation Of(SequentialTestOptions options, double quantile, double share, int runs) => Simulation.Of(
        () => new ProlongedQuantileTest(quantile, 1, options),
        new Draws("calls", 1, 1, (random, values) =>
        {
            for (var i = 0; i < values.Length; i++)
                values[i] = random.NextDouble() < share ? 2 : 0.5 + random.NextDouble() / 4;
        }),
        runs);

    // Blocks end by time, so that slow calls make short ones: that is no dispersion.
    [Test]
    public void Independent_calls_are_not_dispersed_for_what_slow_ones_make_of_their_blocks()
    {
        var random = new Random(7);
        var dispersion = new BlockDispersion();
        for (var block = 0; block < 2_000; block++)
        {
            var (calls, slow) = (0, 0);
            for (var time = 0.0; time < 5; calls++)
            {
                var isSlow = random.NextDouble() < 0.05;
                slow += isSlow ? 1 : 0;
                time += isSlow ? 6 : 0.1;
            }

            dispersion.Add(calls, slow);
        }

        Assert.That(dispersion.Factor(), Is.LessThan(1.6));
    }

    // What a machine does for some milliseconds, all calls of a block share: of its calls, 2 to 11 % are slow where 5 % are by and large.
    [TestCase(500, 0.3, 1)]
    [TestCase(500, 0.5, 1)]
    [TestCase(100, 0.5, 1)]
    [TestCase(100, 0.5, 8)]
    public void Blocks_that_differ_are_weighed_by_how_far_they_do(int callsPerBlock, double sigma, int blocksAlike)
    {
        const int runs = 200;
        var options = SequentialTestOptions.Default.Prolong();
        var random = new Random(callsPerBlock + blocksAlike);
        var (fails, passes) = (0, 0);
        for (var run = 0; run < runs; run++)
        {
            var test = new ProlongedQuantileTest(0.95, 1, options);
            var share = 0.0;
            for (var block = 0; test.Decision == TestDecision.Undecided; block++)
            {
                if (block % blocksAlike == 0)
                    share = 0.05 * Math.Exp((sigma * Normal.Sample(random, 0, 1)) - (sigma * sigma / 2));
                for (var call = 0; call < callsPerBlock; call++)
                    test.Add(random.NextDouble() < share ? 2 : 0.5);
                test.EndBlock(quiet: true);
            }

            fails += test.Decision == TestDecision.Fail ? 1 : 0;
            passes += test.Decision == TestDecision.Pass ? 1 : 0;
        }

        // Without that, 1 to 21 % of such series fail, and 8 to 49 % pass.
        Assert.That(fails, Is.Zero);
        Assert.That(passes, Is.AtMost(options.StatedBeta * runs), "what a pass states");
    }
}
