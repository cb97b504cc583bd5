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
/// On a shared machine whose speed changes within a second, medians of whole runs say more about the spell than about the tool. Both tools'
/// figures are cut into means of about 5 ms each, and the quickest tenth of these is compared: that is the machine at its best, for both.
/// </remarks>
internal static class Fidelity
{
    private const double PieceMilliseconds = 5;
    private const double Quantile = 0.1;
    private const int ChecksPerRound = 5;

    /// <summary>Prints both figures and their ratio for each operation.</summary>
    /// <param name="rounds">Turns, 1 or more.</param>
    /// <returns>0 if all operations agree within 5 %, else 1.</returns>
    internal static int Run(int rounds)
    {
        var isWithin = true;
        foreach (var (operation, scenario, _) in PeerCalls.All)
        {
            List<double> mine = [], theirs = [], plain = [];
            for (var round = 0; round < rounds; round++)
            {
                for (var check = 0; check < ChecksPerRound; check++)
                    mine.AddRange(PeerRun.Samples(operation, scenario, PieceMilliseconds * 1e6));
                theirs.AddRange(BenchmarkDotNet(operation));
                plain.AddRange(PeerRun.PlainLoop(operation, scenario, PieceMilliseconds * 1e6));
            }

            var (own, other) = (SortedSample.From([.. mine]).Quantile(Quantile), SortedSample.From([.. theirs]).Quantile(Quantile));
            var apart = (own / other) - 1;
            isWithin &= Math.Abs(apart) <= 0.05;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{operation,-16} {own,14:0.00} ns of {mine.Count} pieces; BenchmarkDotNet {other,14:0.00} ns of {theirs.Count}; {apart,7:+0.0 %;-0.0 %}; plain loop {SortedSample.From([.. plain]).Quantile(Quantile):0.00} ns"));
        }

        return isWithin ? 0 : 1;
    }

    private static IEnumerable<double> BenchmarkDotNet(string operation)
    {
        var job = Job.Default
            .WithToolchain(InProcessEmitToolchain.Instance)
            .WithIterationTime(TimeInterval.FromMilliseconds(PieceMilliseconds))
            // A second: enough for the code to be compiled by the last tier.
            .WithWarmupCount(200)
            .WithIterationCount(50);
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
