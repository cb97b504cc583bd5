using System.Text.Json;
using PerfAttributes.Baselines;
using PerfAttributes.Baselines.Trends;
using PerfAttributes.Tool.Cases;

namespace PerfAttributes.Tool.History;

/// <summary>A case over the runs of one machine.</summary>
/// <param name="Case">The case.</param>
/// <param name="Machine">The machine.</param>
/// <param name="Runs">The runs, oldest first.</param>
/// <param name="ChangePoints">Where costs changed: told, never judged.</param>
internal sealed record HistoryTrend(
    CaseName Case, MachineFingerprint Machine, IReadOnlyList<HistoryRun> Runs, IReadOnlyList<HistoryChange> ChangePoints)
{
    internal static HistoryTrend Of(CaseTrend trend) => new(
        CaseName.Of(trend.Case),
        trend.Machine,
        [.. trend.Runs.Select(HistoryRun.Of)],
        [
            .. trend.Changes.Select(change => new HistoryChange(
                change.Index,
                JsonNamingPolicy.SnakeCaseLower.ConvertName(change.Cost.ToString()),
                change.Before,
                change.After,
                change.Share,
                change.Run.Commit,
                change.Run.Started,
                change.IsOfTheMachine,
                change.ToString())),
        ]);
}
