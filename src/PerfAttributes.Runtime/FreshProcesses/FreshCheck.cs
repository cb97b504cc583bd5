namespace PerfAttributes.FreshProcesses;

/// <summary>How a check ended in a fresh process.</summary>
/// <param name="Verdicts">One per clause, in the order of <see cref="Cases.CheckResult.Verdicts"/>; <see langword="null"/> if there are none.</param>
/// <param name="Problem">Why there are none; <see langword="null"/> if there are.</param>
public sealed record FreshCheck(IReadOnlyList<FreshVerdict>? Verdicts, string? Problem);
