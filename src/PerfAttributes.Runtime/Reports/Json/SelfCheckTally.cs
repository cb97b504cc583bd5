namespace PerfAttributes.Reports.Json;

/// <summary>How verdicts of a self-check on one statistic came out.</summary>
/// <param name="Statistic">The statistic, in snake_case.</param>
/// <param name="Ratio">The time of the judged work over that of the unslowed.</param>
/// <param name="Verdicts">How many verdicts.</param>
/// <param name="Fails">Those that said Fail.</param>
/// <param name="Inconclusive">Those that said Inconclusive.</param>
/// <param name="FailsAtLeast">The share of Fails is at least this (Clopper and Pearson, one-sided, 95 %).</param>
/// <param name="FailsAtMost">The share of Fails is at most this (Clopper and Pearson, one-sided, 95 %).</param>
public sealed record SelfCheckTally(
    string Statistic, double Ratio, int Verdicts, int Fails, int Inconclusive, double FailsAtLeast, double FailsAtMost);
