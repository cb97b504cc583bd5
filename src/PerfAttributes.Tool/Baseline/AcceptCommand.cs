using System.CommandLine;
using PerfAttributes.Baselines;
using PerfAttributes.Baselines.Files;
using PerfAttributes.Tool.Cases;
using PerfAttributes.Tool.CommandLine;
using PerfAttributes.Tool.Projects;
using PerfAttributes.Tool.Terminal;

namespace PerfAttributes.Tool.Baseline;

/// <summary><c>baseline accept</c>: what some cases cost now is what they may cost. Their old runs go: a mean of both would be neither.</summary>
internal static class AcceptCommand
{
    internal static ToolCommand Create(ToolHost host)
    {
        var pattern = new Argument<string>("cases") { Description = "Cases with this in their names; * stands for anything." };
        var command = new ToolCommand(
            "accept",
            "Measures some cases anew and puts that in the place of what was saved of them.",
            "baseline accept OrderService.Find --project Shop.PerfTests",
            "baseline accept \"OrderService.*large\" --runs 8 --no-build")
        {
            pattern,
        };
        var (options, saving) = (new BaselineOptions(), new SaveOptions());
        saving.AddTo(command);
        options.AddTo(command);
        command.Does(host, async (parsed, output, stop) =>
        {
            var (project, folder, runs) = (options.Project(parsed, host), options.Existing(parsed, host), saving.Runs(parsed));
            var all = BaselineCases.Of(folder);
            var meant = BaselineCases.Meant(all, new CasePattern(parsed.GetRequiredValue(pattern)));
            var runner = new TestRunner(host, output, stop);
            if (saving.Builds(parsed))
                await runner.Build(project);
            // Saved aside first: if a run fails, the baseline is as it was.
            var aside = Directory.CreateTempSubdirectory("perfattributes-accept-");
            try
            {
                var measured = new BaselineFolder(aside.FullName) { Clock = host.Clock };
                await new SavingRuns(runner, project, measured).Make(runs, BaselineCases.Filter(meant));
                var missing = meant.Except(BaselineCases.Of(measured)).ToList();
                if (missing.Count > 0)
                    throw new ToolException($"{missing[0]} was not measured.", "run its TrackRegression test; if it is gone, remove it with perfattributes baseline prune.");
                folder.Prune(all.Except(meant).ToHashSet());
                foreach (var run in BaselineCases.RunsOf(measured, meant, Path.GetFileNameWithoutExtension(project.File)))
                    folder.Save(run);
            }
            finally
            {
                aside.Delete(recursive: true);
            }

            var document = SavedDocument.Of("baseline accept", folder, runs, [.. meant.Order(CaseKey.Order).Select(CaseName.Of)]);
            if (output.IsJson)
                output.Json(document);
            else
                document.Show(output);
            return ExitCode.Fine;
        });
        return command;
    }
}
