namespace PerfAttributes.Reports.Json;

/// <summary>How many checks ended how.</summary>
/// <param name="Passed">Contracts shown to hold.</param>
/// <param name="Failed">Contracts shown to be broken, cases that could not be run, and methods whose contracts are not tested because something is wrong.</param>
/// <param name="Inconclusive">Those that the evidence did not decide.</param>
/// <param name="Warnings">Those of which only clauses are broken whose severity is a warning.</param>
/// <param name="Skipped">Those that are left out for now.</param>
/// <param name="SkippedClauses">Clauses that are left out for now, those of checks that were made included.</param>
/// <param name="FalseAlarmRisk">The risk that any failure by the clock is a false alarm, 0 to 1.</param>
public sealed record ReportSummary(int Passed, int Failed, int Inconclusive, int Warnings, int Skipped, int SkippedClauses, double FalseAlarmRisk);
