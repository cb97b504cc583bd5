namespace PerfAttributes.Reports.Json;

/// <summary>What was tried on copies of the database to mend a failed check of queries.</summary>
/// <param name="Tried">How many remedies were tried, each alone.</param>
/// <param name="Best">The smallest set that helps; <see langword="null"/> if none does.</param>
/// <param name="Alternatives">Others that help in its place.</param>
/// <param name="Refused">What does not help, with the reason.</param>
/// <param name="RedundantIndexes">Indexes that others make needless.</param>
/// <param name="Limitations">What could not be tried, and why.</param>
public sealed record ReportAdvice(
    int Tried,
    ReportTrial? Best,
    IReadOnlyList<ReportTrial> Alternatives,
    IReadOnlyList<ReportRefusal> Refused,
    IReadOnlyList<ReportRedundantIndex> RedundantIndexes,
    IReadOnlyList<string> Limitations);
