namespace PerfAttributes.Reports.Json;

/// <summary>How one cost compares with what it was.</summary>
/// <param name="Cost"><c>time</c>, <c>statements</c>, <c>vm_steps</c>, <c>full_scan_steps</c>, <c>sorts</c> or <c>allocated_bytes</c>.</param>
/// <param name="Outcome"><c>unchanged</c>, <c>regressed</c>, <c>improved</c>, <c>cannot_tell</c> or <c>new</c>.</param>
/// <param name="Then">The figure then, times in nanoseconds; null without one.</param>
/// <param name="Now">The figure now; null without one.</param>
/// <param name="Ratio">Now over then; null where either is missing or then was 0.</param>
/// <param name="RatioInterval">Its interval; null for what is counted, or where there is none.</param>
/// <param name="SmallestVisibleRatio">The smallest slowdown that would have been seen with 80 % power, above 1; null for what is counted.</param>
/// <param name="Statement">What was found, as a sentence.</param>
/// <param name="Reason">The code of why nothing can be told; null for other outcomes.</param>
/// <param name="WayOut">What can be done about it; null if nothing needs doing.</param>
public sealed record ReportRegressionCost(
    string Cost,
    string Outcome,
    double? Then,
    double? Now,
    double? Ratio,
    IReadOnlyList<double>? RatioInterval,
    double? SmallestVisibleRatio,
    string Statement,
    string? Reason,
    string? WayOut);
