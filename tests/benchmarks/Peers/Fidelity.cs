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

/// <summary>The six operations by this project and by BenchmarkDotNet in one process, in turns, so that both meet the machine at each of its speeds.</summary>
/// <remarks>
/// On a shared machine whose speed changes within seconds, medians of whole runs say more about the spell than about the tool. So turns of
/// about half a second are compared in pairs, each tool first in every other pair, and the median of the pairs' ratios is told with its middle
/// half. A plain loop with nothing taken off stands beside both.
/// </remarks>
internal static class Fidelity
{
    private const double PieceNanoseconds = 5e6;
    private const double SameWithin = 0.05;

    // In the first turns the code of both is still being compiled.
    private const int WarmTurns = 2;

    /// <summary>Prints both figures and their ratio for each operation.</summary>
    /// <param name="rounds">Pairs of turns, 1 or more.</param>
    /// <returns>0 if all operations agree within 5 %, else 1.</returns>
    internal static int Run(int rounds)
    {
        var isWithin = true;
        foreach (var (operation, scenario, _) in PeerCalls.All)
        {
            List<double> mine = [], theirs = [], plain = [];
            for (var round = 0; round < WarmTurns + rounds; round++)
            {
                if (round == WarmTurns)
                    (mine, theirs, plain) = ([], [], []);
                if (round % 2 == 0)
                    mine.Add(Median(PeerRun.Samples(operation, scenario, PieceNanoseconds)));
                theirs.Add(Median(BenchmarkDotNet(operation)));
                if (round % 2 != 0)
                    mine.Add(Median(PeerRun.Samples(operation, scenario, PieceNanoseconds)));
                plain.Add(Median(PeerRun.PlainLoop(operation, scenario, PieceNanoseconds)));
            }

            var ratios = SortedSample.From([.. mine.Zip(theirs, (own, other) => own / other)]);
            isWithin &= Math.Abs(ratios.Quantile(0.5) - 1) <= SameWithin;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{operation,-16} {Median(mine):0.00} ns; BenchmarkDotNet {Median(theirs):0.00} ns; plain loop {Median(plain):0.00} ns; ratio of {ratios.Count} pairs {ratios.Quantile(0.5):0.000} ({ratios.Quantile(0.25):0.000} to {ratios.Quantile(0.75):0.000})"));
        }

        return isWithin ? 0 : 1;
    }

    private static double Median(IEnumerable<double> figures) => SortedSample.From([.. figures]).Quantile(0.5);

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
