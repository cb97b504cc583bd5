using System.Diagnostics;
using System.Text.Json;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Measurement;
using PerfAttributes.Settings;
using PerfAttributes.Statistics;

namespace PerfAttributes.Benchmarks.VerdictStudy;

/// <summary>One process of the study: it either measures the true figures, or asks for verdicts on budgets derived from them.</summary>
internal static class StudyProcess
{
    internal const double Held = 0.9;
    internal const double Broken = 1.5;
    private const string Scenario = "medium";
    private const int Rounds = 12;
    private const int RoundSamples = 300;
    // Shorter than by default, so that a busy machine does not stretch the study to hours.
    private static readonly TimeSpan SamplingTime = TimeSpan.FromSeconds(0.7);
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(0.7);

    /// <summary>Prints the warm figures of every method as JSON: <c>{"GetTask": {"Median": 9500, …}, …}</c>, in nanoseconds.</summary>
    internal static int Calibrate()
    {
        var figures = StudyOperation.All.ToDictionary(operation => operation.Name, Measure);
        Console.WriteLine(JsonSerializer.Serialize(figures));
        return 0;
    }

    /// <summary>Prints verdicts as JSON, one a line.</summary>
    /// <param name="truth">The file with the true figures.</param>
    /// <param name="seed">Orders the verdicts.</param>
    internal static int Judge(string truth, int seed)
    {
        var figures = JsonSerializer.Deserialize<Dictionary<string, Dictionary<LatencyStatistic, double>>>(File.ReadAllText(truth))!;
        var random = new Random(seed);
        var quiet = new QuietHistory(QuietHistory.DefaultPath);
        var environment = new PerfEnvironment { Settings = new PerfSettings { SamplingTime = SamplingTime }, ShowProgress = _ => { }, Quiet = quiet.Load() };
        var wanted = (
            from operation in StudyOperation.All
            from figure in figures[operation.Name]
            from ratio in new[] { Held, Broken }
            // Broken budgets take longer to judge, and a rate of 1 % needs fewer of them.
            where ratio == Held || random.Next(4) == 0
            select (operation, figure, ratio)).ToArray();
        random.Shuffle(wanted);
        foreach (var (operation, figure, ratio) in wanted)
        {
            var contract = new PerfContract
            {
                Service = "TaskGraph.TaskGraphService",
                Operation = operation.Name,
                Signature = operation.Name + "()",
                Latency = [new LatencyClause(figure.Key, figure.Value / ratio)],
            };
            var watch = Stopwatch.StartNew();
            var result = new PerfCase<StudyHost>(contract, operation.CreateCall, Scenario, environment).Check(PerfCheckKind.LatencyBudget);
            var verdict = result.Verdicts.Single();
            Console.WriteLine(JsonSerializer.Serialize(new StudyVerdict(
                operation.Name, figure.Key.ToString(), ratio, verdict.Kind.ToString(), verdict.Reasons, watch.Elapsed.TotalMilliseconds, verdict.Statement)));
        }

        if (environment.Quiet.Found is { } found)
            quiet.Add(found);
        return 0;
    }

    // The machine's speed changes within a second, and noise only adds time: the quietest third of the rounds shows what a method takes.
    private static Dictionary<LatencyStatistic, double> Measure(StudyOperation operation)
    {
        using var host = new StudyHost();
        host.Enter(Scenario, CancellationToken.None);
        host.Open();
        var body = operation.Bind(host);
        var warmUp = Stopwatch.StartNew();
        while (warmUp.Elapsed < WarmUpTime)
            body();
        var rounds = new List<double[]>();
        for (var i = 0; i < Rounds; i++)
        {
            rounds.Add(Sample(body, operation.IsShort ? 64 : 1));
            Thread.Sleep(BetweenRounds);
        }

        var quiet = rounds.OrderBy(round => SortedSample.From(round).Quantile(0.5)).Take(Rounds / 3);
        var sorted = SortedSample.From([.. quiet.SelectMany(round => round)]);
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
        var samples = new double[RoundSamples];
        for (var i = 0; i < samples.Length; i++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var call = 0; call < calls; call++)
                body();
            samples[i] = Stopwatch.GetElapsedTime(start).TotalNanoseconds / calls;
        }

        return samples;
    }
}
