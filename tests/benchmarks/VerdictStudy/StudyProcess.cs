using System.Diagnostics;
using System.Text.Json;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.FreshProcesses;
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

    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan ReadingTime = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan BlockTime = TimeSpan.FromMilliseconds(5);

    // Nanoseconds that a block waited for its processor: below what a stranger's slice takes.
    private const double MostWait = 50_000;

    // Blocks whose median is this share over that of the fastest tenth are at the same speed.
    private const double QuietBlocks = 0.1;
    private const double SameSpeed = 1.05;

    /// <summary>Prints verdicts as JSON, one a line.</summary>
    /// <param name="seed">Orders the verdicts.</param>
    /// <param name="quietestReadings">The file with the quietest readings.</param>
    /// <param name="loads">How many loads run beside the verdicts, each good for one processor.</param>
    /// <param name="seconds">How long a budget may be sampled for.</param>
    /// <param name="budgets">Which budgets are judged.</param>
    internal static int Judge(int seed, string quietestReadings, int loads, double seconds, StudyBudgets budgets)
    {
        var random = new Random(seed);
        var history = new QuietHistory(QuietHistory.DefaultPath);
        var quiet = history.Load();
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
                .Where(wanted => IsWanted(wanted.ratio))
                .OrderBy(_ => random.Next());
            foreach (var (statistic, ratio) in wanted)
            {
                var budget = quietest.Of(operation.Name, statistic) / ratio;
                var watch = Stopwatch.StartNew();
                var environment = NewEnvironment(seconds, quiet, new StudyFreshProcess(operation, statistic, budget, seconds));
                var verdict = CaseOf(operation, statistic, budget, environment).Check(PerfCheckKind.LatencyBudget).Verdicts.Single();
                Console.WriteLine(JsonSerializer.Serialize(new StudyVerdict(
                    operation.Name, statistic, ratio, budget, verdict.Kind.ToString(), verdict.Reasons, watch.Elapsed.TotalMilliseconds, verdict.Statement)));
            }

            load.Pause();
        }

        if (quiet.Found is { } found)
            history.Add(found);
        return 0;

        bool IsWanted(double ratio) => budgets switch
        {
            StudyBudgets.None => false,
            StudyBudgets.Held => ratio == Held,
            StudyBudgets.Broken => ratio == Broken,
            _ => ratio == Held || random.Next(HeldPerBroken) == 0,
        };
    }

    /// <summary>Prints the verdict of a fresh process as JSON.</summary>
    /// <param name="operation">The method's name.</param>
    /// <param name="statistic">The statistic that is limited.</param>
    /// <param name="budget">Nanoseconds.</param>
    /// <param name="seconds">How long the budget may be sampled for.</param>
    internal static int JudgeAgain(string operation, LatencyStatistic statistic, double budget, double seconds)
    {
        var quiet = new QuietHistory(QuietHistory.DefaultPath).Load();
        var judged = StudyOperation.All.Single(one => one.Name == operation);
        Console.WriteLine(JsonSerializer.Serialize(
            FreshCheck.Of(() => CaseOf(judged, statistic, budget, NewEnvironment(seconds, quiet, fresh: null)), PerfCheckKind.LatencyBudget)));
        return 0;
    }

    private static PerfEnvironment NewEnvironment(double seconds, QuietReference quiet, IFreshProcess? fresh) => new()
    {
        Settings = new PerfSettings { SamplingTime = TimeSpan.FromSeconds(seconds) },
        ShowProgress = _ => { },
        Quiet = quiet,
        FreshProcess = fresh,
    };

    private static PerfCase<StudyHost> CaseOf(StudyOperation operation, LatencyStatistic statistic, double budget, PerfEnvironment environment)
    {
        var contract = new PerfContract
        {
            Service = "TaskGraph.TaskGraphService",
            Operation = operation.Name,
            Signature = operation.Name + "()",
            Latency = [new LatencyClause(statistic, budget)],
        };
        return new PerfCase<StudyHost>(contract, operation.CreateCall, Scenario, environment);
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
        var sorted = SortedSample.From(Quiet(Sample(body, operation.IsShort ? 64 : 1)));
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

    // The speed changes within a reading too: the calls of its fastest blocks are those of a quiet machine, in all their figures.
    private static double[] Quiet(List<double[]> blocks)
    {
        var medians = blocks.ConvertAll(block => SortedSample.From(block).Quantile(0.5));
        var quiet = SortedSample.From([.. medians]).Quantile(QuietBlocks) * SameSpeed;
        return [.. blocks.Where((_, i) => medians[i] <= quiet).SelectMany(block => block)];
    }

    private static List<double[]> Sample(Action body, int calls)
    {
        var blocks = new List<double[]>();
        using var machine = new Machine();
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < ReadingTime || (blocks.Count == 0 && watch.Elapsed < 10 * ReadingTime))
        {
            var block = new List<double>();
            var waited = Waited();
            var begin = Stopwatch.GetTimestamp();
            do
            {
                var start = Stopwatch.GetTimestamp();
                for (var call = 0; call < calls; call++)
                    body();
                block.Add(Stopwatch.GetElapsedTime(start).TotalNanoseconds / calls);
            }
            while (Stopwatch.GetElapsedTime(begin) < BlockTime);

            // What a stranger took of the block stands in its tail, and in its mean.
            if (Waited() - waited <= MostWait)
                blocks.Add([.. block]);
        }

        return blocks.Count > 0 ? blocks : throw new InvalidOperationException("No block of a reading had the processor to itself.");

        double Waited() => machine.Read(allThreads: false).Wait;
    }
}
