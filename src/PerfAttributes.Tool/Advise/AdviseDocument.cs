using PerfAttributes.Reports.Json;

namespace PerfAttributes.Tool.Advise;

/// <summary>What <c>advise</c> found.</summary>
/// <param name="SchemaVersion">The document's version.</param>
/// <param name="Command"><c>advise</c>.</param>
/// <param name="Database">The database's full path.</param>
/// <param name="Advice">What was tried, as in <c>perf-report.json</c>.</param>
internal sealed record AdviseDocument(int SchemaVersion, string Command, string Database, ReportAdvice Advice);
