using System.Diagnostics;
using System.Text.Json;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Measurement;
using PerfAttributes.Settings;
using PerfAttributes.Statistics;

namespace PerfAttributes.Benchmarks.VerdictStudy;

/// <summary>
/// One process of the study. Per method: a reading of its figures, while the load rests; then verdicts on budgets derived from the quietest
/// readings of all processes.
/// </summary>
internal static class StudyProcess
{
    internal const double Held = 0.9;
    internal const double Broken = 1.5;
    private const string Scenario = "medium";

    // Broken budgets take longer to judge, and a rate of 1 % needs fewer of them.
    private const int HeldPerBroken = 6;

    // Shorter than by default, so that a busy machine does not stretch the study to hours.
    private static readonly TimeSpan SamplingTime = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan ReadingTime = TimeSpan.FromSeconds(0.35);

    /// <summary>Prints verdicts as JSON, one a line.</summary>
    /// <param name="seed">Orders the verdicts.</param>
    /// <param name="quietestReadings">The file with the quietest readings.</param>
    /// <param name="loads">How many loads run beside the verdicts, each good for one processor.</param>
    internal static int Judge(int seed, string quietestReadings, int loads)
    {
        var random = new Random(seed);
        var quiet = new QuietHistory(QuietHistory.DefaultPath);
        var environment = new PerfEnvironment { Settings = new PerfSettings { SamplingTime = SamplingTime }, ShowProgress = _ => { }, Quiet = quiet.Load() };
        using var load = new Load(loads);
        var operations = StudyOperation.All.ToArray();
        random.Shuffle(operations);
        var quietest = new Quietest(quietestReadings);
        foreach (var operation in operations)
        {
            var reading = Measure(operation);
            quietest.Add(operation.Name, reading);
            load.Resume();
            var wanted = reading.Keys
                .SelectMany(statistic => new[] { Held, Broken }.Select(ratio => (statistic, ratio)))
                .Where(wanted => wanted.ratio == Held || random.Next(HeldPerBroken) == 0)
                .OrderBy(_ => random.Next());
            foreach (var (statistic, ratio) in wanted)
                Console.WriteLine(JsonSerializer.Serialize(Judge(operation, statistic, ratio, quietest.Of(operation.Name, statistic) / ratio, environment)));
            load.Pause();
        }

        if (environment.Quiet.Found is { } found)
            quiet.Add(found);
        return 0;
    }

    private static StudyVerdict Judge(
        StudyOperation operation, LatencyStatistic statistic, double ratio, double budget, PerfEnvironment environment)
    {
        var contract = new PerfContract
        {
            Service = "TaskGraph.TaskGraphService",
            Operation = operation.Name,
            Signature = operation.Name + "()",
            Latency = [new LatencyClause(statistic, budget)],
        };
        var watch = Stopwatch.StartNew();
        var result = new PerfCase<StudyHost>(contract, operation.CreateCall, Scenario, environment).Check(PerfCheckKind.LatencyBudget);
        var verdict = result.Verdicts.Single();
        return new StudyVerdict(
            operation.Name, statistic, ratio, budget, verdict.Kind.ToString(), verdict.Reasons, watch.Elapsed.TotalMilliseconds, verdict.Statement);
    }

    private static Dictionary<LatencyStatistic, double> Measure(StudyOperation operation)
    {
        using var host = new StudyHost();
        host.Enter(Scenario, CancellationToken.None);
        host.Open();
        var body = operation.Bind(host);
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < WarmUpTime)
            body();
        var sorted = SortedSample.From(Sample(body, operation.IsShort ? 64 : 1));
        var figures = new Dictionary<LatencyStatistic, double>
        {
            [LatencyStatistic.Mean] = sorted.Moments.Mean,
            [LatencyStatistic.Median] = sorted.Quantile(0.5),
        };
        if (!operation.IsShort)
        {
            figures[LatencyStatistic.P95] = sorted.Quantile(0.95);
            figures[LatencyStatistic.P99] = sorted.Quantile(0.99);
        }

        return figures;
    }

    private static double[] Sample(Action body, int calls)
    {
        var samples = new List<double>();
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < ReadingTime)
        {
            var start = Stopwatch.GetTimestamp();
            for (var call = 0; call < calls; call++)
                body();
            samples.Add(Stopwatch.GetElapsedTime(start).TotalNanoseconds / calls);
        }

        return [.. samples];
    }
}
