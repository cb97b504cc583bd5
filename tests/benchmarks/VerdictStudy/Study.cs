using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using PerfAttributes.Contracts;
using PerfAttributes.Statistics;

namespace PerfAttributes.Benchmarks.VerdictStudy;

/// <summary>
/// How often the engine errs on a real machine: methods of the reference application against budgets of which their true figures take up
/// 0.9 or 1.5, over many processes, idle or beside a load.
/// </summary>
internal static class Study
{
    private const int CalibrationProcesses = 15;
    private const int QuietProcesses = 3;

    /// <summary>Runs the study.</summary>
    /// <param name="processes">How many processes judge.</param>
    /// <param name="loads">How many loads run beside them, each good for one processor.</param>
    /// <param name="folder">Where the figures and verdicts are kept.</param>
    internal static int Run(int processes, int loads, string folder)
    {
        Directory.CreateDirectory(folder);
        var truth = Path.Combine(folder, "truth.json");
        if (!File.Exists(truth))
            File.WriteAllText(truth, JsonSerializer.Serialize(Calibrate()));
        var file = Path.Combine(folder, loads == 0 ? "verdicts-idle.jsonl" : $"verdicts-beside-{loads}.jsonl");
        var running = Enumerable.Range(0, loads).Select(_ => Start("load")).ToList();
        try
        {
            for (var i = 0; i < processes; i++)
            {
                var lines = Output(Start("judge", truth, Random.Shared.Next().ToString(CultureInfo.InvariantCulture)));
                // One line per process: the process is the unit that the bounds are clustered by.
                File.AppendAllText(file, "[" + string.Join(",", lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)) + "]\n");
                Console.Error.Write(FormattableString.Invariant($"\r{i + 1} of {processes} processes"));
            }
        }
        finally
        {
            running.ForEach(load => load.Kill());
        }

        Console.Error.WriteLine();
        Summarize(file);
        return 0;
    }

    /// <summary>Prints what a file of verdicts shows.</summary>
    internal static int Summarize(string file)
    {
        var runs = File.ReadAllLines(file).Select(line => JsonSerializer.Deserialize<List<StudyVerdict>>(line)!).ToList();
        Console.WriteLine($"{Path.GetFileName(file)}: {runs.Count} processes");
        foreach (var ratio in new[] { StudyProcess.Held, StudyProcess.Broken })
        {
            var (wrong, wanted) = ratio < 1 ? ("Fail", "Pass") : ("Pass", "Fail");
            var verdicts = runs.SelectMany(run => run).Where(verdict => verdict.Ratio == ratio).ToList();
            var errors = verdicts.Where(verdict => verdict.Verdict == wrong).ToList();
            var runsWithErrors = runs.Count(run => run.Any(verdict => verdict.Ratio == ratio && verdict.Verdict == wrong));
            var times = SortedSample.From([.. verdicts.Select(verdict => verdict.Milliseconds)]);
            Console.WriteLine(FormattableString.Invariant(
                $"at {ratio} of the budget: {verdicts.Count} verdicts, {errors.Count} {wrong} (at most {Upper(errors.Count, verdicts.Count):P3} of verdicts, {Upper(runsWithErrors, runs.Count):P1} of processes, 95 %), {verdicts.Count(one => one.Verdict == wanted)} {wanted}, {verdicts.Count(one => one.Verdict == "Inconclusive")} Inconclusive; ms to the verdict: median {times.Quantile(0.5):0}, p95 {times.Quantile(0.95):0}, worst {times.Max:0}"));
            foreach (var group in verdicts.GroupBy(verdict => verdict.Statistic).OrderBy(group => group.Key))
            {
                Console.WriteLine(FormattableString.Invariant(
                    $"  {group.Key,-7} {group.Count(),5}: {group.Count(one => one.Verdict == wanted)} {wanted}, {group.Count(one => one.Verdict == wrong)} {wrong}, {group.Count(one => one.Verdict == "Inconclusive")} Inconclusive {string.Join(", ", group.SelectMany(one => one.Reasons).GroupBy(one => one).Select(one => $"{one.Key} {one.Count()}"))}"));
            }

            foreach (var error in errors)
                Console.WriteLine($"  {error.Operation}: {error.Statement}");
        }

        return 0;
    }

    private static Dictionary<string, Dictionary<LatencyStatistic, double>> Calibrate()
    {
        var runs = Enumerable.Range(0, CalibrationProcesses)
            .Select(_ => JsonSerializer.Deserialize<Dictionary<string, Dictionary<LatencyStatistic, double>>>(Output(Start("calibrate")))!)
            .ToList();
        // The machine is slow for minutes: the quietest processes show what a method takes, in all its figures at once.
        return runs[0].ToDictionary(
            operation => operation.Key,
            operation =>
            {
                var quiet = runs.Select(run => run[operation.Key]).OrderBy(run => run[LatencyStatistic.Median]).Take(QuietProcesses).ToList();
                return operation.Value.Keys.ToDictionary(
                    statistic => statistic, statistic => SortedSample.From([.. quiet.Select(run => run[statistic])]).Quantile(0.5));
            });
    }

    private static double Upper(int errors, int trials) => trials == 0 ? 1 : ClopperPearson.Upper(errors, trials);

    private static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["verdicts", .. arguments])
    {
        RedirectStandardOutput = true,
    })!;

    private static string Output(Process process)
    {
        using (process)
        {
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : throw new InvalidOperationException($"A process of the study ended with {process.ExitCode}.");
        }
    }
}
