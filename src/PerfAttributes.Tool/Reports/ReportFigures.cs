using PerfAttributes.Baselines;
using PerfAttributes.Reports.Json;

namespace PerfAttributes.Tool.Reports;

/// <summary>What one run of a report showed of its cases.</summary>
/// <param name="Environment">The machine.</param>
/// <param name="Cases">Its cases, each once.</param>
internal sealed record ReportFigures(ReportEnvironment Environment, IReadOnlyDictionary<CaseKey, CaseFigures> Cases)
{
    /// <summary>Whether times and bytes of two runs can be compared: they can where the machines look alike.</summary>
    internal bool IsLike(ReportFigures other) => Environment.Fingerprint is { } mine && other.Environment.Fingerprint is { } theirs
        ? mine == theirs
        : Machine(Environment) == Machine(other.Environment);

    /// <summary>The runs of a report: one, or those that were merged into it.</summary>
    internal static IEnumerable<ReportFigures> Of(ReportDocument report) => report.PerformanceTestResults
        .SelectMany(service => service.Value.SelectMany(operation => operation.Value.Select(check => (Service: service.Key, Operation: operation.Key, Check: check))))
        .GroupBy(one => one.Check.Run)
        .OrderBy(run => run.Key)
        .Select(run => new ReportFigures(
            EnvironmentOf(run.Key, report),
            run.GroupBy(one => new CaseKey(one.Service, one.Operation, one.Check.Scenario), one => one.Check)
                .ToDictionary(group => group.Key, group => Of(group.Key, [.. group], EnvironmentOf(run.Key, report)))));

    private static ReportEnvironment EnvironmentOf(int run, ReportDocument report) => run < report.Runs.Count ? report.Runs[run].Environment : report.Environment;

    private static CaseFigures Of(CaseKey key, IReadOnlyList<ReportCheck> checks, ReportEnvironment environment)
    {
        // Counts of a part are no counts.
        var statements = checks.FirstOrDefault(check => check is { ExplainQueryPlan: not null, QueriesComplete: true })?.ExplainQueryPlan;
        var bytes = checks.FirstOrDefault(check => check.AllocatedBytesComparable == true)?.AllocatedBytesPerCall;
        return new CaseFigures(key)
        {
            Work = statements is null ? null : new WorkFigures(
                statements.Sum(one => (long)one.Executions), statements.Sum(one => one.VmSteps), statements.Sum(one => one.FullScanSteps), statements.Sum(one => one.Sorts)),
            Engine = environment.DatabaseEngine,
            AllocatedBytes = bytes is { } count ? (long)Math.Round(count) : null,
            Time = TimeOf(checks),
        };
    }

    // What was taken for comparisons before what a budget was decided by.
    private static TimeFigures? TimeOf(IReadOnlyList<ReportCheck> checks)
    {
        if (checks.Select(check => check.Tracked).FirstOrDefault(tracked => tracked is { MedianMs: > 0 }) is { } tracked)
            return new TimeFigures(tracked.MedianMs * 1e6, tracked.Samples, tracked.ComputingSentinelNs) { P95 = tracked.P95Ms * 1e6, P99 = tracked.P99Ms * 1e6 };
        return checks.Select(check => check.Times).FirstOrDefault(times => times is { Warm: true, MedianMs: > 0 }) is { } times
            ? new TimeFigures(times.MedianMs * 1e6, times.Samples, times.Noise?.ComputingSentinelNs) { P95 = times.P95Ms * 1e6 }
            : null;
    }

    // Patches of system and runtime come and go; the first two parts of a version tell machines apart.
    private static (string, string, int, string, bool) Machine(ReportEnvironment environment) => (
        environment.OperatingSystem.Split('.')[0], environment.Architecture, environment.ProcessorCount, environment.Runtime.Split('.', 3) is [var net, var major, ..] ? net + major : environment.Runtime, environment.ServerGc);
}
