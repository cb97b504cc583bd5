using System.Globalization;
using PerfAttributes.Contracts;
using PerfAttributes.Quantities;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Reports;

/// <summary>What a comparison rests on, as text.</summary>
internal static class ComparisonText
{
    /// <summary>Adds the figures below the verdict's own sentence.</summary>
    /// <param name="text">The lines.</param>
    /// <param name="verdict">The verdict.</param>
    internal static void Add(TextLines text, ComparisonVerdict verdict)
    {
        var measurement = verdict.Measurement;
        if (measurement.Pairs == 0)
            return;
        var other = ((FasterThanClause)verdict.Clause).Other;
        var risk = measurement.ErrorRate is { } rate
            ? string.Create(CultureInfo.InvariantCulture, $"; risk of a wrong {verdict.Kind} {rate * 100:0.###} %")
            : "";
        text.Add(4, string.Create(
            CultureInfo.InvariantCulture,
            $"median {Duration.Format(measurement.Median)}, {other} {Duration.Format(measurement.OtherMedian)}; {measurement.Pairs} pairs of blocks, side by side ({measurement.CallsPerBlock} and {measurement.OtherCallsPerBlock} calls a block){risk}"));
    }
}
