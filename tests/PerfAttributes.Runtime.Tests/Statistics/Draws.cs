using MathNet.Numerics.Distributions;

namespace PerfAttributes.Statistics;

/// <summary>Draws times of calls from a distribution whose mean and standard deviation are known.</summary>
/// <param name="Name">How the distribution is called in a table.</param>
/// <param name="Mean">Its true mean.</param>
/// <param name="StdDev">Its true standard deviation.</param>
/// <param name="Fill">Fills a series of calls.</param>
internal sealed record Draws(string Name, double Mean, double StdDev, Action<Random, Span<double>> Fill)
{
    private double? _p95;

    /// <summary>The 95th percentile, from 400 000 calls.</summary>
    internal double P95 => _p95 ??= SortedSample.From(Take(new Random(99), 400_000)).Quantile(0.95);

    /// <summary>The true share of calls that take longer than a limit.</summary>
    internal Func<double, double> Above { get; init; } = _ => double.NaN;

    public override string ToString() => Name;

    /// <summary>The true quantile of a share of the calls, by halving.</summary>
    internal double Quantile(double probability)
    {
        var (low, high) = (0.0, 1e6);
        for (var i = 0; i < 100; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = Above(middle) > 1 - probability ? (middle, high) : (low, middle);
        }

        return high;
    }

    internal double[] Take(Random random, int calls)
    {
        var values = new double[calls];
        Fill(random, values);
        return values;
    }

    internal static Draws Normal(double deviation) =>
        Each($"normal, CV {deviation}", 1, deviation, random => 1 + (deviation * Gauss(random)), x => Tail((x - 1) / deviation));

    internal static Draws Lognormal(double sigma)
    {
        var mean = Math.Exp(sigma * sigma / 2);
        return Each(
            $"lognormal, sigma {sigma}",
            mean,
            mean * Math.Sqrt(Math.Exp(sigma * sigma) - 1),
            random => Math.Exp(sigma * Gauss(random)),
            x => Tail(Math.Log(x) / sigma));
    }

    /// <summary>Calls of 1, of which a share takes a multiple; all with a CV of 5 %.</summary>
    internal static Draws Modes(double share, double multiple) =>
        Mixture($"{share:0.##} of calls x{multiple}", share, multiple, 0.05);

    /// <summary>Calls with a CV of 15 %, of which a share takes a multiple.</summary>
    internal static Draws Spiky(double share, double multiple) =>
        Mixture($"{share:0.##} spikes x{multiple}", share, multiple, 0.15);

    /// <summary>Student's t with 3 degrees of freedom, scaled to a CV of 17 %.</summary>
    internal static Draws HeavyTail() =>
        Each(
            "heavy tail, t3",
            10,
            Math.Sqrt(3),
            random =>
            {
                double squares = 0;
                for (var i = 0; i < 3; i++)
                {
                    var gauss = Gauss(random);
                    squares += gauss * gauss;
                }

                return Math.Max(0, 10 + (Gauss(random) / Math.Sqrt(squares / 3)));
            },
            x => StudentT.CDF(0, 1, 3, 10 - x));

    /// <summary>Each call resembles the one before: an autoregression of order 1.</summary>
    internal static Draws Autocorrelated(double correlation) =>
        new($"autocorrelated {correlation}", 1, 0.15, (random, values) =>
        {
            var state = Gauss(random);
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = Math.Max(0, 1 + (0.15 * state));
                state = (correlation * state) + (Math.Sqrt(1 - (correlation * correlation)) * Gauss(random));
            }
        })
        {
            Above = x => Tail((x - 1) / 0.15),
        };

    /// <summary>Times that rise evenly by a share of the mean from the first call to the last.</summary>
    internal static Draws Drifting(double rise) =>
        new($"drifting by {rise}", 1, Math.Sqrt((0.15 * 0.15) + (rise * rise / 12)), (random, values) =>
        {
            for (var i = 0; i < values.Length; i++)
                values[i] = 1 + (0.15 * Gauss(random)) + (rise * (((double)i / values.Length) - 0.5));
        })
        {
            Above = x => Enumerable.Range(0, 1000).Average(i => Tail((x - 1 - (rise * (((double)i / 1000) - 0.5))) / 0.15)),
        };

    internal static double Gauss(Random random) =>
        // Box and Muller; 1 − u keeps the logarithm finite.
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static Draws Mixture(string name, double share, double multiple, double variation)
    {
        var mean = 1 + (share * (multiple - 1));
        var square = (1 + (variation * variation)) * (1 - share + (share * multiple * multiple));
        return Each(
            name,
            mean,
            Math.Sqrt(square - (mean * mean)),
            random => (random.NextDouble() < share ? multiple : 1) * Math.Max(0, 1 + (variation * Gauss(random))),
            x => (share * Tail(((x / multiple) - 1) / variation)) + ((1 - share) * Tail((x - 1) / variation)));
    }

    private static double Tail(double deviations) => MathNet.Numerics.Distributions.Normal.CDF(0, 1, -deviations);

    private static Draws Each(string name, double mean, double deviation, Func<Random, double> draw, Func<double, double> above) =>
        new(name, mean, deviation, (random, values) =>
        {
            for (var i = 0; i < values.Length; i++)
                values[i] = draw(random);
        })
        {
            Above = above,
        };
}
