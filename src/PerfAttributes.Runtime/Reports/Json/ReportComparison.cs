using PerfAttributes.Contracts;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Reports.Json;

/// <summary>Two methods side by side.</summary>
/// <param name="Other">The other method.</param>
/// <param name="TargetRatio">How many times as fast the method must be.</param>
/// <param name="Ratio">The other's time over this one's; null without pairs.</param>
/// <param name="RatioInterval">Its confidence interval; null where there are too few pairs.</param>
/// <param name="MedianMs">The method's median, in milliseconds; null without pairs.</param>
/// <param name="OtherMedianMs">The other one's; null without pairs.</param>
/// <param name="Pairs">Pairs of blocks.</param>
/// <param name="ErrorRate">The risk of a wrong verdict, at most.</param>
public sealed record ReportComparison(
    string Other,
    double TargetRatio,
    double? Ratio,
    IReadOnlyList<double>? RatioInterval,
    double? MedianMs,
    double? OtherMedianMs,
    int Pairs,
    double? ErrorRate)
{
    internal static ReportComparison Of(ComparisonVerdict verdict)
    {
        var clause = (FasterThanClause)verdict.Clause;
        var measurement = verdict.Measurement;
        var any = measurement.Pairs > 0;
        return new ReportComparison(
            clause.Other,
            clause.By,
            any ? measurement.Ratio : null,
            measurement.Interval is { Low: { } low, High: { } high } ? [low, high] : null,
            any ? measurement.Median / 1e6 : null,
            any ? measurement.OtherMedian / 1e6 : null,
            measurement.Pairs,
            measurement.ErrorRate);
    }
}
