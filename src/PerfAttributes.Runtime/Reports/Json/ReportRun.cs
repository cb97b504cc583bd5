namespace PerfAttributes.Reports.Json;

/// <summary>One run of one test project, as a report of several tells them apart.</summary>
/// <param name="TestProject">The test assembly's name.</param>
/// <param name="Started">When it began, UTC.</param>
/// <param name="Environment">The machine.</param>
public sealed record ReportRun(string TestProject, DateTimeOffset Started, ReportEnvironment Environment);
