namespace PerfAttributes.Reports.Json;

/// <summary>One cost against a bound on growth.</summary>
/// <param name="Cost">What is counted: <c>time</c>, <c>bytes</c>, <c>VM steps</c>.</param>
/// <param name="Verdict"><c>pass</c>, <c>fail</c> or <c>inconclusive</c>, before guards on the clock.</param>
/// <param name="Exponent">The exponent k of a cost that grows like n to the k.</param>
/// <param name="ExponentInterval">Its confidence interval; null for costs that are exact.</param>
public sealed record ReportGrowthCost(string Cost, string Verdict, double Exponent, IReadOnlyList<double>? ExponentInterval);
