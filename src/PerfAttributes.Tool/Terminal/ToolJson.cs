using System.Text.Json;
using PerfAttributes.Reports;

namespace PerfAttributes.Tool.Terminal;

/// <summary>How the tool's JSON documents are written: snake_case, as <c>perf-report.json</c> is.</summary>
internal static class ToolJson
{
    /// <summary>The version of all documents: 1. Members may be added; readers must refuse versions that they do not know.</summary>
    internal const int Version = 1;

    /// <summary>The options.</summary>
    internal static JsonSerializerOptions Options => JsonReport.Options;
}
