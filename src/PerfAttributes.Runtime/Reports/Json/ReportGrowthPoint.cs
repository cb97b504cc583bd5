namespace PerfAttributes.Reports.Json;

/// <summary>What one call costs at one size.</summary>
/// <param name="Scenario">The scenario's name: <c>medium x4</c>.</param>
/// <param name="Size">Tasks, levels, or the size of a scenario without a graph.</param>
/// <param name="MedianMs">The median time in milliseconds; null where it was not measured.</param>
/// <param name="AllocatedBytes">Managed bytes; null where they were not counted.</param>
/// <param name="VmSteps">Virtual machine steps; null without a database.</param>
/// <param name="FullScanSteps">Rows stepped through without an index; null without a database.</param>
/// <param name="Statements">Executed statements; null without a database.</param>
public sealed record ReportGrowthPoint(
    string Scenario, int Size, double? MedianMs, double? AllocatedBytes, long? VmSteps, long? FullScanSteps, int? Statements);
