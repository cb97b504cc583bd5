namespace PerfAttributes.Statistics;

/// <summary>One row of the table of simulated growth: how checks of a cost with a known law end.</summary>
/// <param name="Law">The name of the law.</param>
/// <param name="Bound">The bound.</param>
/// <param name="Noise">The coefficient of variation of a block's median; 0 for exact costs.</param>
/// <param name="Runs">How many checks were simulated, each from another smallest size.</param>
/// <param name="Pass">The share that passed.</param>
/// <param name="Fail">The share that failed.</param>
internal sealed record GrowthRow(string Law, Growth Bound, double Noise, int Runs, double Pass, double Fail)
{
    private const int Rounds = 24;

    internal static double[] Noises { get; } = [0, 0.02, 0.05];

    internal static (string Name, Func<double, double> Cost)[] Laws { get; } =
    [
        ("constant", n => 1_000),
        ("log n", n => 1_000 * Math.Log2(n)),
        ("depth of a tree of 100 children", n => 1_000 * (1 + Math.Ceiling(Math.Log(n, 100)))),
        ("n", n => 100 * n),
        ("n beside a constant 10 times as large", n => 100 * (n + 1_000)),
        ("n from a cache to memory", n => 100 * n * (1 + (0.5 / (1 + Math.Pow(400 / n, 4))))),
        ("list that doubles", n => 24 + (16 * (Math.Pow(2, Math.Ceiling(Math.Log2(n)) + 1) - 4))),
        ("n log n", n => 10 * n * Math.Log2(n)),
        ("n^1.5", n => 10 * Math.Pow(n, 1.5)),
        ("n^2", n => n * n),
        ("n^2 beside a constant of 1 000 000", n => 1_000_000 + (n * n)),
        ("n^2 / 100 beside 100 n", n => (100 * n) + (n * n / 100)),
        ("n^2 / 5 beside 100 n", n => (100 * n) + (n * n / 5)),
        ("n^3", n => n * n * n / 100),
    ];

    internal static GrowthRow Simulate(string law, Growth bound, double noise, int runs, int seed)
    {
        var random = new Random(seed);
        var counts = new int[4];
        var cost = Laws.Single(one => one.Name == law).Cost;
        for (var run = 0; run < runs; run++)
        {
            var smallest = random.Next(80, 160);
            double[] sizes = [.. new[] { 1, 2, 4, 8, 16 }.Select(factor => (double)factor * smallest)];
            var (decision, _, _) = noise == 0
                ? GrowthJudge.Exact(bound, sizes, [.. sizes.Select(cost)])
                : Times(sizes, [.. Enumerable.Range(0, Rounds).Select(_ => Round(sizes))]);
            counts[(int)decision]++;
        }

        return new GrowthRow(law, bound, noise, runs, (double)counts[(int)TestDecision.Pass] / runs, (double)counts[(int)TestDecision.Fail] / runs);

        (TestDecision, double, ConfidenceInterval) Times(double[] sizes, double[][] rounds) => GrowthJudge.Times(
            bound, sizes, [.. sizes.Select((_, i) => SortedSample.From([.. rounds.Select(round => round[i])]).Quantile(0.5))], rounds);

        double[] Round(double[] sizes) => [.. sizes.Select(size => cost(size) * Math.Exp(noise * Draws.Gauss(random)))];
    }

    public override string ToString() => FormattableString.Invariant($"{Law} against {Bound}, noise {Noise}");
}
