using System.Diagnostics;
using System.Text.RegularExpressions;

namespace PerfAttributes.Benchmarks;

/// <summary>The reference application's performance tests as a user runs them, without the build.</summary>
internal static partial class SampleRun
{
    /// <summary>Runs them and prints seconds per run and per check.</summary>
    /// <param name="runs">How often.</param>
    /// <returns>0 if every run passed, else 1.</returns>
    internal static int Measure(int runs)
    {
        var project = Path.Combine(Repository.Root, "tests/samples/TaskGraph.PerfTests");
        var failed = 0;
        for (var i = 0; i < runs; i++)
        {
            var watch = Stopwatch.StartNew();
            using var process = Process.Start(new ProcessStartInfo("dotnet", ["test", project, "-c", "Release", "--no-build"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd() + error.Result;
            process.WaitForExit();
            var seconds = watch.Elapsed.TotalSeconds;
            var summary = Summary().Match(output);
            var checks = summary.Groups.Values.Skip(1).Sum(group => int.TryParse(group.Value, out var count) ? count : 0);
            Console.WriteLine(FormattableString.Invariant(
                $"run {i + 1}: {seconds:0.0} s, {checks} checks, {seconds / Math.Max(checks, 1):0.000} s per check; {summary.Value}"));
            failed += process.ExitCode == 0 ? 0 : 1;
        }

        return failed == 0 ? 0 : 1;
    }

    [GeneratedRegex(@"(\d+) passed, (\d+) failed, (\d+) inconclusive")]
    private static partial Regex Summary();
}
