using System.Globalization;
using MathNet.Numerics.Statistics;

namespace PerfAttributes.Statistics;

/// <summary>One row of the table of simulated comparisons of an old and a new build, for a threshold of 10 %.</summary>
/// <param name="Noise">The name of the <see cref="PairDraws"/>: what one pair differs by from the next.</param>
/// <param name="Layout">By how much copies of one build differ: the standard deviation of the logarithm of a copy's time.</param>
/// <param name="Slowdown">The true slowdown, as a fraction.</param>
/// <param name="Runs">How many comparisons were simulated.</param>
/// <param name="Slower">The share that was called slower.</param>
/// <param name="NotSlower">The share that was called not slower.</param>
/// <param name="Copies">The mean copies of each build to the decision, the first ones included.</param>
internal sealed record InterleavedRow(string Noise, double Layout, double Slowdown, int Runs, double Slower, double NotSlower, double Copies)
{
    internal const double Threshold = 0.1;

    private const int RoundsOfCopies = 16;

    internal static string[] Noises { get; } = ["normal, sd 2 %", "normal, sd 10 %", "single calls, 3 % of them x5", "skewed, exponential", "autocorrelated 0.5"];

    internal static double[] Layouts { get; } = [0, 0.02, 0.04, 0.08];

    internal static double[] Slowdowns { get; } = [0, 0.05, 0.1, 0.15, 0.2, 0.5];

    internal static InterleavedRow Simulate(PairDraws noise, double layout, double slowdown, int runs, int seed) =>
        Simulate(noise, random => layout * Draws.Gauss(random), layout, slowdown, runs, seed);

    /// <summary>Simulates comparisons whose copies differ in any way.</summary>
    internal static InterleavedRow Simulate(PairDraws noise, Func<Random, double> drawCopy, double layout, double slowdown, int runs, int seed)
    {
        var random = new Random(seed);
        var counts = new int[4];
        long copies = 0;
        var blocks = Enumerable.Range(0, 2 * InterleavedTest.FirstCopies).Select(_ => new double[InterleavedTest.MaxPairs]).ToArray();
        var rounds = new double[RoundsOfCopies];
        var shift = Math.Log(1 + slowdown);
        for (var run = 0; run < runs; run++)
        {
            var test = new InterleavedTest(Threshold);
            // One block of each first copy makes a pair, which varies like one block then; of the older build with the contrary sign, so that the pair keeps its skew.
            double[] then = [.. Enumerable.Range(0, InterleavedTest.FirstCopies).Select(_ => drawCopy(random))];
            double[] now = [.. Enumerable.Range(0, InterleavedTest.FirstCopies).Select(_ => shift + drawCopy(random))];
            foreach (var block in blocks)
                noise.Fill(random, block);
            for (var i = 0; test.Stage == InterleavedStage.First; i++)
                test.Add([.. then.Select((copy, j) => copy - blocks[j][i])], [.. now.Select((copy, j) => copy + blocks[then.Length + j][i])]);
            var (older, newer) = (new List<double>(), new List<double>());
            while (test.Stage == InterleavedStage.Copies)
            {
                while (older.Count < test.CopiesNeeded)
                {
                    older.Add(drawCopy(random));
                    newer.Add(shift + drawCopy(random));
                }

                test.Look(older.ConvertAll(Measured), newer.ConvertAll(Measured));
            }

            counts[(int)test.Decision]++;
            copies += InterleavedTest.FirstCopies + test.Copies;
        }

        return new InterleavedRow(noise.Name, layout, slowdown, runs, Share(TestDecision.Fail), Share(TestDecision.Pass), Math.Round((double)copies / runs, 2));

        double Share(TestDecision decision) => (double)counts[(int)decision] / runs;

        double Measured(double copy)
        {
            noise.Fill(random, rounds);
            return copy + rounds.Median();
        }
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Noise}, copies {Layout * 100:0.#} %, slower by {Slowdown * 100:0} %");
}
