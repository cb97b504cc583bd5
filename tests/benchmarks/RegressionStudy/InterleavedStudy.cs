using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using PerfAttributes.Baselines;
using PerfAttributes.Baselines.Reference;
using PerfAttributes.Cases;
using PerfAttributes.NUnit;
using PerfAttributes.Settings;
using PerfAttributes.Statistics;

namespace PerfAttributes.Benchmarks.RegressionStudy;

/// <summary>
/// How often a build measured beside an older one is called slower: like builds, and builds with a planted share of extra work, over
/// many processes. A file of lines, each the cases of one process, is added to.
/// </summary>
internal static class InterleavedStudy
{
    private const double Threshold = 0.1;

    // False alarms are the rarer of the two errors, so that like builds are every second case.
    private static readonly double[] Extras = [0, 0.15, 0, 0.2, 0, 0.5];

    private const string Alike = "alike";

    /// <summary>Runs the study.</summary>
    /// <param name="runs">How many processes compare.</param>
    /// <param name="folder">Where the figures are kept.</param>
    /// <param name="kind">
    /// <c>alike</c> to plant nothing: like builds are decided soon, so that false alarms can be counted by the thousand; a number such as <c>0.15</c> to plant that share in every case.
    /// </param>
    internal static int Run(int runs, string folder, string kind = "planted")
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "interleaved.jsonl");
        var reference = Path.Combine(folder, "reference");
        CopyBuild(reference);
        var first = File.Exists(file) ? File.ReadLines(file).Count() : 0;
        for (var run = first; run < first + runs; run++)
        {
            File.AppendAllText(file, Judge(run, reference, kind) + "\n");
            Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{run + 1 - first} of {runs} processes"));
        }

        Console.Error.WriteLine();
        return Summarize(file);
    }

    /// <summary>One process: prints its cases as JSON on one line.</summary>
    internal static int Compare(int run, string reference, string kind)
    {
        var environment = new PerfEnvironment { Settings = new PerfSettings(), ShowProgress = _ => { } };
        var entry = typeof(PerfFixture<>).Assembly.GetType("PerfAttributes.NUnit.InterleavedEntry", throwOnError: true)!;
        var comparison = ReferenceComparison.With(reference, typeof(StudyWork).Assembly, entry);
        var records = new List<InterleavedRecord>();
        var operations = StudyWorkTests.Operations.ToArray();
        new Random(run).Shuffle(operations);
        foreach (var operation in operations)
        {
            var extra = kind == Alike ? 0 : double.TryParse(kind, CultureInfo.InvariantCulture, out var share) ? share : Extras[(run + StudyWorkTests.Operations.ToList().IndexOf(operation)) % Extras.Length];
            AppContext.SetData(StudyWork.ExtraKey, extra);
            var watch = Stopwatch.StartNew();
            var findings = comparison.Compare(new CaseKey(typeof(StudyWork).FullName!, operation, StudyWorkTests.Scenario), Threshold, environment);
            var time = findings.First(finding => finding.Cost == RegressionCost.Time);
            // Of like builds, whatever is called a regression fails the check, counters and bytes too.
            var counted = findings.FirstOrDefault(finding => finding.Cost != RegressionCost.Time && finding.Outcome == RegressionOutcome.Regressed && extra == 0);
            var told = counted ?? time;
            records.Add(new InterleavedRecord(
                run, operation, extra, told.Outcome.ToString(), time.Ratio, time.Interval?.Low, time.Interval?.High, watch.Elapsed.TotalSeconds, told.Statement));
        }

        Console.WriteLine(JsonSerializer.Serialize(records));
        return 0;
    }

    /// <summary>Prints what a file shows, and writes it beside it as CSV.</summary>
    internal static int Summarize(string file)
    {
        var records = File.ReadLines(file).SelectMany(line => JsonSerializer.Deserialize<List<InterleavedRecord>>(line)!).ToList();
        File.WriteAllLines(Path.ChangeExtension(file, ".csv"),
        [
            "run,operation,extra,outcome,ratio,low,high,seconds",
            .. records.Select(one => string.Create(
                CultureInfo.InvariantCulture, $"{one.Run},{one.Operation},{one.Extra},{one.Outcome},{one.Ratio},{one.Low},{one.High},{one.Seconds:0.00}")),
        ]);
        foreach (var extra in records.GroupBy(one => one.Extra).OrderBy(group => group.Key))
        {
            var runs = extra.GroupBy(one => one.Run).ToList();
            var withAlarms = runs.Count(run => run.Any(one => one.Outcome == nameof(RegressionOutcome.Regressed)));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"of {runs.Count} processes {withAlarms} with any regressed ({ClopperPearson.Lower(withAlarms, runs.Count):P2} to {ClopperPearson.Upper(withAlarms, runs.Count):P2})"));
            Print($"+{extra.Key * 100:0} %", [.. extra]);
            foreach (var operation in extra.GroupBy(one => one.Operation))
                Print("  " + operation.Key, [.. operation]);
        }

        return 0;
    }

    private static void Print(string title, List<InterleavedRecord> records)
    {
        var regressed = records.Count(one => one.Outcome == nameof(RegressionOutcome.Regressed));
        var ratios = SortedSample.From([.. records.Select(one => one.Ratio ?? double.NaN).Where(double.IsFinite)]);
        var times = SortedSample.From([.. records.Select(one => one.Seconds)]);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{title,-14} {records.Count,5} cases: {regressed} regressed ({ClopperPearson.Lower(regressed, records.Count):P2} to {ClopperPearson.Upper(regressed, records.Count):P2}), {records.Count(one => one.Outcome == nameof(RegressionOutcome.CannotTell))} cannot tell; ratio {(ratios.Count == 0 ? double.NaN : ratios.Quantile(0.05)):0.000} / {(ratios.Count == 0 ? double.NaN : ratios.Quantile(0.5)):0.000} / {(ratios.Count == 0 ? double.NaN : ratios.Quantile(0.95)):0.000}; seconds {times.Quantile(0.5):0.0}, at most {times.Max:0.0}"));
    }

    private static string Judge(int run, string reference, string kind)
    {
        using var process = Process.Start(new ProcessStartInfo(
            Environment.ProcessPath!, ["regression", "compare", run.ToString(CultureInfo.InvariantCulture), reference, kind])
        {
            RedirectStandardOutput = true,
        })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output.Trim() : throw new InvalidOperationException($"A process of the study ended with {process.ExitCode}.");
    }

    // A build is never compared with itself in place, so its files are needed twice.
    private static void CopyBuild(string folder)
    {
        foreach (var source in Directory.EnumerateFiles(AppContext.BaseDirectory, "*", SearchOption.AllDirectories))
        {
            if (source.Contains("runtimes", StringComparison.Ordinal) && !source.Contains(RuntimeInformation.RuntimeIdentifier, StringComparison.Ordinal))
                continue;
            var target = Path.Combine(folder, Path.GetRelativePath(AppContext.BaseDirectory, source));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(source, target, overwrite: true);
        }
    }
}
