using PerfAttributes.Reports;
using PerfAttributes.Reports.Json;
using PerfAttributes.Tool.CommandLine;
using PerfAttributes.Tool.Terminal;

namespace PerfAttributes.Tool.Reports;

/// <summary>Finds and reads reports that a user names.</summary>
internal static class ReportInput
{
    private const string Pattern = "perf-report*.json";
    private const string Schemas = ".schema.json";

    /// <summary>Reads one report.</summary>
    /// <param name="path">A <c>perf-report.json</c>, or a folder that holds one.</param>
    /// <param name="host">Where relative paths start.</param>
    /// <exception cref="ToolException">There is none.</exception>
    /// <exception cref="ReportFileException">It cannot be read.</exception>
    internal static ReportDocument Read(string path, ToolHost host)
    {
        var full = host.FullPath(path);
        return JsonReportReader.Read(Existing(Directory.Exists(full) ? Path.Combine(full, JsonReport.FileName) : full));
    }

    /// <summary>Reads a report, or all reports in a folder and those below it, in the order in which their runs began.</summary>
    /// <param name="path">The report or the folder.</param>
    /// <param name="host">Where relative paths start.</param>
    /// <param name="except">A folder below that is left out, by its full path: where the merged report goes; <see langword="null"/> for none.</param>
    /// <exception cref="ToolException">There is none.</exception>
    /// <exception cref="ReportFileException">One cannot be read.</exception>
    internal static IReadOnlyList<ReportDocument> ReadAll(string path, ToolHost host, string? except = null)
    {
        var full = host.FullPath(path);
        if (!Directory.Exists(full))
            return [JsonReportReader.Read(Existing(full))];
        var files = Directory.GetFiles(full, Pattern, SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(Schemas, StringComparison.Ordinal) && (Path.GetDirectoryName(file) != except || Path.TrimEndingDirectorySeparator(full) == except))
            .ToList();
        return files.Count > 0
            ? [.. files.Order(StringComparer.Ordinal).Select(JsonReportReader.Read).OrderBy(document => document.Started)]
            : throw new ToolException($"There is no {Pattern} in {full} or below.", "name the folder to which runs wrote their reports.");
    }

    private static string Existing(string path) => File.Exists(path)
        ? path
        : throw new ToolException($"There is no report {path}.", "run the tests first; they write TestResults/perf-report.json.");
}
