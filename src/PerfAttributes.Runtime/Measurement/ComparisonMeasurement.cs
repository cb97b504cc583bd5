using PerfAttributes.Statistics;

namespace PerfAttributes.Measurement;

/// <summary>What the clock showed of two methods side by side.</summary>
public sealed record ComparisonMeasurement
{
    /// <summary>Pass, Fail or Inconclusive, by the ratio alone.</summary>
    public required TestDecision Decision { get; init; }

    /// <summary>Quadruples of blocks, each of which gave one ratio.</summary>
    public required int Pairs { get; init; }

    /// <summary>The other's time over this one's (Hodges–Lehmann, by pairs); NaN without any.</summary>
    public required double Ratio { get; init; }

    /// <summary>The interval of the ratio; its ends hold at all looks together. Without ends where there are too few pairs.</summary>
    public required ConfidenceInterval Interval { get; init; }

    /// <summary>The probability of a wrong decision of this kind; <see langword="null"/> unless Pass or Fail.</summary>
    public required double? ErrorRate { get; init; }

    /// <summary>Whether the pairs were used up; if not, the decision came first or the time did.</summary>
    public bool ReachedCap { get; init; }

    /// <summary>The method's time by its blocks, the median of these, in nanoseconds per call: where a list feeds a parameter, each block is a mean over the values.</summary>
    public required double Median { get; init; }

    /// <summary>The same of the other one.</summary>
    public required double OtherMedian { get; init; }

    /// <summary>Calls of the method in one block.</summary>
    public required int CallsPerBlock { get; init; }

    /// <summary>Calls of the other one in one block.</summary>
    public required int OtherCallsPerBlock { get; init; }

    /// <summary>Whether code was still being compiled during some pairs; whether the method's or the other's, nobody can tell.</summary>
    public bool StillCompiling { get; init; }

    /// <summary>Conditions of the whole process that forbid a Fail on the clock; empty in a sound one.</summary>
    public IReadOnlyList<MeasurementGuard> Guards { get; init; } = [];

    /// <summary>Whether a decision was reached that does not stand once waits for a processor are taken off the calls that it speaks against.</summary>
    public bool DependsOnWaits { get; init; }

    /// <summary>Whether a Fail was seen that fresh pairs did not bear out.</summary>
    public bool IsUnconfirmed { get; init; }
}
