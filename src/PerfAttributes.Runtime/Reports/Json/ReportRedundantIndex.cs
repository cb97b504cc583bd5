namespace PerfAttributes.Reports.Json;

/// <summary>An index that another one makes needless; dropping it was tried.</summary>
/// <param name="Index">Its name.</param>
/// <param name="CoveredBy">The other one.</param>
/// <param name="IsDuplicate">Whether both have the same columns; else it is the beginning of the other.</param>
/// <param name="Trial">What dropping it did to the call.</param>
public sealed record ReportRedundantIndex(string Index, string CoveredBy, bool IsDuplicate, ReportTrial? Trial);
