using System.CommandLine;
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
        var export = new Option<string?>("--export") { Description = "Write all rows as csv or json instead.", HelpName = "csv|json" };
        export.AcceptOnlyFromAmong("csv", "json");
        var target = new Option<string?>("--output", "-o") { Description = "Where the export goes; by default standard output.", HelpName = "file" };
        var command = new ToolCommand(
            "history",
            "Shows how times and counted work went over the runs of each machine, and from which commit on they were others.",
            "history OrderService.Find --last 30 --project Shop.PerfTests",
            "history --file TestResults/perf-history.db --branch main --json",
            "history --export csv -o runs.csv")
        {
            pattern, file, project, last, branch, export, target,
        };
        command.Does(host, (parsed, output) =>
        {
            if (parsed.GetValue(last) is < 1 or > MostRuns)
                throw new ToolException(FormattableString.Invariant($"--last is {parsed.GetValue(last)}."), FormattableString.Invariant($"give a number from 1 to {MostRuns}."));
            var history = new RunHistory(Find(parsed.GetValue(file), parsed.GetValue(project), host));
            var filter = new HistoryFilter { Last = parsed.GetValue(last), Branch = parsed.GetValue(branch) };
            if (parsed.GetValue(export) is { } form)
                return Export(history, filter, form, parsed.GetValue(target), host, output);
            var document = HistoryDocument.Of(history.Path, Trends(history, new CasePattern(parsed.GetValue(pattern)), filter));
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
            : Path.Combine(TestProject.Find(project, host).Folder, "TestResults", RunHistory.FileName);
        return File.Exists(path) ? path : throw new ToolException(
            $"There is no history {path}.", "run the tests first, which begin one; or name another with --file (setting history).");
    }

    private static IEnumerable<CaseTrend> Trends(RunHistory history, CasePattern pattern, HistoryFilter filter)
    {
        var cases = history.Cases();
        var meant = cases.Where(pattern.Matches).ToList();
        if (meant.Count == 0)
        {
            throw new ToolException(
                $"The history has no case with \"{pattern.Pattern}\" in its name.", cases.Count == 0 ? "run the tests first." : $"its cases are such as {cases[0]}.");
        }

        var runs = history.Of(meant, filter);
        return meant.SelectMany(key => CaseTrend.ByMachine(runs[key]));
    }

    private static int Export(RunHistory history, HistoryFilter filter, string form, string? target, ToolHost host, ToolOutput output)
    {
        if (target is not null)
        {
            using var stream = File.Create(host.FullPath(target));
            Write(stream);
            output.Progress($"written: {host.FullPath(target)}");
            return ExitCode.Fine;
        }

        // The rows are data for other programs: they go out as they are.
        using var rows = new MemoryStream();
        Write(rows);
        rows.Position = 0;
        using var reader = new StreamReader(rows);
        host.Out.Write(reader.ReadToEnd());
        return ExitCode.Fine;

        void Write(Stream stream)
        {
            if (form == "json")
            {
                history.ExportJson(stream, filter);
                return;
            }

            using var writer = new StreamWriter(stream, leaveOpen: true);
            history.ExportCsv(writer, filter);
        }
    }
}
