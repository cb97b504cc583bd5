namespace PerfAttributes.Statistics;

/// <summary>What a decision rests on, as data for messages and reports.</summary>
/// <param name="Calls">All calls measured, those after the decision included.</param>
/// <param name="CallsAboveLimit">Those of <paramref name="Calls"/> that took longer than the limit.</param>
/// <param name="Estimate">The statistic over all calls, in nanoseconds.</param>
/// <param name="Interval">The confidence interval of the statistic over all calls, in nanoseconds.</param>
/// <param name="DecidedAfter">The calls after which the decision fell; <see langword="null"/> while undecided.</param>
/// <param name="ErrorRate">
/// The probability of a wrong decision of this kind, 0 to 1; <see langword="null"/> unless Pass or Fail.
/// </param>
/// <param name="Basis">What the error rate rests on.</param>
/// <param name="Claim">What the decision proves; <see langword="null"/> unless Pass or Fail.</param>
public sealed record Evidence(
    int Calls,
    int CallsAboveLimit,
    double Estimate,
    ConfidenceInterval Interval,
    int? DecidedAfter,
    double? ErrorRate,
    ErrorBasis Basis,
    Claim? Claim)
{
    /// <summary>
    /// Whether the calls carry <see cref="Estimate"/>: false for a quantile that so few calls do not bound from above, where it is no more than one of
    /// the slowest calls. <see cref="OrderStatistics.CallsForUpperBound"/> says how many it takes.
    /// </summary>
    public bool IsCarried { get; init; } = true;

    /// <summary>The same without what it proves: a claim that does not stand is not repeated.</summary>
    internal Evidence WithoutClaim() => this with { Claim = null, ErrorRate = null };
}
