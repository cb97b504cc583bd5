using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;
using PerfAttributes.Statistics;

namespace PerfAttributes.Benchmarks.Peers;

/// <summary>
/// The six operations by this project and by BenchmarkDotNet in one process, in turns, so that both meet the machine at each of its speeds. A plain
/// loop with nothing taken off stands beside both.
/// </summary>
/// <remarks>
/// On a shared machine whose speed changes within seconds, medians of whole runs say more about the spell than about the tool. So each turn of about half
/// a second is cut into pieces, the tools go first by turns, and what is told is the figure that a tenth of all pieces lie below: those
/// at the machine's best. How far a tool agrees with itself is told by the same figure of each of its turns, the lowest and the highest.
/// </remarks>
internal static class Fidelity
{
    private const double PieceNanoseconds = 5e6;
    private const double Quick = 0.1;
    private const double SameWithin = 0.05;

    // Below this BenchmarkDotNet's own turns are farther apart.
    private const double PeerTellsFrom = 1_000;

    // In the first turns the code of both is still being compiled.
    private const int WarmTurns = 2;

    /// <summary>Prints the figures and their ratios for each operation.</summary>
    /// <param name="rounds">Pairs of turns, 1 or more.</param>
    /// <returns>0 if all operations agree within 5 % with the plain loop, and those of a microsecond and more with BenchmarkDotNet; else 1.</returns>
    internal static int Run(int rounds)
    {
        var isWithin = true;
        foreach (var (operation, scenario, _) in PeerCalls.All)
        {
            List<double[]> mine = [], theirs = [], plain = [];
            for (var round = 0; round < WarmTurns + rounds; round++)
            {
                if (round == WarmTurns)
                    (mine, theirs, plain) = ([], [], []);
                if (round % 2 == 0)
                    mine.Add([.. PeerRun.Samples(operation, scenario, PieceNanoseconds)]);
                theirs.Add([.. BenchmarkDotNet(operation)]);
                if (round % 2 != 0)
                    mine.Add([.. PeerRun.Samples(operation, scenario, PieceNanoseconds)]);
                plain.Add([.. PeerRun.PlainLoop(operation, scenario, PieceNanoseconds)]);
            }

            var (own, other, loop) = (Figure(mine), Figure(theirs), Figure(plain));
            isWithin &= IsSame(own, loop) && (other < PeerTellsFrom || IsSame(own, other));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{operation,-16} {own:0.00} ns {Turns(mine)}; BenchmarkDotNet {other:0.00} ns {Turns(theirs)}; plain loop {loop:0.00} ns {Turns(plain)}; {own / other:0.000} of BenchmarkDotNet, {own / loop:0.000} of the loop"));
        }

        return isWithin ? 0 : 1;
    }

    private static bool IsSame(double one, double other) => Math.Abs((one / other) - 1) <= SameWithin;

    private static double Figure(IEnumerable<double[]> turns) => SortedSample.From([.. turns.SelectMany(pieces => pieces)]).Quantile(Quick);

    private static string Turns(List<double[]> turns)
    {
        var figures = turns.ConvertAll(pieces => Figure([pieces]));
        return string.Create(CultureInfo.InvariantCulture, $"({figures.Min():0.00} to {figures.Max():0.00})");
    }

    private static IEnumerable<double> BenchmarkDotNet(string operation)
    {
        var job = Job.Default
            .WithToolchain(InProcessEmitToolchain.Instance)
            .WithIterationTime(TimeInterval.FromNanoseconds(PieceNanoseconds))
            .WithWarmupCount(20)
            .WithIterationCount(40);
        var config = ManualConfig.CreateEmpty()
            .AddJob(job)
            .AddLogger(NullLogger.Instance)
            .AddFilter(new SimpleFilter(one => one.Descriptor.WorkloadMethod.Name == operation));
        var summary = BenchmarkRunner.Run<PeerBenchmarks>(config);
        return summary.Reports.Single().AllMeasurements
            .Where(one => one is { IterationStage: global::BenchmarkDotNet.Engines.IterationStage.Result })
            .Select(one => one.GetAverageTime().Nanoseconds);
    }
}
