using PerfAttributes.Contracts;
using PerfAttributes.Statistics;

namespace PerfAttributes.Measurement.Throughput;

/// <summary>How one limit on throughput was decided.</summary>
/// <param name="Clause">The clause.</param>
/// <param name="Decision">Pass, Fail (confirmed on fresh blocks) or Inconclusive.</param>
/// <param name="Evidence">What it rests on: blocks in place of calls, rates per second in place of nanoseconds.</param>
/// <param name="Reason">Why it could not be decided (see <see cref="Verdicts.ReasonCode"/>); <see langword="null"/> if it was.</param>
public sealed record ThroughputDecision(ThroughputClause Clause, TestDecision Decision, Evidence Evidence, string? Reason)
{
    /// <summary>Whether the test ended at its cap of blocks, so that more time brings no more of them.</summary>
    public bool ReachedCap { get; init; }

    /// <summary>The same without what it proves.</summary>
    internal ThroughputDecision WithoutClaim() => this with { Evidence = Evidence.WithoutClaim() };
}
