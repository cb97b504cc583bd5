namespace PerfAttributes.Reports.Json;

/// <summary>How many checks ended how.</summary>
/// <param name="Passed">Contracts shown to hold.</param>
/// <param name="Failed">Contracts shown to be broken, and cases that could not be run.</param>
/// <param name="Inconclusive">Those that the evidence did not decide.</param>
public sealed record ReportSummary(int Passed, int Failed, int Inconclusive);
