using System.Text.Json;
using PerfAttributes.Reports;
using PerfAttributes.Reports.Json;
using PerfAttributes.Tool.CommandLine;
using PerfAttributes.Tool.Terminal;

namespace PerfAttributes.Tool.Reports;

/// <summary>Finds and reads reports that a user names.</summary>
internal static class ReportInput
{
    /// <summary>Reads one report.</summary>
    /// <param name="path">A <c>perf-report.json</c>, or a folder that holds one.</param>
    /// <param name="host">Where relative paths start.</param>
    /// <exception cref="ToolException">It cannot be read.</exception>
    internal static ReportDocument Read(string path, ToolHost host)
    {
        var full = host.FullPath(path);
        if (Directory.Exists(full))
            full = Path.Combine(full, JsonReport.FileName);
        if (!File.Exists(full))
            throw new ToolException($"There is no report {full}.", "run the tests first; they write TestResults/perf-report.json.");
        return JsonSerializer.Deserialize<ReportDocument>(File.ReadAllText(full), JsonReport.Options)!;
    }
}
