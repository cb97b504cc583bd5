namespace PerfAttributes.Reports.Json;

/// <summary>What a run tested.</summary>
/// <param name="ScenariosTested">The scenarios' names.</param>
/// <param name="OperationsBenchmarked">Operations that were measured on the clock.</param>
/// <param name="SqlQueriesAnalyzed">Distinct statements whose plan was read.</param>
/// <param name="IndexUsageVerified">Whether any required index was checked.</param>
public sealed record ReportCoverage(
    IReadOnlyList<string> ScenariosTested,
    int OperationsBenchmarked,
    int SqlQueriesAnalyzed,
    bool IndexUsageVerified);
