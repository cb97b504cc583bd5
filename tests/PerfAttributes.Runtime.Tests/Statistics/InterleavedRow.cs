using System.Globalization;

namespace PerfAttributes.Statistics;

/// <summary>One row of the table of simulated comparisons of an old and a new build, for a threshold of 10 %.</summary>
/// <param name="Noise">The name of the <see cref="PairDraws"/>: what one pair differs by from the next.</param>
/// <param name="Layout">By how much copies of one build differ: the standard deviation of the logarithm of a copy's time.</param>
/// <param name="Slowdown">The true slowdown, as a fraction.</param>
/// <param name="Runs">How many comparisons were simulated.</param>
/// <param name="Slower">The share that was called slower.</param>
/// <param name="NotSlower">The share that was called not slower.</param>
/// <param name="Pairs">The mean pairs to the decision.</param>
internal sealed record InterleavedRow(string Noise, double Layout, double Slowdown, int Runs, double Slower, double NotSlower, double Pairs)
{
    internal const double Threshold = 0.1;

    internal static string[] Noises { get; } = ["normal, sd 2 %", "normal, sd 10 %", "single calls, 3 % of them x5", "skewed, exponential", "autocorrelated 0.5"];

    internal static double[] Layouts { get; } = [0, 0.02, 0.04];

    internal static double[] Slowdowns { get; } = [0, 0.05, 0.1, 0.15, 0.2, 0.5];

    internal static InterleavedRow Simulate(PairDraws noise, double layout, double slowdown, int runs, int seed)
    {
        var random = new Random(seed);
        var counts = new int[4];
        long pairs = 0;
        var values = new double[InterleavedTest.MaxPairs];
        for (var run = 0; run < runs; run++)
        {
            var test = new InterleavedTest(Threshold);
            Feed(InterleavedStage.First, Math.Log(1 + slowdown) + Copy() - Copy());
            while (test.Stage == InterleavedStage.Calibration)
            {
                var old = Copy();
                Feed(InterleavedStage.Calibration, Copy() - old);
                Feed(InterleavedStage.Second, Math.Log(1 + slowdown) + Copy() - old);
            }

            counts[(int)test.Decision]++;
            pairs += test.Pairs;

            double Copy() => layout * Draws.Gauss(random);

            void Feed(InterleavedStage stage, double centre)
            {
                if (test.Stage != stage)
                    return;
                noise.Fill(random, values);
                for (var i = 0; test.Stage == stage; i++)
                    test.Add(centre + values[i]);
            }
        }

        return new InterleavedRow(noise.Name, layout, slowdown, runs, Share(TestDecision.Fail), Share(TestDecision.Pass), Math.Round((double)pairs / runs, 1));

        double Share(TestDecision decision) => (double)counts[(int)decision] / runs;
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Noise}, copies {Layout * 100:0.#} %, slower by {Slowdown * 100:0} %");
}
