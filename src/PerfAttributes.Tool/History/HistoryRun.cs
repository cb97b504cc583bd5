using PerfAttributes.Baselines.Trends;

namespace PerfAttributes.Tool.History;

/// <summary>A case in a run.</summary>
/// <param name="Started">When the run began.</param>
/// <param name="Commit">The commit; <see langword="null"/> if unknown.</param>
/// <param name="Branch">The branch; <see langword="null"/> if unknown.</param>
/// <param name="Verdict">The worst verdict of its checks.</param>
/// <param name="MedianMs">The median in milliseconds; <see langword="null"/> if not measured.</param>
/// <param name="P95Ms">The 95th percentile.</param>
/// <param name="AllocatedBytes">Managed bytes per call.</param>
/// <param name="Statements">Executed statements.</param>
/// <param name="VmSteps">Virtual machine steps.</param>
internal sealed record HistoryRun(
    DateTimeOffset Started, string? Commit, string? Branch, string? Verdict, double? MedianMs, double? P95Ms, long? AllocatedBytes, long? Statements, long? VmSteps)
{
    internal static HistoryRun Of(RecordedCase run) => new(
        run.Started,
        run.Commit,
        run.Branch,
        run.Figures.Verdict,
        run.Figures.Time?.Median / 1e6,
        run.Figures.Time?.P95 / 1e6,
        run.Figures.AllocatedBytes,
        run.Figures.Work?.Statements,
        run.Figures.Work?.VmSteps);
}
