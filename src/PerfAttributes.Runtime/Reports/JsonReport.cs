using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PerfAttributes.Cases;
using PerfAttributes.Contracts;
using PerfAttributes.Files;
using PerfAttributes.Measurement;
using PerfAttributes.Queries;
using PerfAttributes.Reports.Json;
using PerfAttributes.Reports.Sources;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Reports;

/// <summary>Writes <c>perf-report.json</c>.</summary>
public static class JsonReport
{
    /// <summary>The version of the document's schema.</summary>
    public const int SchemaVersion = 1;

    /// <summary>What names the schema; <c>perf-report.schema.json</c> in the package PerfAttributes.Runtime is its text.</summary>
    public const string SchemaId = "https://github.com/perfattributes/perfattributes/raw/main/nuget/PerfAttributes.Runtime/perf-report.schema.json";

    /// <summary>The file's name.</summary>
    public const string FileName = "perf-report.json";

    internal static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        // The file is read by people too; nothing here is put into HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.Strict,
        // A profile has a level for each frame of its deepest stack, of two levels of JSON.
        MaxDepth = 1_000,
        Converters = { new FiguresOnOneLine<double>(), new FiguresOnOneLine<int>() },
    };

    /// <summary>Writes the report whole or not at all.</summary>
    /// <param name="document">The report.</param>
    /// <param name="directory">The folder; created if missing.</param>
    /// <returns>The file's full path.</returns>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written to.</exception>
    public static string Write(ReportDocument document, string directory)
    {
        var path = Path.GetFullPath(Path.Combine(directory, FileName));
        AtomicFile.Write(path, stream =>
        {
            // At once: into a stream it is written in pieces, which takes a tenth longer.
            stream.Write(JsonSerializer.SerializeToUtf8Bytes(document, Options));
            stream.WriteByte((byte)'\n');
        });
        return path;
    }

    /// <summary>The document of a run.</summary>
    /// <param name="results">The run.</param>
    /// <param name="testProject">The test assembly's name.</param>
    /// <param name="reproduction">How a single test is run again; <see langword="null"/> if unknown.</param>
    public static ReportDocument Document(RunResults results, string testProject, ReproductionCommand? reproduction = null)
    {
        ArgumentNullException.ThrowIfNull(results);
        var entries = results.Entries;
        using var sources = new SourcePlaces(reproduction?.Folder);
        var recordings = entries.Select(entry => entry.Result?.Recording).OfType<QueryRecording>().Distinct().ToList();
        var unused = IndexUse.Unused(recordings);
        var environment = ReportEnvironment.OfThisProcess(recordings.FirstOrDefault()?.Engine) with { Fingerprint = results.Machine?.Id };
        return new ReportDocument(
            SchemaVersion,
            ExecutionStatus(results),
            testProject,
            results.Started,
            environment,
            new ReportSummary(
                results.Count(CheckOutcome.Pass),
                results.Count(CheckOutcome.Fail),
                results.Count(CheckOutcome.Inconclusive),
                results.Count(CheckOutcome.Warning),
                results.Count(CheckOutcome.Skipped),
                entries.Sum(entry => entry.SkippedClauses),
                results.FalseAlarmRisk),
            ByServiceAndOperation(entries, entry => Check(entry, sources, reproduction)),
            new ReportCoverage(
                [.. entries.Select(entry => entry.Scenario).Distinct().Order(StringComparer.Ordinal)],
                entries.Where(entry => entry.Result?.Measurement?.Summary is not null)
                    .Select(entry => (entry.Contract.Service, entry.Contract.Operation)).Distinct().Count(),
                recordings.SelectMany(recording => recording.Statements).Where(statement => statement.Plan is not null)
                    .Select(statement => statement.Sql).Distinct().Count(),
                entries.Any(entry => entry is { Kind: PerfCheckKind.RequiresIndex, Result.LeftOut: null })),
            Requirements(entries),
            results.Baseline.Saved,
            results.Baseline.Compared)
        {
            Runs = [new ReportRun(testProject, results.Started, environment)],
            Trends = [.. results.History.Trends.Select(ReportTrend.Of)],
            OptimizationRecommendations = Recommendations.Of(entries, unused),
            ProfilingResults = ProfileFigures.Results(entries),
            NotTested = [.. results.Untested.Select(one => new ReportUntested(one.Test, one.Service, one.Operation, one.Reasons))],
            UnusedIndexes = [.. unused.Select(index => new ReportUnusedIndex(index.Name, index.Table))],
        };
    }

    private static Dictionary<string, IReadOnlyDictionary<string, IReadOnlyList<ReportCheck>>> ByServiceAndOperation(
        IReadOnlyList<CheckEntry> entries, Func<CheckEntry, ReportCheck> check) =>
        entries.GroupBy(entry => entry.Contract.Service).ToDictionary(
            service => service.Key,
            IReadOnlyDictionary<string, IReadOnlyList<ReportCheck>> (service) => service.GroupBy(entry => entry.Contract.Operation).ToDictionary(
                operation => operation.Key,
                IReadOnlyList<ReportCheck> (operation) => [.. operation.Select(check)]));

    private static SortedDictionary<string, string> Requirements(IReadOnlyList<CheckEntry> entries)
    {
        var worst = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var traced = entries
            .SelectMany(entry => entry.Result?.Verdicts.Select(verdict => (verdict.Clause.Requirement, Word: Word(verdict)))
                // What could not be run proves nothing.
                ?? entry.Contract.ClausesOf(entry.Kind, entry.Scenario).Select(clause => (clause.Requirement, Word: "fail")))
            .Where(one => one.Requirement is not null);
        foreach (var group in traced.GroupBy(one => one.Requirement!, one => one.Word))
            worst[group.Key] = VerdictWords.Worst(VerdictWords.WorstFirst, group);
        return worst;
    }

    private static string ExecutionStatus(RunResults results) =>
        results.Count(CheckOutcome.Fail) > 0 ? "failed"
        : results.Count(CheckOutcome.Inconclusive) > 0 ? "inconclusive"
        : results.Count(CheckOutcome.Warning) > 0 ? "warning"
        : "passed";

    private static ReportCheck Check(CheckEntry entry, SourcePlaces sources, ReproductionCommand? reproduction) => new()
    {
        Test = entry.Test,
        Operation = entry.Contract.Signature,
        Scenario = entry.Scenario,
        Check = entry.Kind.ToString(),
        Verdict = entry.Outcome.ToString().ToLowerInvariant(),
        Passed = entry.Outcome == CheckOutcome.Pass,
        Source = sources.Of(entry.Contract),
        Reproduce = reproduction?.Of(entry.Test),
        Message = entry.Outcome == CheckOutcome.Pass || entry.Result is null ? entry.Error : CheckText.Render(entry.Result),
        Error = entry.Error,
        LeftOut = entry.Result?.LeftOut,
        Clauses = [.. (entry.Result?.Verdicts ?? []).Select(verdict => Clause(verdict) with { File = sources.FileOf(entry.Contract, verdict.Clause) })],
        Times = entry.Kind == PerfCheckKind.LatencyBudget && entry.Result?.Measurement is { Summary: not null } measurement
            ? TimesFigures.Of(measurement) : null,
        Tracked = entry.Result?.Tracked is { } tracked
            ? new ReportTracked(tracked.Median / 1e6, tracked.P95 / 1e6, tracked.P99 / 1e6, tracked.Samples, tracked.Sentinel) : null,
        AllocatedBytesPerCall = entry.Result?.Measurement?.Allocation?.BytesPerCall,
        AllocatedBytesComparable = entry.Result?.Measurement?.Allocation is { } bytes ? bytes is { IsExact: true, IsStable: true, IsWarm: true } : null,
        IndexUsageVerified = entry.Kind == PerfCheckKind.RequiresIndex ? entry.Outcome == CheckOutcome.Pass : null,
        PlanNotes = entry.Kind.IsOfQueries() ? entry.Result?.Recording?.Notes : null,
        QueriesComplete = entry.Kind.IsOfQueries() ? entry.Result?.Recording is { Limitations.Count: 0 } : null,
        ExplainQueryPlan = entry.Kind.IsOfQueries() ? QueryFigures.Statements(entry.Result?.Recording, entry.Result?.Verdicts ?? []) : null,
        Connections = entry.Kind.IsOfQueries() ? ConnectionReport.Connections(entry.Result?.Recording) : null,
        Storage = entry.Kind.IsOfQueries() ? ConnectionReport.Storage(entry.Result?.Recording) : null,
        Advice = entry.Result?.Advice is { } advice ? AdviceFigures.Of(advice) : null,
        ProfilingResults = entry.Result?.Profile is { } profile ? ProfileFigures.Of(profile) : null,
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
            WayOut = verdict.WayOut,
        };
        if (verdict is not LatencyVerdict { Decision: var decision })
            return ClauseFigures.Add(clause, verdict);
        var evidence = decision.Evidence;
        return clause with
        {
            Statistic = JsonNamingPolicy.SnakeCaseLower.ConvertName(decision.Limit.Clause.Statistic.ToString()),
            TargetMs = decision.Limit.Nanoseconds / 1e6,
            MeasuredMs = evidence.IsCarried ? evidence.Estimate / 1e6 : null,
            IntervalMs = [evidence.Interval.Low / 1e6, evidence.Interval.High / 1e6],
            ErrorRate = evidence.ErrorRate,
            Calls = evidence.Calls,
        };
    }

    private static string Word(ClauseVerdict verdict) => verdict switch
    {
        { Kind: VerdictKind.Fail, Clause.Severity: PerfSeverity.Warning } => "warning",
        _ => verdict.Kind.ToString().ToLowerInvariant(),
    };
}
