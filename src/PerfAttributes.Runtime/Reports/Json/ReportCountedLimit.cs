namespace PerfAttributes.Reports.Json;

/// <summary>A limit on something that is counted, beside what was counted.</summary>
/// <param name="What">What is counted: <c>allocated bytes</c>, <c>statements</c>, <c>VM steps</c>, …</param>
/// <param name="Limit">The limit, per call.</param>
/// <param name="Measured">What was counted, per call; <see langword="null"/> if it could not be.</param>
public sealed record ReportCountedLimit(string What, double Limit, double? Measured);
