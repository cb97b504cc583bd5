using System.CommandLine;
using PerfAttributes.Tool.CommandLine;
using PerfAttributes.Tool.Projects;
using PerfAttributes.Tool.Terminal;

namespace PerfAttributes.Tool.Baseline;

/// <summary><c>baseline save</c>: as many runs as times need.</summary>
internal static class SaveCommand
{
    internal static ToolCommand Create(ToolHost host)
    {
        var filter = new Option<string>("--filter") { Description = "Which tests, in the language of dotnet test.", DefaultValueFactory = _ => SavingRuns.DefaultFilter };
        var command = new ToolCommand(
            "save",
            "Builds the tests once and runs them several times, each in a process of its own, saving each run.",
            "baseline save --runs 8 --project Shop.PerfTests",
            "baseline save --runs 1 --filter \"FullyQualifiedName~OrderService\" --no-build")
        {
            filter,
        };
        var (options, saving) = (new BaselineOptions(), new SaveOptions());
        saving.AddTo(command);
        options.AddTo(command);
        command.Does(host, async (parsed, output, stop) =>
        {
            var (project, folder, runs) = (options.Project(parsed, host), options.Folder(parsed, host), saving.Runs(parsed));
            // What cannot be read would be told by the first run, after minutes.
            _ = folder.Series();
            var runner = new TestRunner(host, output, stop);
            if (saving.Builds(parsed))
                await runner.Build(project);
            var saved = await new SavingRuns(runner, project, folder).Make(runs, parsed.GetRequiredValue(filter));
            var document = SavedDocument.Of("baseline save", folder, runs, saved, []);
            if (output.IsJson)
                output.Json(document);
            else
                document.Show(output);
            return ExitCode.Fine;
        });
        return command;
    }
}
