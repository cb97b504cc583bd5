namespace PerfAttributes.Statistics;

/// <summary>Draws the noise of log ratios of pairs, centred on 0.</summary>
/// <param name="Name">How the noise is called in a table.</param>
/// <param name="Fill">Fills a series of pairs.</param>
internal sealed record PairDraws(string Name, Action<Random, Span<double>> Fill)
{
    internal static PairDraws[] All { get; } =
    [
        Each("normal, sd 2 %", random => 0.02 * Draws.Gauss(random)),
        Each("normal, sd 10 %", random => 0.1 * Draws.Gauss(random)),
        Each("single calls, 3 % of them x5", random => Blocks(random, _ => random.NextDouble() < 0.03 ? Math.Log(5) : 0)),
        Each("single calls, 3 % of them x100", random => Blocks(random, _ => random.NextDouble() < 0.03 ? Math.Log(100) : 0)),
        Each("both bimodal, x1 and x2", random => Blocks(random, _ => random.NextDouble() < 0.5 ? Math.Log(2) : 0)),
        Each("one bimodal, x1 and x1.2", random => Blocks(random, rival => rival && random.NextDouble() < 0.5 ? Math.Log(1.2) : 0) - (Math.Log(1.2) / 2)),
        // The pseudo-median of an exponential of rate 1 is 0.839: ln of (1 + 2m)·exp(-2m) = ½ has that root.
        Each("skewed, exponential", random => 0.05 * (-Math.Log(1 - random.NextDouble()) - 0.8391734950083)),
        Autocorrelated(0.3),
        Autocorrelated(0.5),
        Autocorrelated(0.8),
        new("alternating", (random, values) =>
        {
            for (var i = 0; i < values.Length; i++)
                values[i] = (i % 2 == 0 ? 0.05 : -0.05) + (0.02 * Draws.Gauss(random));
        }),
    ];

    public override string ToString() => Name;

    private static PairDraws Each(string name, Func<Random, double> draw) => new(name, (random, values) =>
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = draw(random);
    });

    private static PairDraws Autocorrelated(double correlation) => new($"autocorrelated {correlation}", (random, values) =>
    {
        var state = Draws.Gauss(random);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = 0.02 * state;
            state = (correlation * state) + (Math.Sqrt(1 - (correlation * correlation)) * Draws.Gauss(random));
        }
    });

    // Two blocks of each side; what disturbs a block is drawn for each.
    private static double Blocks(Random random, Func<bool, double> block) =>
        (0.02 * Draws.Gauss(random)) + ((block(true) + block(true) - block(false) - block(false)) / 2);
}
