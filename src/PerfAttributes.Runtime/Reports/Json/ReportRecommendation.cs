namespace PerfAttributes.Reports.Json;

/// <summary>A remedy that helped when it was tried, and the check that it mends.</summary>
/// <param name="Test">The test's full name.</param>
/// <param name="Operation">The method's signature.</param>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="Check">The attribute that failed.</param>
/// <param name="Trial">What was tried, and what it gained.</param>
public sealed record ReportRecommendation(string Test, string Operation, string Scenario, string Check, ReportTrial Trial);
