using PerfAttributes.Baselines;
using PerfAttributes.Baselines.Files;
using PerfAttributes.Tool.Cases;
using PerfAttributes.Tool.Terminal;

namespace PerfAttributes.Tool.Baseline;

/// <summary>What a baseline holds.</summary>
/// <param name="SchemaVersion">The document's version.</param>
/// <param name="Command"><c>baseline show</c>.</param>
/// <param name="Folder">The baseline's full path.</param>
/// <param name="Work">Counted work by case: the same on every machine.</param>
/// <param name="Machines">Times, machine by machine.</param>
internal sealed record BaselineDocument(
    int SchemaVersion, string Command, string Folder, IReadOnlyList<BaselineWork> Work, IReadOnlyList<BaselineMachine> Machines)
{
    internal static BaselineDocument Of(BaselineFolder folder, CasePattern pattern)
    {
        var series = folder.Series();
        return new BaselineDocument(
            ToolJson.Version,
            "baseline show",
            folder.Path,
            [.. series.SelectMany(one => one.Work).Where(figures => pattern.Matches(figures.Case)).Select(BaselineWork.Of)],
            [.. series.Where(one => one.Machine is not null).Select(one => BaselineMachine.Of(one, pattern))]);
    }
}
