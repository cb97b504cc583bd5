using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Files;
using PerfAttributes.Measurement;
using PerfAttributes.Queries;
using PerfAttributes.Reports.Json;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Reports;

/// <summary>Writes <c>perf-report.json</c>.</summary>
public static class JsonReport
{
    /// <summary>The version of the document's schema.</summary>
    public const int SchemaVersion = 1;

    /// <summary>The file's name.</summary>
    public const string FileName = "perf-report.json";

    // A clause that was left out proves nothing either.
    private static readonly string[] WorstFirst = ["fail", "inconclusive", "warning", "skipped", "pass"];

    internal static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        // The file is read by people too; nothing here is put into HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.Strict,
    };

    /// <summary>Writes the report whole or not at all.</summary>
    /// <param name="results">The run.</param>
    /// <param name="testProject">The test assembly's name.</param>
    /// <param name="directory">The folder; created if missing.</param>
    /// <returns>The file's full path.</returns>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written to.</exception>
    public static string Write(RunResults results, string testProject, string directory)
    {
        var path = Path.GetFullPath(Path.Combine(directory, FileName));
        AtomicFile.WriteAllText(path, JsonSerializer.Serialize(Document(results, testProject), Options) + "\n");
        return path;
    }

    /// <summary>The document of a run.</summary>
    /// <param name="results">The run.</param>
    /// <param name="testProject">The test assembly's name.</param>
    public static ReportDocument Document(RunResults results, string testProject)
    {
        ArgumentNullException.ThrowIfNull(results);
        var entries = results.Entries;
        var recordings = entries.Select(entry => entry.Result?.Recording).OfType<QueryRecording>().Distinct().ToList();
        return new ReportDocument(
            SchemaVersion,
            ExecutionStatus(results),
            testProject,
            results.Started,
            ReportEnvironment.OfThisProcess(recordings.FirstOrDefault()?.Engine),
            new ReportSummary(
                results.Count(CheckOutcome.Pass),
                results.Count(CheckOutcome.Fail),
                results.Count(CheckOutcome.Inconclusive),
                results.Count(CheckOutcome.Warning),
                results.Count(CheckOutcome.Skipped),
                entries.Sum(entry => entry.SkippedClauses),
                results.FalseAlarmRisk),
            ByServiceAndOperation(entries),
            new ReportCoverage(
                [.. entries.Select(entry => entry.Scenario).Distinct().Order(StringComparer.Ordinal)],
                entries.Where(entry => entry.Result?.Measurement?.Summary is not null)
                    .Select(entry => (entry.Contract.Service, entry.Contract.Operation)).Distinct().Count(),
                recordings.SelectMany(recording => recording.Statements).Where(statement => statement.Plan is not null)
                    .Select(statement => statement.Sql).Distinct().Count(),
                entries.Any(entry => entry.Kind == PerfCheckKind.RequiresIndex && entry.Result is not null)),
            Requirements(entries),
            results.Baseline.Saved,
            results.Baseline.Compared)
        {
            Trends = [.. results.History.Trends.Select(ReportTrend.Of)],
            OptimizationRecommendations = AdviceFigures.Recommendations(entries),
            UnusedIndexes = [.. IndexUse.Unused(recordings).Select(index => new ReportUnusedIndex(index.Name, index.Table))],
        };
    }

    private static Dictionary<string, IReadOnlyDictionary<string, IReadOnlyList<ReportCheck>>> ByServiceAndOperation(
        IReadOnlyList<CheckEntry> entries) =>
        entries.GroupBy(entry => entry.Contract.Service).ToDictionary(
            service => service.Key,
            IReadOnlyDictionary<string, IReadOnlyList<ReportCheck>> (service) => service.GroupBy(entry => entry.Contract.Operation).ToDictionary(
                operation => operation.Key,
                IReadOnlyList<ReportCheck> (operation) => [.. operation.Select(Check)]));

    private static SortedDictionary<string, string> Requirements(IReadOnlyList<CheckEntry> entries)
    {
        var worst = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var traced = entries
            .SelectMany(entry => entry.Result?.Verdicts.Select(verdict => (verdict.Clause.Requirement, Word: Word(verdict)))
                // What could not be run proves nothing.
                ?? entry.Contract.ClausesOf(entry.Kind, entry.Scenario).Select(clause => (clause.Requirement, Word: "fail")))
            .Where(one => one.Requirement is not null);
        foreach (var group in traced.GroupBy(one => one.Requirement!, one => one.Word))
            worst[group.Key] = WorstFirst.First(group.Contains);
        return worst;
    }

    private static string ExecutionStatus(RunResults results) =>
        results.Count(CheckOutcome.Fail) > 0 ? "failed"
        : results.Count(CheckOutcome.Inconclusive) > 0 ? "inconclusive"
        : results.Count(CheckOutcome.Warning) > 0 ? "warning"
        : "passed";

    private static ReportCheck Check(CheckEntry entry) => new()
    {
        Test = entry.Test,
        Operation = entry.Contract.Signature,
        Scenario = entry.Scenario,
        Check = entry.Kind.ToString(),
        Verdict = entry.Outcome.ToString().ToLowerInvariant(),
        Passed = entry.Outcome == CheckOutcome.Pass,
        Error = entry.Error,
        Clauses = [.. (entry.Result?.Verdicts ?? []).Select(Clause)],
        Times = entry.Kind == PerfCheckKind.LatencyBudget && entry.Result?.Measurement is { Summary: not null } measurement
            ? Times(measurement) : null,
        AllocatedBytesPerCall = entry.Result?.Measurement?.Allocation?.BytesPerCall,
        IndexUsageVerified = entry.Kind == PerfCheckKind.RequiresIndex ? entry.Outcome == CheckOutcome.Pass : null,
        PlanNotes = entry.Kind.IsOfQueries() ? entry.Result?.Recording?.Notes : null,
        ExplainQueryPlan = entry.Kind.IsOfQueries() ? Statements(entry.Result?.Recording) : null,
        Connections = entry.Kind.IsOfQueries() ? ConnectionReport.Connections(entry.Result?.Recording) : null,
        Storage = entry.Kind.IsOfQueries() ? ConnectionReport.Storage(entry.Result?.Recording) : null,
        Advice = entry.Result?.Advice is { } advice ? AdviceFigures.Of(advice) : null,
    };

    private static ReportClause Clause(ClauseVerdict verdict)
    {
        var clause = new ReportClause(
            Word(verdict),
            verdict.Statement,
            verdict.Reasons,
            verdict.Clause.Requirement,
            verdict.Clause.Line > 0 ? verdict.Clause.Line : null)
        {
            Severity = verdict.Clause.Severity.ToString().ToLowerInvariant(),
            SkipReason = verdict.Clause.Skip,
            LimitSource = verdict.Clause.LimitSource,
        };
        if (verdict is not LatencyVerdict { Decision: var decision })
            return ClauseFigures.Add(clause, verdict);
        var evidence = decision.Evidence;
        return clause with
        {
            Statistic = JsonNamingPolicy.SnakeCaseLower.ConvertName(decision.Limit.Clause.Statistic.ToString()),
            TargetMs = decision.Limit.Nanoseconds / 1e6,
            MeasuredMs = evidence.Estimate / 1e6,
            IntervalMs = [evidence.Interval.Low / 1e6, evidence.Interval.High / 1e6],
            ErrorRate = evidence.ErrorRate,
            Calls = evidence.Calls,
        };
    }

    private static ReportTimes Times(CaseMeasurement measurement)
    {
        var summary = measurement.Summary!;
        var noise = measurement.Noise;
        return new ReportTimes(
            summary.Mean / 1e6,
            summary.Median.Value / 1e6,
            summary.P95.IsCarried ? summary.P95.Value / 1e6 : null,
            summary.P99.IsCarried ? summary.P99.Value / 1e6 : null,
            summary.StdDev / 1e6,
            summary.Min / 1e6,
            summary.Max / 1e6,
            measurement.FirstCall / 1e6,
            summary.Count,
            measurement.CallsPerSample,
            Warm: measurement.SamplesAreWarm,
            noise.Blocks == 0 ? null : new ReportNoise(
                noise.Blocks,
                noise.QuietBlocks,
                noise.SentinelRatio,
                noise.RunQueueWait / 1e6,
                noise.WaitingBlocks,
                noise.SlowSentinelBlocks,
                noise.ForeignCollectionBlocks,
                noise.CrowdedBlocks,
                noise.StolenBlocks))
        {
            DriftShare = measurement.Drift?.Rise,
            DriftIsShared = measurement.Drift?.IsShared,
            ModesMs = measurement.Modes is { } modes ? [modes.LowerMedian / 1e6, modes.UpperMedian / 1e6] : null,
            UpperModeShare = measurement.Modes?.UpperShare,
            ClockFloorMs = measurement.ClockFloor / 1e6,
        };
    }

    private static IReadOnlyList<ReportStatement>? Statements(QueryRecording? recording) => recording is null ? null :
    [
        .. recording.Statements
            .Where(statement => statement.Kind is StatementKind.Read or StatementKind.Write)
            .GroupBy(statement => statement.Sql)
            .Select(group =>
            {
                var first = group.First();
                var counters = group.Aggregate(default(QueryCounters), (sum, statement) => sum + statement.Counters);
                return new ReportStatement(
                    first.ExpandedSql,
                    group.Count(),
                    counters.VmSteps,
                    counters.FullScanSteps,
                    counters.Sorts,
                    first.Plan is null ? null : PlanText.Lines(first.Plan),
                    first.PlanError);
            }),
    ];

    private static string Word(ClauseVerdict verdict) => verdict switch
    {
        { Kind: VerdictKind.Fail, Clause.Severity: PerfSeverity.Warning } => "warning",
        _ => verdict.Kind.ToString().ToLowerInvariant(),
    };
}
