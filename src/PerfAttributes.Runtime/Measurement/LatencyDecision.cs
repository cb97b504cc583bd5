using PerfAttributes.Statistics;

namespace PerfAttributes.Measurement;

/// <summary>How one limit was decided.</summary>
/// <param name="Limit">The limit.</param>
/// <param name="Decision">Pass, Fail (confirmed on fresh calls) or Inconclusive.</param>
/// <param name="Evidence">What it rests on.</param>
public sealed record LatencyDecision(LatencyLimit Limit, TestDecision Decision, Evidence Evidence)
{
    /// <summary>Whether it was decided on cold code: a Pass stands all the same, because warming up only makes calls faster.</summary>
    public bool WasCold { get; init; }

    /// <summary>Why the limit could not be decided (see <see cref="Verdicts.ReasonCode"/>); <see langword="null"/> if it was.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether a Fail was confirmed on a machine that was not quiet: with all that load can do taken off, the calls are still too slow.</summary>
    public bool StandsUnderLoad { get; init; }

    /// <summary>Whether a Fail stands even if the calls ran code that the tiers had not compiled again.</summary>
    public bool StandsOnAnyCode { get; init; }

    /// <summary>The fewest calls after which this limit can be passed.</summary>
    public int CallsToPass { get; init; }

    /// <summary>Whether the test ended at its cap of calls, so that more time brings no more of them.</summary>
    public bool ReachedCap { get; init; }

    /// <summary>The same without what it proves.</summary>
    internal LatencyDecision WithoutClaim() => this with { Evidence = Evidence.WithoutClaim() };
}
