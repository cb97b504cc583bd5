namespace PerfAttributes.Statistics;

/// <summary>One row of the table of simulated change points: what is found in series of runs with a known step.</summary>
/// <param name="Noise">How the logarithms of the runs scatter.</param>
/// <param name="Runs">The length of the series.</param>
/// <param name="Step">The step as a share; 0 for none.</param>
/// <param name="Lasts">Runs at the new level; the old one is back after those that do not reach the end.</param>
/// <param name="Series">How many series were simulated.</param>
/// <param name="Found">The share in which a change was found within 2 runs of the step; 0 without a step.</param>
/// <param name="Others">The share in which a change was found farther away from every true one.</param>
internal sealed record ChangeRow(string Noise, int Runs, double Step, int Lasts, int Series, double Found, double Others)
{
    internal const int Reach = 2;

    internal static string[] Noises { get; } = ["2 %", "2 %, one run in 20 takes a third more", "2 %, each resembles the one before (0.5)"];

    internal static (int Runs, double Step, int Lasts)[] Shapes { get; } =
    [
        .. new[] { 20, 50, 100, 200 }.Select(runs => (runs, 0.0, 0)),
        .. from runs in new[] { 20, 50, 100 } from step in new[] { 0.05, 0.1, 0.2 } select (runs, step, runs / 2),
        .. from step in new[] { 0.05, 0.1, 0.2 } from lasts in new[] { 5, 10 } select (100, step, lasts),
        (100, 0.1, -10),
    ];

    internal static ChangeRow Simulate(string noise, (int Runs, double Step, int Lasts) shape, int series, int seed)
    {
        var random = new Random(seed);
        var (found, others) = (0, 0);
        // A negative length: the new level is in the middle, and goes again.
        var from = shape.Lasts < 0 ? shape.Runs / 2 : shape.Runs - shape.Lasts;
        var to = shape.Lasts < 0 ? from - shape.Lasts : shape.Runs;
        for (var i = 0; i < series; i++)
        {
            var values = Draw(noise, shape.Runs, random);
            for (var run = from; run < to; run++)
                values[run] += Math.Log(1 + shape.Step);
            var points = ChangePoints.Find(values, Math.Log(1.02));
            found += shape.Step > 0 && points.Any(point => Math.Abs(point.Index - from) <= Reach) ? 1 : 0;
            others += points.Any(point => shape.Step == 0 || (Math.Abs(point.Index - from) > Reach && Math.Abs(point.Index - to) > Reach)) ? 1 : 0;
        }

        return new ChangeRow(noise, shape.Runs, shape.Step, shape.Lasts, series, (double)found / series, (double)others / series);
    }

    public override string ToString() => FormattableString.Invariant($"{Noise}; {Runs} runs, +{Step * 100:0} % for {Lasts}");

    private static double[] Draw(string noise, int runs, Random random)
    {
        var values = new double[runs];
        var state = Draws.Gauss(random);
        for (var i = 0; i < runs; i++)
        {
            state = noise == Noises[2] ? (0.5 * state) + (Math.Sqrt(0.75) * Draws.Gauss(random)) : Draws.Gauss(random);
            values[i] = (0.02 * state) + (noise == Noises[1] && random.NextDouble() < 0.05 ? 0.3 : 0);
        }

        return values;
    }
}
