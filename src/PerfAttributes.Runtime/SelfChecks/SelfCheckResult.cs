using PerfAttributes.Contracts;
using PerfAttributes.Verdicts;

namespace PerfAttributes.SelfChecks;

/// <summary>What the engine does on this machine, measured on work whose time is known.</summary>
public sealed record SelfCheckResult
{
    /// <summary>The budgets are the measured figures over this.</summary>
    public const double BudgetUse = 0.9;

    /// <summary>The share of Fails from which a slowdown counts as seen.</summary>
    public const double SeenShare = 0.95;

    /// <summary>Below this many verdicts on a slowed method nothing is said about it.</summary>
    public const int FewestVerdictsPerSlowdown = 10;

    /// <summary>By how much of itself the median may move in a check that counts.</summary>
    public const double SteadyShare = 0.05;

    /// <summary>Pass; Fail if more false alarms than stated are proven; Inconclusive if the machine or the time did not allow to tell.</summary>
    public required VerdictKind Verdict { get; init; }

    /// <summary>Why, as one sentence.</summary>
    public required string Statement { get; init; }

    /// <summary>The clock.</summary>
    public required ClockReading Clock { get; init; }

    /// <summary>The median of the unslowed work, in nanoseconds.</summary>
    public required double Median { get; init; }

    /// <summary>The same at the end of the check, in nanoseconds: where it moved, the budgets were not those of the work.</summary>
    public required double MedianAtEnd { get; init; }

    /// <summary>The p95 of the unslowed work, in nanoseconds.</summary>
    public required double P95 { get; init; }

    /// <summary>The risk of a false alarm that the engine states.</summary>
    public required double StatedRisk { get; init; }

    /// <summary>Verdicts on the unslowed work, per statistic: every Fail is a false alarm.</summary>
    public required IReadOnlyList<VerdictTally> FalseAlarms { get; init; }

    /// <summary>Verdicts on slowed work, per statistic and ratio.</summary>
    public required IReadOnlyList<VerdictTally> Slowdowns { get; init; }

    /// <summary>Whether the time ran out before all verdicts were made.</summary>
    public required bool TimeRanOut { get; init; }

    /// <summary>How long it took, in nanoseconds.</summary>
    public required double Elapsed { get; init; }

    /// <summary>The smallest slowdown that is seen: it and all greater ones fail in at least 95 % of their verdicts.</summary>
    /// <param name="statistic">The statistic.</param>
    /// <returns>The ratio; <see langword="null"/> if not even the greatest is seen, or the verdicts are too few to tell.</returns>
    public double? SmallestSeen(LatencyStatistic statistic) => Of(statistic)
        .OrderByDescending(tally => tally.Ratio)
        .TakeWhile(tally => tally.Verdicts >= FewestVerdictsPerSlowdown && tally.Fails >= SeenShare * tally.Verdicts)
        .LastOrDefault()?.Ratio;

    /// <summary>Whether the machine ran at one speed, so that the work kept its budgets and the factors are true.</summary>
    public bool WasSteady => Math.Abs(MedianAtEnd - Median) <= SteadyShare * Median;

    /// <summary>Whether the verdicts on slowed methods suffice to speak of them.</summary>
    /// <param name="statistic">The statistic.</param>
    public bool CanTellSlowdowns(LatencyStatistic statistic) => Of(statistic).All(tally => tally.Verdicts >= FewestVerdictsPerSlowdown);

    private IEnumerable<VerdictTally> Of(LatencyStatistic statistic) => Slowdowns.Where(tally => tally.Statistic == statistic);
}
