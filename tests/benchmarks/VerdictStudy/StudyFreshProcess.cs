using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using PerfAttributes.Baselines;
using PerfAttributes.Contracts;
using PerfAttributes.FreshProcesses;

namespace PerfAttributes.Benchmarks.VerdictStudy;

/// <summary>Judges one budget of the study in a process of its own, as <c>NUnit/FreshProcess</c> does for tests.</summary>
/// <param name="operation">The method.</param>
/// <param name="statistic">The statistic that is limited.</param>
/// <param name="budget">Nanoseconds.</param>
/// <param name="seconds">How long the budget may be sampled for.</param>
internal sealed class StudyFreshProcess(StudyOperation operation, LatencyStatistic statistic, double budget, double seconds) : IFreshProcess
{
    public FreshTime Measure(CaseKey key) => throw new NotSupportedException("The study compares no runs.");

    public FreshCheck Check(CaseKey key, PerfCheckKind kind, int clauses)
    {
        var culture = CultureInfo.InvariantCulture;
        using var process = Process.Start(new ProcessStartInfo(
            Environment.ProcessPath!,
            ["verdicts", "again", operation.Name, statistic.ToString(), budget.ToString("R", culture), seconds.ToString(culture)])
        {
            RedirectStandardOutput = true,
        })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<FreshCheck>(output)!
            : throw new InvalidOperationException($"A fresh process of the study ended with {process.ExitCode}.");
    }
}
