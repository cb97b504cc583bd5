using System.CommandLine;
using PerfAttributes.Quantities;
using PerfAttributes.Tool.CommandLine;
using PerfAttributes.Tool.Terminal;

namespace PerfAttributes.Tool.Compare;

/// <summary><c>compare</c>: two runs, two series of runs, or two builds.</summary>
internal static class CompareCommand
{
    internal static ToolCommand Create(ToolHost host)
    {
        var before = new Argument<string>("before") { Description = "A perf-report.json, a folder of several, or the folder of a test build." };
        var after = new Argument<string>("after") { Description = "The same, later." };
        var threshold = new Option<string>("--threshold") { Description = "By how much a cost may grow, for reports; builds bring their own.", DefaultValueFactory = _ => "10%" };
        var all = new Option<bool>("--all") { Description = "Show what is unchanged too." };
        var command = new ToolCommand(
            "compare",
            "Compares runs by their reports, or calls two test builds in turns; ends with 1 on a regression or a method that throws in the newer build, with 2 if nothing could be compared.",
            "compare main/perf-report.json TestResults/perf-report.json",
            "compare runs-of-main runs-of-branch --threshold 15% --json",
            "compare ../main/bin/Release/net10.0 bin/Release/net10.0")
        {
            before, after, threshold, all,
        };
        command.Does(host, async (parsed, output, stop) =>
        {
            if (!Percentage.TryParse(parsed.GetRequiredValue(threshold), out var share) || share <= 0)
                throw new ToolException($"--threshold is \"{parsed.GetValue(threshold)}\".", $"give {Percentage.Form}, above 0%.");
            var (old, now) = (host.FullPath(parsed.GetRequiredValue(before)), host.FullPath(parsed.GetRequiredValue(after)));
            var document = BuildComparison.AreBuilds(old, now)
                ? await BuildComparison.Compare(old, now, host, output, stop)
                : RunComparison.Compare(old, now, share, host);
            if (output.IsJson)
                output.Json(document);
            else
                CompareView.Show(document, output, parsed.GetValue(all));
            return document.HasFinding ? ExitCode.Finding : document.IsUndone ? ExitCode.Unusable : ExitCode.Fine;
        });
        return command;
    }
}
