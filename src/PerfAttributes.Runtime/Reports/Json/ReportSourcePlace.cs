namespace PerfAttributes.Reports.Json;

/// <summary>Where a method is written.</summary>
/// <param name="File">The file, from the repository's folder if it lies there, else as its build noted it; null if unknown.</param>
/// <param name="Line">The first line of the method's body, from 1; null if unknown.</param>
/// <param name="Unknown">Why it is not known; null if it is.</param>
public sealed record ReportSourcePlace(string? File, int? Line, string? Unknown);
