namespace PerfAttributes.Reports.Json;

/// <summary>A statement that the database engine spent time on.</summary>
/// <param name="Sql">Its text.</param>
/// <param name="TimePercent">The share of the calls' time, from 0 to 100.</param>
public sealed record ReportHotStatement(string Sql, double TimePercent);
