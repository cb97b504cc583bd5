using System.Text.Json.Serialization;

namespace PerfAttributes.Reports.Json;

/// <summary>The root of <c>perf-report.json</c>. Property names are written in snake_case.</summary>
/// <param name="SchemaVersion">1; readers must refuse versions that they do not know.</param>
/// <param name="ExecutionStatus"><c>passed</c>, <c>warning</c>, <c>inconclusive</c> or <c>failed</c>: the worst verdict of the run.</param>
/// <param name="TestProject">The test assembly's name.</param>
/// <param name="Started">When the run began, UTC.</param>
/// <param name="Environment">The machine.</param>
/// <param name="Summary">How many checks ended how.</param>
/// <param name="PerformanceTestResults">Results by service, then operation.</param>
/// <param name="TestCoverage">What was tested.</param>
/// <param name="Requirements">Which requirements are proven: the worst verdict of the checks that trace back to each.</param>
/// <param name="BaselineSaved">Whether this run saved a baseline.</param>
/// <param name="RegressionDetectionEnabled">Whether this run was compared with a baseline.</param>
public sealed record ReportDocument(
    int SchemaVersion,
    string ExecutionStatus,
    string TestProject,
    DateTimeOffset Started,
    ReportEnvironment Environment,
    ReportSummary Summary,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyList<ReportCheck>>> PerformanceTestResults,
    ReportCoverage TestCoverage,
    IReadOnlyDictionary<string, string> Requirements,
    bool BaselineSaved,
    bool RegressionDetectionEnabled)
{
    /// <summary>Where the document's schema lies: <c>perf-report.schema.json</c> in the package PerfAttributes.Runtime.</summary>
    [JsonPropertyName("$schema")]
    [JsonPropertyOrder(-1)]
    public string Schema { get; init; } = JsonReport.SchemaId;

    /// <summary>The runs that the document tells of: one, or several that were merged; empty in reports of older versions.</summary>
    public IReadOnlyList<ReportRun> Runs { get; init; } = [];

    /// <summary>What would make calls cheaper, what was tried first; empty if there is nothing.</summary>
    public IReadOnlyList<ReportRecommendation> OptimizationRecommendations { get; init; } = [];

    /// <summary>Hot functions and lines of the cases that were profiled.</summary>
    public ReportProfilingResults ProfilingResults { get; init; } = new([], []);

    /// <summary>Indexes that no traced call used, though calls touched their tables; empty if there are none, or if a statement had no plan.</summary>
    public IReadOnlyList<ReportUnusedIndex> UnusedIndexes { get; init; } = [];

    /// <summary>Contracts that are not tested because something is wrong with them; empty if there are none, and in reports of older versions.</summary>
    public IReadOnlyList<ReportUntested> NotTested { get; init; } = [];

    /// <summary>How the costs of the cases went over the runs of this machine; empty without a history.</summary>
    public IReadOnlyList<ReportTrend> Trends { get; init; } = [];
}
