using System.Diagnostics;
using System.Text.Json;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Measurement;
using PerfAttributes.Settings;
using PerfAttributes.Statistics;

namespace PerfAttributes.Benchmarks.VerdictStudy;

/// <summary>
/// One process of the study. Per method: its figures, verdicts on budgets derived from them, its figures again. The second reading tells
/// whether the machine was still the same one; the load rests during both.
/// </summary>
internal static class StudyProcess
{
    internal const double Held = 0.9;
    internal const double Broken = 1.5;
    private const string Scenario = "medium";

    // Broken budgets take longer to judge, and a rate of 1 % needs fewer of them.
    private const int HeldPerBroken = 3;

    // Shorter than by default, so that a busy machine does not stretch the study to hours.
    private static readonly TimeSpan SamplingTime = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan ReadingTime = TimeSpan.FromSeconds(0.35);

    /// <summary>Prints verdicts as JSON, one a line.</summary>
    /// <param name="seed">Orders the verdicts.</param>
    /// <param name="loads">How many loads run beside the verdicts, each good for one processor.</param>
    internal static int Judge(int seed, int loads)
    {
        var random = new Random(seed);
        var quiet = new QuietHistory(QuietHistory.DefaultPath);
        var environment = new PerfEnvironment { Settings = new PerfSettings { SamplingTime = SamplingTime }, ShowProgress = _ => { }, Quiet = quiet.Load() };
        using var load = new Load(loads);
        var operations = StudyOperation.All.ToArray();
        random.Shuffle(operations);
        foreach (var operation in operations)
        {
            var before = Measure(operation, WarmUpTime);
            load.Resume();
            var verdicts = before.Keys
                .SelectMany(statistic => new[] { Held, Broken }.Select(ratio => (statistic, ratio)))
                .Where(wanted => wanted.ratio == Held || random.Next(HeldPerBroken) == 0)
                .OrderBy(_ => random.Next())
                .Select(wanted => Judge(operation, wanted.statistic, wanted.ratio, before[wanted.statistic] / wanted.ratio, environment))
                .ToList();
            load.Pause();
            var after = Measure(operation, TimeSpan.Zero);
            foreach (var verdict in verdicts)
            {
                var statistic = Enum.Parse<LatencyStatistic>(verdict.Statistic);
                Console.WriteLine(JsonSerializer.Serialize(verdict with { RatioAfter = after[statistic] / (before[statistic] / verdict.Ratio) }));
            }
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
            operation.Name, statistic.ToString(), ratio, verdict.Kind.ToString(), verdict.Reasons, watch.Elapsed.TotalMilliseconds, verdict.Statement);
    }

    private static Dictionary<LatencyStatistic, double> Measure(StudyOperation operation, TimeSpan warmUpTime)
    {
        using var host = new StudyHost();
        host.Enter(Scenario, CancellationToken.None);
        host.Open();
        var body = operation.Bind(host);
        var watch = Stopwatch.StartNew();
        do
            body();
        while (watch.Elapsed < warmUpTime);
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
