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
            var meant = BaselineCases.Meant(BaselineCases.Of(folder), new CasePattern(parsed.GetRequiredValue(pattern)));
            var runner = new TestRunner(host, output, stop);
            if (saving.Builds(parsed))
                await runner.Build(project);
            var saved = new SavedRuns(new HashSet<Guid>(), meant);
            var dropped = await Aside(
                output,
                async aside =>
                {
                    var measured = new BaselineFolder(aside) { Clock = host.Clock };
                    saved = saved with { Runs = (await new SavingRuns(runner, project, measured).Make(runs, BaselineCases.Filter(meant))).Runs };
                    var missing = meant.Except(BaselineCases.Of(measured)).ToList();
                    if (missing.Count > 0)
                        throw new ToolException($"{missing[0]} was not measured.", "run its TrackRegression test; if it is gone, remove it with perfattributes baseline prune.");
                    return BaselineCases.RunsOf(measured, meant, Path.GetFileNameWithoutExtension(project.File));
                },
                measured => folder.Replace(meant, measured),
                stop);
            var document = SavedDocument.Of("baseline accept", folder, runs, saved, [.. meant.Order(CaseKey.Order).Select(CaseName.Of)]);
            if (output.IsJson)
                output.Json(document);
            else
                document.Show(output);
            Tell(dropped, output);
            return ExitCode.Fine;
        });
        return command;
    }

    /// <summary>
    /// Measures into a folder of its own, so that a run that fails leaves the baseline as it was. The folder goes at the end, unless the
    /// baseline has changed in part: then it is all that is left of what was measured for minutes.
    /// </summary>
    /// <param name="output">Is told where the folder is, if it stays.</param>
    /// <param name="measure">Measures into the folder.</param>
    /// <param name="takeOver">Changes the baseline.</param>
    /// <param name="stop">Ends it before anything changes.</param>
    internal static async Task<TResult> Aside<TMeasured, TResult>(
        ToolOutput output, Func<string, Task<TMeasured>> measure, Func<TMeasured, TResult> takeOver, CancellationToken stop)
    {
        var aside = Directory.CreateTempSubdirectory("perfattributes-accept-");
        var needed = false;
        try
        {
            var measured = await measure(aside.FullName);
            stop.ThrowIfCancellationRequested();
            needed = true;
            var result = takeOver(measured);
            needed = false;
            return result;
        }
        catch (BaselineException error) when (error.Saved.Count == 0)
        {
            needed = false;
            throw;
        }
        finally
        {
            if (needed)
                output.Progress($"what was measured is kept, as a baseline of its own, in {aside.FullName}");
            else
                aside.Delete(recursive: true);
        }
    }

    // With --json too, where standard output has the document alone.
    private static void Tell(IReadOnlyList<DroppedTimes> dropped, ToolOutput output)
    {
        if (dropped.Count == 0)
            return;
        var cases = dropped.SelectMany(times => times.Cases).Distinct().Count();
        Line(0, FormattableString.Invariant(
            $"times of {cases} case{(cases == 1 ? "" : "s")} on {dropped.Count} other machine{(dropped.Count == 1 ? "" : "s")} were dropped: save there again"));
        foreach (var times in dropped)
            Line(2, times.Machine.ToString());

        void Line(int indent, string text)
        {
            if (output.IsJson)
                output.Progress(new string(' ', indent) + text);
            else
                output.Prose(indent, text, Tone.Doubtful);
        }
    }
}
