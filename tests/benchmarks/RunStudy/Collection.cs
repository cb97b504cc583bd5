using System.Diagnostics;
using System.Globalization;
using PerfAttributes.Benchmarks.VerdictStudy;

namespace PerfAttributes.Benchmarks.RunStudy;

/// <summary>Runs the tracked tests of the reference application again and again, each time in a process of its own, and keeps what each run showed.</summary>
internal static class Collection
{
    /// <summary>Collects runs; those of earlier collections are added to.</summary>
    /// <param name="runs">How many.</param>
    /// <param name="loads">How many loads run beside them, each good for one processor.</param>
    /// <param name="folder">A folder per run is made in it, with the run's baseline.</param>
    internal static int Run(int runs, int loads, string folder)
    {
        var tests = Path.Combine(Repository.Root, "tests/samples/TaskGraph.PerfTests/bin/Release/net10.0/TaskGraph.PerfTests.dll");
        using var load = new Load(loads);
        load.Resume();
        var failed = 0;
        for (var i = 0; i < runs; i++)
        {
            var own = Path.GetFullPath(Path.Combine(folder, DateTime.UtcNow.ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture)));
            var start = new ProcessStartInfo("dotnet", ["vstest", tests, "--TestCaseFilter:TestCategory=Regression"]) { RedirectStandardOutput = true, RedirectStandardError = true };
            start.Environment["PERFATTRIBUTES_BASELINE"] = "save";
            start.Environment["PERFATTRIBUTES_BASELINE_DIRECTORY"] = own;
            start.Environment["PERFATTRIBUTES_HISTORY"] = "off";
            start.Environment["PERFATTRIBUTES_REPORT_DIRECTORY"] = own;
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode != 0 && failed++ == 0)
                Console.Error.WriteLine(output + error.Result);
            Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{i + 1} of {runs} runs, {failed} failed"));
        }

        Console.Error.WriteLine();
        return failed == 0 ? 0 : 1;
    }
}
