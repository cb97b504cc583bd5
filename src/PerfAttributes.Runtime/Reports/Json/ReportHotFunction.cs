namespace PerfAttributes.Reports.Json;

/// <summary>A function that samples fell into.</summary>
/// <param name="Function">Its type and name.</param>
/// <param name="CumulativeTimePercent">The share with what it calls, from 0 to 100.</param>
/// <param name="SelfTimePercent">The share by itself.</param>
/// <param name="Calls">How often it was called; always <see langword="null"/>.</param>
/// <param name="CallsReason">Why the calls are <see langword="null"/>.</param>
/// <param name="OptimizationOpportunity">A known remedy, not tried; <see langword="null"/> if there is none.</param>
public sealed record ReportHotFunction(
    string Function,
    double CumulativeTimePercent,
    double SelfTimePercent,
    long? Calls,
    string CallsReason,
    string? OptimizationOpportunity)
{
    /// <summary>The test whose case was profiled; <see langword="null"/> where it is clear.</summary>
    public string? Test { get; init; }
}
