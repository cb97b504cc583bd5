namespace PerfAttributes.Statistics;

/// <summary>Decides a budget on a quantile of the time per call: distribution-free, with exact error rates.</summary>
/// <remarks>
/// Only whether a call exceeds the limit counts, so no shape of distribution and no single extreme call can mislead
/// it. The rule is <see cref="ExceedancePlan"/>; the same class confirms a Fail on fresh calls, with
/// <see cref="SequentialTestOptions.Confirmation"/>. Exceedances must be independent: see
/// <see cref="ExceedanceClustering"/>.
/// </remarks>
public sealed class SequentialQuantileTest : SequentialTest
{
    /// <summary>Makes a test.</summary>
    /// <param name="quantile">Which quantile the budget limits, above 0 and below 1: 0.95 for p95.</param>
    /// <param name="limitNanoseconds">The limit in nanoseconds, tolerance included, above 0.</param>
    /// <param name="options">Risks and cap; <see langword="null"/> for the defaults.</param>
    public SequentialQuantileTest(double quantile, double limitNanoseconds, SequentialTestOptions? options = null)
        : this(new ExceedancePlan(quantile, options ?? SequentialTestOptions.Default), limitNanoseconds)
    {
    }

    /// <summary>Makes a test by a rule.</summary>
    /// <param name="plan">The rule.</param>
    /// <param name="limitNanoseconds">The limit in nanoseconds, tolerance included, above 0.</param>
    public SequentialQuantileTest(ExceedancePlan plan, double limitNanoseconds)
        : base(limitNanoseconds, Checked(plan).Options, plan.MaxCalls) => Plan = plan;

    /// <summary>The rule.</summary>
    public ExceedancePlan Plan { get; }

    /// <summary>The calls that exceeded the limit, those after the decision included.</summary>
    public int Exceedances { get; private set; }

    /// <inheritdoc/>
    public override ErrorBasis Basis => ErrorBasis.Exact;

    private protected override TestDecision Observe(double nanoseconds)
    {
        if (nanoseconds > LimitNanoseconds)
            Exceedances++;
        return Decision == TestDecision.Undecided ? Plan.Decide(Calls, Exceedances) : TestDecision.Undecided;
    }

    private protected override TestDecision DecideAtEnd() => Plan.DecideAtEnd(Calls, Exceedances);

    private protected override double Estimate(SortedSample allCalls) => allCalls.Quantile(Plan.Quantile);

    private protected override ConfidenceInterval Interval(SortedSample allCalls) =>
        allCalls.QuantileInterval(Plan.Quantile);

    private protected override Claim MakeClaim() => Decision == TestDecision.Pass
        ? new Claim(
            ClaimKind.ShareAboveAtMost, LimitNanoseconds, Plan.ClaimedShare, Options.Beta, Basis, DecidedAfter ?? Calls)
        : new Claim(
            ClaimKind.ShareAboveOver, LimitNanoseconds, Plan.AllowedShare, Options.Alpha, Basis, DecidedAfter ?? Calls);

    private static ExceedancePlan Checked(ExceedancePlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan;
    }
}
