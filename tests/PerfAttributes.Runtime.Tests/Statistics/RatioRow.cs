namespace PerfAttributes.Statistics;

/// <summary>One row of the table of simulated comparisons: how tests end whose true ratio is a multiple of the one asked for.</summary>
/// <param name="Rule">Ranks (<see cref="SequentialRatioTest"/>) or Student, the rule that was not chosen.</param>
/// <param name="Noise">The name of the <see cref="PairDraws"/>.</param>
/// <param name="Ratio">The true ratio over the one asked for.</param>
/// <param name="Runs">How many tests were simulated.</param>
/// <param name="Pass">The share that passed.</param>
/// <param name="Fail">The share that failed.</param>
/// <param name="Pairs">The mean pairs to the decision.</param>
internal sealed record RatioRow(string Rule, string Noise, double Ratio, int Runs, double Pass, double Fail, double Pairs)
{
    internal static string[] Rules { get; } = ["Ranks", "Student"];

    internal static double[] Ratios { get; } = [0.8, 0.95, 1, 1.05, 1.25];

    internal static RatioRow Simulate(string rule, PairDraws noise, double ratio, int runs, int seed)
    {
        var random = new Random(seed);
        var counts = new int[4];
        long pairs = 0;
        var values = new double[SequentialRatioTest.DefaultMaxPairs];
        for (var run = 0; run < runs; run++)
        {
            noise.Fill(random, values);
            for (var i = 0; i < values.Length; i++)
                values[i] += Math.Log(ratio);
            var (decision, taken) = rule == "Ranks" ? ByRanks(values) : ByStudent(values);
            counts[(int)decision]++;
            pairs += taken;
        }

        return new RatioRow(rule, noise.Name, ratio, runs, Share(TestDecision.Pass), Share(TestDecision.Fail), Math.Round((double)pairs / runs, 1));

        double Share(TestDecision decision) => (double)counts[(int)decision] / runs;
    }

    public override string ToString() => FormattableString.Invariant($"{Rule}, {Noise}, {Ratio:0.00} of the ratio");

    private static (TestDecision Decision, int Pairs) ByRanks(double[] values)
    {
        var test = new SequentialRatioTest(1);
        for (var i = 0; test.Decision == TestDecision.Undecided; i++)
            test.Add(values[i]);
        return (test.Decision, test.Pairs);
    }

    // The same looks and levels with a t statistic that allows for skewness and dependence.
    private static (TestDecision Decision, int Pairs) ByStudent(double[] values)
    {
        var spent = 0.0;
        for (var pairs = SequentialRatioTest.FirstLook; pairs <= values.Length; pairs *= 2)
        {
            var share = ((double)pairs / values.Length) - spent;
            spent += share;
            var part = values.AsSpan(0, pairs);
            var moments = SampleMoments.Of(part);
            if (SkewedMeanTail.Low(part, moments, 0) <= share * SequentialTestOptions.Default.Alpha)
                return (TestDecision.Fail, pairs);
            if (SkewedMeanTail.High(part, moments, 0) <= share * SequentialTestOptions.Default.Beta)
                return (TestDecision.Pass, pairs);
        }

        return (TestDecision.Inconclusive, values.Length);
    }
}
