namespace PerfAttributes.Statistics;

/// <summary>One row of the table of simulated error rates: how tests of a true value over its limit end.</summary>
/// <param name="Statistic">Mean, StdDev, P95, Median, P99 or Max.</param>
/// <param name="Distribution">The name of the <see cref="Draws"/>.</param>
/// <param name="Ratio">The true value of the statistic over the limit.</param>
/// <param name="Runs">How many tests were simulated.</param>
/// <param name="Pass">The share that passed.</param>
/// <param name="Fail">The share that failed.</param>
/// <param name="Calls">The mean calls to the decision.</param>
internal sealed record ErrorRateRow(
    string Statistic, string Distribution, double Ratio, int Runs, double Pass, double Fail, double Calls)
{
    internal static double[] Ratios { get; } = [0.5, 0.7, 0.9, 1, 1.2, 1.5, 2];

    internal static string[] Statistics { get; } = ["Mean", "StdDev", "P95", "Median", "P99", "Max"];

    /// <summary>What stands for the slowest call there can be, which most of the distributions lack: a call in a million takes longer, and hence one of a thousand tests of a thousand calls meets any.</summary>
    internal const double Slowest = 1 - 1e-6;

    internal static Draws[] Distributions { get; } =
    [
        Draws.Normal(0.15),
        Draws.Lognormal(0.3),
        Draws.Lognormal(0.6),
        Draws.Lognormal(1),
        Draws.Modes(0.5, 2),
        Draws.Modes(0.1, 3),
        Draws.Modes(0.9, 3),
        Draws.Modes(0.97, 3),
        Draws.HeavyTail(),
        Draws.Drifting(0.3),
        Draws.Autocorrelated(0.5),
        Draws.Autocorrelated(0.8),
        Draws.Spiky(0.03, 3),
        Draws.Spiky(0.03, 5),
        Draws.Spiky(0.03, 20),
        Draws.Spiky(0.01, 10),
    ];

    internal static ErrorRateRow Simulate(string statistic, Draws draws, double ratio, int runs, int seed)
    {
        var limit = Truth(statistic, draws) / ratio;
        Func<SequentialTest> make = statistic switch
        {
            "Mean" => () => new SequentialMeanTest(limit),
            "StdDev" => () => new SequentialStdDevTest(limit),
            "P95" => () => new SequentialQuantileTest(0.95, limit),
            "Median" => () => new SequentialQuantileTest(0.5, limit),
            "P99" => () => new SequentialQuantileTest(0.99, limit),
            "Max" => () => new MaxTest(limit),
            _ => throw new ArgumentOutOfRangeException(nameof(statistic)),
        };
        var ends = Simulation.Of(make, draws, runs, seed);
        return new ErrorRateRow(
            statistic, draws.Name, ratio, runs, ends.Pass, ends.Fail, Math.Round(ends.MeanCalls, 1));
    }

    /// <summary>The true value of a statistic.</summary>
    internal static double Truth(string statistic, Draws draws) => statistic switch
    {
        "Mean" => draws.Mean,
        "StdDev" => draws.StdDev,
        "P95" => draws.P95,
        "Median" => draws.Quantile(0.5),
        "P99" => draws.Quantile(0.99),
        "Max" => draws.Quantile(Slowest),
        _ => throw new ArgumentOutOfRangeException(nameof(statistic)),
    };

    /// <summary>Whether calls resemble those before them.</summary>
    internal bool IsDependent => Distribution.StartsWith("autocorrelated", StringComparison.Ordinal) || Drifts;

    /// <summary>Whether calls take longer and longer, so that a test that is over soon sees the quick ones alone.</summary>
    internal bool Drifts => Distribution.StartsWith("drifting", StringComparison.Ordinal);

    /// <summary>The rule of the test, if it is one of a quantile.</summary>
    internal ExceedancePlan? Plan => Statistic switch
    {
        "P95" => new ExceedancePlan(0.95, SequentialTestOptions.Default),
        "Median" => new ExceedancePlan(0.5, SequentialTestOptions.Default),
        "P99" => new ExceedancePlan(0.99, SequentialTestOptions.Default),
        _ => null,
    };

    /// <summary>Whether the true value is below the limit. A quantile between two kinds of calls is at its limit wherever between them that lies.</summary>
    internal bool HasRoom => Ratio < 1 && !(Plan is { } plan && ShareAbove() > 0.99 * plan.AllowedShare);

    /// <summary>The true share of calls above the limit.</summary>
    internal double ShareAbove()
    {
        var draws = Distributions.Single(draws => draws.Name == Distribution);
        return draws.Above(Truth(Statistic, draws) / Ratio);
    }

    public override string ToString() => FormattableString.Invariant(
        $"{Statistic}, {Distribution}, {Ratio:0.0} of the limit");
}
