namespace PerfAttributes.Reports.Json;

/// <summary>The root of <c>perf-self-check.json</c>. Property names are written in snake_case.</summary>
/// <param name="SchemaVersion">1; readers must refuse versions that they do not know.</param>
/// <param name="Verdict"><c>pass</c>, <c>fail</c> or <c>inconclusive</c>.</param>
/// <param name="Statement">Why, as a sentence.</param>
/// <param name="Finished">When the check ended, UTC.</param>
/// <param name="Environment">The machine.</param>
/// <param name="ClockResolutionNs">The smallest step of the clock; null if it stood still.</param>
/// <param name="ClockOverheadNs">What reading the clock takes.</param>
/// <param name="WorkMedianNs">The median of the unslowed work.</param>
/// <param name="WorkMedianAtEndNs">The same at the end; where it moved by more than 5 %, the verdict is inconclusive.</param>
/// <param name="WorkP95Ns">The p95 of the unslowed work.</param>
/// <param name="StatedRisk">The risk of a false alarm that the engine states.</param>
/// <param name="FalseAlarms">Verdicts on the unslowed work.</param>
/// <param name="Slowdowns">Verdicts on slowed work.</param>
/// <param name="SmallestSeen">By statistic, the smallest slowdown of which 95 % of verdicts are Fail; null if there is none.</param>
/// <param name="TimeRanOut">Whether the time ran out before all verdicts were made.</param>
/// <param name="ElapsedMs">How long it took.</param>
public sealed record SelfCheckDocument(
    int SchemaVersion,
    string Verdict,
    string Statement,
    DateTimeOffset Finished,
    ReportEnvironment Environment,
    double? ClockResolutionNs,
    double ClockOverheadNs,
    double WorkMedianNs,
    double WorkMedianAtEndNs,
    double WorkP95Ns,
    double StatedRisk,
    IReadOnlyList<SelfCheckTally> FalseAlarms,
    IReadOnlyList<SelfCheckTally> Slowdowns,
    IReadOnlyDictionary<string, double?> SmallestSeen,
    bool TimeRanOut,
    double ElapsedMs);
