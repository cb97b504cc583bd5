using System.Globalization;
using PerfAttributes.Quantities;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Reports;

/// <summary>What a verdict on throughput rests on, as text.</summary>
internal static class ThroughputText
{
    /// <summary>How it was warmed up, and what is shown, on one line.</summary>
    /// <param name="verdict">The verdict.</param>
    internal static string Evidence(ThroughputVerdict verdict)
    {
        var (evidence, warmUp) = (verdict.Decision.Evidence, verdict.Measurement.WarmUp);
        var claim = evidence.Claim is { } proven ? "; shown: " + proven.Describe(Rate.Format, "blocks") : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(warmUp.Reached ? "warm" : "not steady")} after {warmUp.Calls} calls ({Duration.Format(warmUp.Elapsed)}){claim}");
    }
}
