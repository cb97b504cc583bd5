using PerfAttributes.Statistics;

namespace PerfAttributes.Verdicts;

/// <summary>One cost against a bound on growth.</summary>
/// <param name="Name">What is counted: <c>time</c>, <c>bytes</c>, <c>VM steps</c>.</param>
/// <param name="Decision">Pass, Fail or Inconclusive; guards on the clock not yet considered.</param>
/// <param name="Exponent">The exponent k of a cost that grows like nᵏ.</param>
/// <param name="Interval">Its confidence interval; without ends for costs that are exact.</param>
public sealed record GrowthCost(string Name, TestDecision Decision, double Exponent, ConfidenceInterval Interval)
{
    /// <summary>Whether it is read from the clock.</summary>
    public bool IsTime { get; init; }

    /// <summary>Whether it grew too fast, but not in the rounds during which the machine was quiet enough.</summary>
    public bool IsUnconfirmed { get; init; }

    /// <summary>Whether it was counted over the whole process, so that what other threads allocate is in it: then it may grow too fast and fails nothing.</summary>
    public bool IsInexact { get; init; }
}
