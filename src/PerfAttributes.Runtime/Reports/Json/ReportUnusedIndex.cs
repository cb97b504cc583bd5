namespace PerfAttributes.Reports.Json;

/// <summary>An index that no traced call of the run used, though calls read or wrote its table.</summary>
/// <param name="Index">Its name.</param>
/// <param name="Table">Its table.</param>
public sealed record ReportUnusedIndex(string Index, string Table);
