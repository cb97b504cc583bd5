using System.Diagnostics;
using System.Globalization;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Settings;
using PerfAttributes.Statistics;

namespace PerfAttributes.Benchmarks.Peers;

/// <summary>The six operations under this project's engine: the medians that it reports, and how long verdicts take.</summary>
internal static class PeerRun
{
    /// <summary>Prints, per operation, the warm median and the time of a verdict on a budget that is kept with a factor of two to spare.</summary>
    internal static int Measure()
    {
        var environment = new PerfEnvironment { Settings = new PerfSettings(), ShowProgress = _ => { } };
        foreach (var (operation, scenario, create) in PeerCalls.All)
        {
            // A budget that nothing keeps is decided on warm code, as the figures of peers are.
            var (median, _) = Check(0.01);
            var verdicts = SortedSample.From([.. Enumerable.Range(0, 9).Select(_ => Check(2 * median).Milliseconds)]);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{operation,-16} median {median,14:0.00} ns; verdict on twice that, median of 9: {verdicts.Quantile(0.5):0} ms"));

            (double Median, double Milliseconds) Check(double budget)
            {
                var contract = new PerfContract
                {
                    Service = nameof(PeerHost),
                    Operation = operation,
                    Signature = operation + "()",
                    Latency = [new LatencyClause(LatencyStatistic.Median, budget)],
                };
                var watch = Stopwatch.StartNew();
                var result = new PerfCase<PeerHost>(contract, create, scenario, environment).Check(PerfCheckKind.LatencyBudget);
                return (result.Measurement!.Summary!.Median.Value, watch.Elapsed.TotalMilliseconds);
            }
        }

        return 0;
    }

    /// <summary>Samples an operation as for a report and cuts what it took into pieces.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="scenario">Its scenario.</param>
    /// <param name="length">How long one piece is, in nanoseconds.</param>
    /// <returns>Nanoseconds per call: the mean of each piece.</returns>
    internal static IEnumerable<double> Samples(string operation, string scenario, double length)
    {
        var settings = new PerfSettings { ReportTime = TimeSpan.FromSeconds(0.2), SamplingTime = TimeSpan.FromSeconds(0.2) };
        var environment = new PerfEnvironment { Settings = settings, ShowProgress = _ => { } };
        var create = PeerCalls.All.Single(one => one.Operation == operation).Create;
        var contract = new PerfContract
        {
            Service = nameof(PeerHost),
            Operation = operation,
            Signature = operation + "()",
            Latency = [new LatencyClause(LatencyStatistic.Median, 0.01)],
        };
        var measurement = new PerfCase<PeerHost>(contract, create, scenario, environment).Check(PerfCheckKind.LatencyBudget).Measurement!;
        var (sum, count) = (0.0, 0);
        foreach (var sample in measurement.Samples)
        {
            (sum, count) = (sum + sample, count + 1);
            if (sum * measurement.CallsPerSample >= length)
            {
                yield return sum / count;
                (sum, count) = (0, 0);
            }
        }
    }

    /// <summary>Times a plain loop around an operation, sixteen calls to a turn and nothing taken off: what a call truly adds.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="scenario">Its scenario.</param>
    /// <param name="length">How long one piece is, in nanoseconds.</param>
    /// <returns>Nanoseconds per call, of 40 pieces, after as many that are not told.</returns>
    internal static IEnumerable<double> PlainLoop(string operation, string scenario, double length)
    {
        const int calls = 16;
        using var host = new PeerHost();
        host.Enter(scenario, CancellationToken.None);
        host.Open();
        var call = PeerCalls.All.Single(one => one.Operation == operation).Create();
        call.Bind(host);
        var turns = 1;
        for (var piece = 0; piece < 80; piece++)
        {
            var start = Stopwatch.GetTimestamp();
            call.RunSixteen(turns);
            var elapsed = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
            if (piece >= 40)
                yield return elapsed / turns / calls;
            else
                turns = (int)Math.Clamp(turns * length / Math.Max(1, elapsed), 1, 1e8);
        }
    }

    /// <summary>Copies the database of the recursive query to a file, for peers in other languages, and prints the task to ask for.</summary>
    /// <param name="file">The file; must not exist.</param>
    internal static int Export(string file)
    {
        using var host = new PeerHost();
        host.Enter("medium", CancellationToken.None);
        host.Open();
        using var command = host.Connection.CreateCommand();
        command.CommandText = "VACUUM INTO $file";
        command.Parameters.AddWithValue("$file", file);
        command.ExecuteNonQuery();
        Console.WriteLine(host.Graph.DeepestLeaf.Id.ToString(CultureInfo.InvariantCulture));
        return 0;
    }
}
