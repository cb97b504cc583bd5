using System.CommandLine;
using PerfAttributes.Tool.Cases;
using PerfAttributes.Tool.CommandLine;
using PerfAttributes.Tool.Terminal;

namespace PerfAttributes.Tool.Baseline;

/// <summary><c>baseline show</c>: what is saved.</summary>
internal static class ShowCommand
{
    internal static ToolCommand Create(ToolHost host)
    {
        var pattern = new Argument<string?>("cases") { Description = "Only cases with this in their names; * stands for anything.", Arity = ArgumentArity.ZeroOrOne };
        var command = new ToolCommand(
            "show",
            "Shows counted work, and times machine by machine with the smallest slowdown that would be seen.",
            "baseline show --project Shop.PerfTests",
            "baseline show \"OrderService.*medium\" --directory perf-baselines --json")
        {
            pattern,
        };
        var options = new BaselineOptions();
        options.AddTo(command);
        command.Does(host, (parsed, output) =>
        {
            var folder = options.Existing(parsed, host);
            var chosen = new CasePattern(parsed.GetValue(pattern));
            if (parsed.GetValue(pattern) is not null)
                BaselineCases.Meant(BaselineCases.Of(folder), chosen);
            var document = BaselineDocument.Of(folder, chosen);
            if (output.IsJson)
                output.Json(document);
            else
                BaselineView.Show(document, output);
            return ExitCode.Fine;
        });
        return command;
    }
}
