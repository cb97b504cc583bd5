using System.CommandLine;
using PerfAttributes.Baselines;
using PerfAttributes.Tool.Cases;
using PerfAttributes.Tool.CommandLine;
using PerfAttributes.Tool.Projects;
using PerfAttributes.Tool.Terminal;

namespace PerfAttributes.Tool.Baseline;

/// <summary><c>baseline prune</c>: cases that the tests no longer declare.</summary>
internal static class PruneCommand
{
    internal static ToolCommand Create(ToolHost host)
    {
        var yes = new Option<bool>("--yes", "-y") { Description = "Remove them; without it they are listed only." };
        var noBuild = new Option<bool>("--no-build") { Description = "The project is built already, in Release." };
        var command = new ToolCommand(
            "prune",
            "Lists cases of the baseline that the tests no longer declare, and removes them where that is wanted.",
            "baseline prune --project Shop.PerfTests",
            "baseline prune --project Shop.PerfTests --yes")
        {
            yes, noBuild,
        };
        var options = new BaselineOptions();
        options.AddTo(command);
        command.Does(host, async (parsed, output, stop) =>
        {
            var (project, folder) = (options.Project(parsed, host), options.Existing(parsed, host));
            var all = BaselineCases.Of(folder);
            var runner = new TestRunner(host, output, stop);
            if (!parsed.GetValue(noBuild))
                await runner.Build(project);
            // What one of several builds declares is not gone.
            var declared = (await runner.AssembliesOf(project)).SelectMany(TestBuild.Cases).ToHashSet();
            if (declared.Count == 0)
                throw new ToolException($"{project.File} declares no case at all.", "name the project with the performance tests.");
            var remove = parsed.GetValue(yes);
            var gone = all.Except(declared).Order(CaseKey.Order).ToList();
            if (remove && gone.Count > 0)
                folder.Prune(declared);
            var document = new PrunedDocument(ToolJson.Version, "baseline prune", folder.Path, remove, [.. gone.Select(CaseName.Of)]);
            if (output.IsJson)
                output.Json(document);
            else
                document.Show(output);
            return gone.Count > 0 && !remove ? ExitCode.Finding : ExitCode.Fine;
        });
        return command;
    }
}
