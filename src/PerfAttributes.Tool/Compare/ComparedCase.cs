using PerfAttributes.Reports.Json;
using PerfAttributes.Tool.Cases;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Tool.Compare;

/// <summary>A case of both sides.</summary>
/// <param name="Case">The case.</param>
/// <param name="Costs">Each cost on its own.</param>
internal sealed record ComparedCase(CaseName Case, IReadOnlyList<ReportRegressionCost> Costs)
{
    // What matters most first.
    private static readonly string[] Order = ["regressed", "improved", "cannot_tell", "unchanged", "new"];

    /// <summary>
    /// <c>failed</c> where the newer build could not be called; else the outcome of the cost that matters most: <c>regressed</c>, <c>improved</c>,
    /// <c>cannot_tell</c>, <c>unchanged</c> or <c>new</c>.
    /// </summary>
    public string Outcome => Error is not null ? "failed" : Order.FirstOrDefault(outcome => Costs.Any(cost => cost.Outcome == outcome)) ?? "cannot_tell";

    /// <summary>
    /// Whether its sides were compared, whatever came of that. They were not where a build could not be loaded, run or measured, and where
    /// no figure is there on both sides; the case's outcome is <c>cannot_tell</c> then, <c>failed</c>, or <c>new</c> where reports have other figures of it.
    /// </summary>
    public bool Compared => Error is null && (IsOfReports
        ? Costs.Any(cost => cost is { Then: not null, Now: not null })
        : Outcome != "cannot_tell" || (Costs.Count > 0 && Costs.All(cost => cost.Reason != ReasonCode.NoReference)));

    /// <summary>Why the newer build failed by itself: its method threw, or could not be called. <see langword="null"/> where it did not.</summary>
    public string? Error { get; init; }

    /// <summary>Whether reports tell of it: both sides have the case then, and only figures of it can be new. In builds the case itself is.</summary>
    internal bool IsOfReports { get; init; }
}
