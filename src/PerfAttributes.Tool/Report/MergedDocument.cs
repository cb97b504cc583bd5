using PerfAttributes.Reports.Json;

namespace PerfAttributes.Tool.Report;

/// <summary>What <c>report</c> wrote.</summary>
/// <param name="SchemaVersion">The document's version.</param>
/// <param name="Command"><c>report</c>.</param>
/// <param name="Reports">How many reports were merged.</param>
/// <param name="ExecutionStatus">The worst verdict of all.</param>
/// <param name="Summary">How many checks ended how.</param>
/// <param name="Files">The files that were written: JSON, Markdown, HTML.</param>
internal sealed record MergedDocument(
    int SchemaVersion, string Command, int Reports, string ExecutionStatus, ReportSummary Summary, IReadOnlyList<string> Files);
