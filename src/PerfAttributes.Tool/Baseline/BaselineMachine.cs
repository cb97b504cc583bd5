using PerfAttributes.Baselines;
using PerfAttributes.Baselines.Files;
using PerfAttributes.Tool.Cases;

namespace PerfAttributes.Tool.Baseline;

/// <summary>The runs of one machine.</summary>
/// <param name="File">The file that holds them.</param>
/// <param name="Machine">The machine.</param>
/// <param name="Runs">How many runs.</param>
/// <param name="Newest">When the newest began.</param>
/// <param name="NewestCommit">The commit of the newest; <see langword="null"/> if unknown.</param>
/// <param name="Times">Times by case.</param>
internal sealed record BaselineMachine(
    string File, MachineFingerprint Machine, int Runs, DateTimeOffset? Newest, string? NewestCommit, IReadOnlyList<BaselineTimes> Times)
{
    internal static BaselineMachine Of(BaselineSeries series, CasePattern pattern) => new(
        series.File,
        series.Machine!,
        series.Runs.Count,
        series.Runs.Count > 0 ? series.Runs[^1].Started : null,
        series.Runs.Count > 0 ? series.Runs[^1].Commit : null,
        [
            .. series.Runs.SelectMany(run => run.Cases)
                .Where(figures => pattern.Matches(figures.Case))
                .GroupBy(figures => figures.Case)
                .OrderBy(group => group.Key, CaseKey.Order)
                .Select(group => BaselineTimes.Of(group.Key, [.. group])),
        ]);
}
