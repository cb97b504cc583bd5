using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using PerfAttributes.Settings;
using PerfAttributes.Statistics;

namespace PerfAttributes.Benchmarks.VerdictStudy;

/// <summary>
/// How often the engine errs on a real machine: methods of the reference application against budgets of which their figures take up
/// 0.9 or 1.5, over many processes, idle or beside a load.
/// </summary>
internal static class Study
{
    /// <summary>Runs the study.</summary>
    /// <param name="processes">How many processes judge.</param>
    /// <param name="loads">How many loads run beside their verdicts, each good for one processor.</param>
    /// <param name="folder">Where the verdicts are kept; those of earlier runs are added to.</param>
    /// <param name="seconds">How long a budget may be sampled for; <see langword="null"/> for what the quick mode allows.</param>
    /// <param name="budgets">Which budgets are judged.</param>
    internal static int Run(int processes, int loads, string folder, double? seconds, StudyBudgets budgets)
    {
        var sampling = seconds ?? PerfSettings.Of(PerfMode.Quick).SamplingTime.TotalSeconds;
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, loads == 0 ? "verdicts-idle.jsonl" : $"verdicts-beside-{loads}.jsonl");
        var quietest = QuietestBeside(file);
        // A budget that rests on one reading, perhaps beside a build, is no figure to be judged by.
        for (var known = new Quietest(quietest).Known; known < Quietest.Readings; known++)
            Judge(Random.Shared.Next(), quietest, loads, sampling, StudyBudgets.None);
        for (var i = 0; i < processes; i++)
        {
            var lines = Judge(Random.Shared.Next(), quietest, loads, sampling, budgets);
            // One line per process: the process is the unit that the bounds are clustered by.
            File.AppendAllText(file, "[" + string.Join(",", lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)) + "]\n");
            Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{i + 1} of {processes} processes"));
        }

        Console.Error.WriteLine();
        return Summarize(file);
    }

    /// <summary>Prints what a file of verdicts shows.</summary>
    internal static int Summarize(string file)
    {
        var runs = File.ReadAllLines(file).Select(line => JsonSerializer.Deserialize<List<StudyVerdict>>(line)!).ToList();
        var quietest = new Quietest(QuietestBeside(file));
        Console.WriteLine($"{Path.GetFileName(file)}: {runs.Count} processes");
        foreach (var ratio in new[] { StudyProcess.Held, StudyProcess.Broken })
        {
            var (wrong, wanted) = ratio < 1 ? ("Fail", "Pass") : ("Pass", "Fail");
            var all = runs.SelectMany(run => run).Where(verdict => verdict.Ratio == ratio).ToList();
            var verdicts = all.FindAll(verdict => verdict.IsTrue(quietest));
            if (verdicts.Count == 0)
                continue;
            var errors = verdicts.FindAll(verdict => verdict.Verdict == wrong);
            var runsWithErrors = runs.Count(run => run.Exists(verdict => verdict.Ratio == ratio && verdict.IsTrue(quietest) && verdict.Verdict == wrong));
            var times = SortedSample.From([.. verdicts.Select(verdict => verdict.Milliseconds)]);
            Console.WriteLine(FormattableString.Invariant(
                $"at {ratio} of the budget: {verdicts.Count} verdicts, {errors.Count} {wrong} (at most {Upper(errors.Count, verdicts.Count):P3} of verdicts, {Upper(runsWithErrors, runs.Count):P1} of processes, 95 %), {verdicts.Count(one => one.Verdict == wanted)} {wanted}, {verdicts.Count(one => one.Verdict == "Inconclusive")} Inconclusive; ms to the verdict: median {times.Quantile(0.5):0}, p95 {times.Quantile(0.95):0}, worst {times.Max:0}"));
            Console.WriteLine(FormattableString.Invariant(
                $"  not counted, later readings having shown another figure: {all.Count - verdicts.Count}, {all.Count(one => !one.IsTrue(quietest) && one.Verdict == wrong)} of them {wrong}"));
            foreach (var group in verdicts.GroupBy(verdict => verdict.Statistic).OrderBy(group => group.Key))
            {
                Console.WriteLine(FormattableString.Invariant(
                    $"  {group.Key,-7} {group.Count(),5}: {group.Count(one => one.Verdict == wanted)} {wanted}, {group.Count(one => one.Verdict == wrong)} {wrong}, {group.Count(one => one.Verdict == "Inconclusive")} Inconclusive {string.Join(", ", group.SelectMany(one => one.Reasons).GroupBy(one => one).Select(one => $"{one.Key} {one.Count()}"))}"));
            }

            var first = verdicts.FindAll(verdict => verdict.FailedAtFirst);
            Console.WriteLine(FormattableString.Invariant(
                $"  failed in the first process, and were asked of a fresh one: {first.Count}; {first.Count(one => one.Verdict == "Fail")} of them borne out"));
            foreach (var one in first.Where(one => ratio < 1))
                Console.WriteLine(FormattableString.Invariant($"  asked: {one.Operation}: {one.Statement}"));
            foreach (var error in errors)
                Console.WriteLine(FormattableString.Invariant($"  {error.Operation}: {error.Statement}"));
        }

        return 0;
    }

    private static double Upper(int errors, int trials) => trials == 0 ? 1 : ClopperPearson.Upper(errors, trials);

    private static string QuietestBeside(string file) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, "quietest.json");

    private static string Judge(int seed, string quietest, int loads, double seconds, StudyBudgets budgets)
    {
        var culture = CultureInfo.InvariantCulture;
        using var process = Process.Start(new ProcessStartInfo(
            Environment.ProcessPath!,
            ["verdicts", "judge", seed.ToString(culture), quietest, loads.ToString(culture), seconds.ToString(culture), budgets.ToString()])
        {
            RedirectStandardOutput = true,
        })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"A process of the study ended with {process.ExitCode}.");
    }
}
