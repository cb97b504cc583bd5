using System.CommandLine;
using PerfAttributes.Reports;
using PerfAttributes.Reports.Json;
using PerfAttributes.Tool.CommandLine;
using PerfAttributes.Tool.Reports;
using PerfAttributes.Tool.Terminal;

namespace PerfAttributes.Tool.Report;

/// <summary><c>report</c>: the reports of several runs and projects as one.</summary>
internal static class ReportCommand
{
    internal static ToolCommand Create(ToolHost host)
    {
        var reports = new Argument<string[]>("reports") { Description = "Files perf-report.json, or folders of them.", Arity = ArgumentArity.OneOrMore };
        var folder = new Option<string>("--output", "-o") { Description = "Where to write.", HelpName = "folder", DefaultValueFactory = _ => "perf-report" };
        var command = new ToolCommand(
            "report",
            "Merges reports of several runs and projects into one, as JSON, Markdown and HTML. Verdicts do not change the exit code.",
            "report Shop/TestResults Billing/TestResults -o artifacts/performance",
            "report runs/1/perf-report.json runs/2/perf-report.json --json")
        {
            reports, folder,
        };
        command.Does(host, (parsed, output) =>
        {
            // What was merged before is no run.
            var target = Path.TrimEndingDirectorySeparator(host.FullPath(parsed.GetRequiredValue(folder)));
            var documents = parsed.GetRequiredValue(reports).SelectMany(path => ReportInput.ReadAll(path, host, except: target)).ToList();
            var merged = ReportMerge.Of(documents);
            var files = RunReports.Write(merged, target);
            if (output.IsJson)
                output.Json(new MergedDocument(ToolJson.Version, "report", documents.Count, merged.ExecutionStatus, merged.Summary, files));
            else
                Show(output, documents.Count, merged, files);
            return ExitCode.Fine;
        });
        return command;
    }

    private static void Show(ToolOutput output, int count, ReportDocument merged, IReadOnlyList<string> files)
    {
        var summary = merged.Summary;
        output.Line(FormattableString.Invariant(
            $"{count} report{(count == 1 ? "" : "s")}: {summary.Passed} passed, {summary.Failed} failed, {summary.Inconclusive} inconclusive, {summary.Warnings} warnings, {summary.Skipped} skipped"));
        foreach (var file in files)
            output.Line("written: " + file);
    }
}
