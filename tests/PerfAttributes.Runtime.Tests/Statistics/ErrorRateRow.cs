namespace PerfAttributes.Statistics;

/// <summary>One row of the table of simulated error rates: how tests of a true value over its limit end.</summary>
/// <param name="Statistic">Mean, StdDev or P95.</param>
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

    internal static string[] Statistics { get; } = ["Mean", "StdDev", "P95"];

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
        Func<SequentialTest> make = statistic switch
        {
            "Mean" => () => new SequentialMeanTest(draws.Mean / ratio),
            "StdDev" => () => new SequentialStdDevTest(draws.StdDev / ratio),
            "P95" => () => new SequentialQuantileTest(0.95, draws.P95 / ratio),
            _ => throw new ArgumentOutOfRangeException(nameof(statistic)),
        };
        var ends = Simulation.Of(make, draws, runs, seed);
        return new ErrorRateRow(
            statistic, draws.Name, ratio, runs, ends.Pass, ends.Fail, Math.Round(ends.MeanCalls, 1));
    }

    public override string ToString() => FormattableString.Invariant(
        $"{Statistic}, {Distribution}, {Ratio:0.0} of the limit");
}
