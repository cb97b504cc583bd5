using System.CommandLine;
using PerfAttributes.Baselines;
using PerfAttributes.Baselines.Trends;
using PerfAttributes.Sqlite.History;
using PerfAttributes.Tool.Cases;
using PerfAttributes.Tool.CommandLine;
using PerfAttributes.Tool.Projects;
using PerfAttributes.Tool.Terminal;

namespace PerfAttributes.Tool.History;

/// <summary><c>history</c>: what all runs showed, and where it changed.</summary>
internal static class HistoryCommand
{
    private const int MostRuns = 100_000;

    internal static ToolCommand Create(ToolHost host)
    {
        var pattern = new Argument<string?>("cases") { Description = "Only cases with this in their names; * stands for anything.", Arity = ArgumentArity.ZeroOrOne };
        var file = new Option<string?>("--file") { Description = "The history; by default TestResults/perf-history.db beside the project.", HelpName = "path" };
        var project = new Option<string?>("--project") { Description = "The test project, or its folder; by default the current folder's.", HelpName = "path" };
        var last = new Option<int?>("--last") { Description = "Only the last so many runs.", HelpName = "count" };
        var branch = new Option<string?>("--branch") { Description = "Only runs on this branch.", HelpName = "name" };
        var export = new Option<string?>("--export") { Description = "Write the rows of these cases as csv or json instead.", HelpName = "csv|json" };
        export.AcceptOnlyFromAmong("csv", "json");
        var target = new Option<string?>("--output", "-o") { Description = "Where the export goes; by default standard output.", HelpName = "file" };
        var command = new ToolCommand(
            "history",
            "Shows how times and counted work went over the runs of each machine, and from which commit on they were others.",
            "history OrderService.Find --last 30 --project Shop.PerfTests",
            "history --file TestResults/perf-history.db --branch main --json",
            "history OrderService.Find --export csv -o runs.csv")
        {
            pattern, file, project, last, branch, export, target,
        };
        command.Does(host, (parsed, output) =>
        {
            if (parsed.GetValue(last) is < 1 or > MostRuns)
                throw new ToolException(FormattableString.Invariant($"--last is {parsed.GetValue(last)}."), FormattableString.Invariant($"give a number from 1 to {MostRuns}."));
            var history = new RunHistory(Find(parsed.GetValue(file), parsed.GetValue(project), host));
            var filter = new HistoryFilter { Last = parsed.GetValue(last), Branch = parsed.GetValue(branch) };
            var chosen = parsed.GetValue(pattern) is { } text ? new CasePattern(text) : null;
            if (parsed.GetValue(export) is { } form)
            {
                if (form == "csv" && output.IsJson)
                    throw new ToolException("--json and --export csv ask for two forms of one output.", "leave out --json, or say --export json.");
                if (chosen is not null)
                    Meant(history, chosen);
                return Export(new HistoryExport(history.Path, form, filter, chosen is null ? null : chosen.Matches), parsed.GetValue(target), host, output);
            }

            var document = HistoryDocument.Of(history.Path, Trends(history, chosen ?? new CasePattern(null), filter));
            if (output.IsJson)
                output.Json(document);
            else
                HistoryView.Show(document, output);
            return ExitCode.Fine;
        });
        return command;
    }

    private static string Find(string? file, string? project, ToolHost host)
    {
        var path = file is not null ? host.FullPath(file)
            : TestProject.Find(project, host).History;
        return File.Exists(path) ? path : throw new ToolException(
            $"There is no history {path}.", "run the tests first, which begin one; or name another with --file (setting history).");
    }

    private static IEnumerable<CaseTrend> Trends(RunHistory history, CasePattern pattern, HistoryFilter filter)
    {
        var meant = Meant(history, pattern);
        var runs = history.Of(meant, filter);
        return meant.SelectMany(key => CaseTrend.ByMachine(runs[key]));
    }

    private static List<CaseKey> Meant(RunHistory history, CasePattern pattern)
    {
        var cases = history.Cases();
        var meant = cases.Where(pattern.Matches).ToList();
        if (meant.Count == 0)
        {
            throw new ToolException(
                $"The history has no case with \"{pattern.Pattern}\" in its name.", cases.Count == 0 ? "run the tests first." : $"its cases are such as {cases[0]}.");
        }

        return meant;
    }

    private static int Export(HistoryExport export, string? target, ToolHost host, ToolOutput output)
    {
        if (target is null)
        {
            export.WriteText(host.Out);
            return ExitCode.Fine;
        }

        export.WriteFile(host.FullPath(target));
        output.Progress($"written: {host.FullPath(target)}");
        return ExitCode.Fine;
    }
}
