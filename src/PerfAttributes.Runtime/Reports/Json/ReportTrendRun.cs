using PerfAttributes.Baselines.Trends;

namespace PerfAttributes.Reports.Json;

/// <summary>One run of a trend.</summary>
/// <param name="Started">When the run began, UTC.</param>
/// <param name="Commit">The commit; null if unknown.</param>
/// <param name="MedianMs">The median time per call; null if it was not measured by warm calls.</param>
/// <param name="VmSteps">Virtual machine steps of one call; null if they were not counted.</param>
public sealed record ReportTrendRun(DateTimeOffset Started, string? Commit, double? MedianMs, long? VmSteps)
{
    /// <summary>Managed bytes per warm call; null if they vary or were not counted.</summary>
    public long? AllocatedBytes { get; init; }

    /// <summary>The run as the report holds it.</summary>
    internal static ReportTrendRun Of(RecordedCase run) =>
        new(run.Started.ToUniversalTime(), run.Commit, run.Figures.Time?.Median / 1e6, run.Figures.Work?.VmSteps)
        {
            AllocatedBytes = run.Figures.AllocatedBytes,
        };
}
