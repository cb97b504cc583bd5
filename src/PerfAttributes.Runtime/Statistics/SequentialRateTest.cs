namespace PerfAttributes.Statistics;

/// <summary>Decides a budget on the mean rate of blocks of calls: Pass when it is at least the limit, Fail when it is below.</summary>
/// <remarks>
/// <para>
/// Values and limit are rates per second where other tests take nanoseconds. Rates of blocks of equal length average to the rate of
/// the whole, which times per call would not: the mean of 1/rate lies above 1/mean by the square of the rates' variation, so that an
/// uneven method would fail at a rate that it carries.
/// </para>
/// <para>
/// At 20, 40, 80, … blocks, as in <see cref="SequentialMeanTest"/>, and like it leaving room for the share of blocks that n blocks do
/// not show, −ln(risk)/n: a Pass must hold if that many had carried nothing, a Fail if that many had carried twice the mean.
/// </para>
/// <para>
/// A call counts where it ends. Part of it may lie before the first block, and calls under way at the end of the last one count nowhere. So what
/// callers carried lies within one call of each caller of the calls that ended: a Pass must hold with so many fewer, a Fail with so many more.
/// </para>
/// <para>
/// Long calls leave blocks in which none ends, and these do not differ, which would look like proof. So for a Fail a block that is not shown carries one call at
/// the least: where nothing ended, it takes −ln(risk) calls that were due, besides those under way, which is as many as fail to come with
/// that risk if calls end independently of one another. A budget far above what was about to end still fails.
/// </para>
/// <para>
/// In simulation at the limit, of calls that take 0.3 to 3 times the whole time, up to 97 % failed at first without that, and with it at most 1 %, of calls of
/// two very different lengths; fresh blocks confirmed none of these.
/// </para>
/// </remarks>
public sealed class SequentialRateTest : GroupSequentialTest
{
    /// <summary>Makes a test.</summary>
    /// <param name="minPerSecond">The least rate per second, above 0.</param>
    /// <param name="options">Risks and cap in blocks; <see langword="null"/> for the defaults.</param>
    public SequentialRateTest(double minPerSecond, SequentialTestOptions? options = null)
        : base(minPerSecond, options, firstLook: 20)
    {
    }

    /// <summary>Callers, each of which may be amid a call when the blocks begin and when they end; 0 where values are no counts of calls.</summary>
    internal int Callers { get; init; }

    /// <summary>The rate of a block in which a caller's counter moves once: by a call, or by those between two looks at the clock; 0 where values are no counts of calls.</summary>
    internal double Step { get; init; }

    private protected override TestDecision Judge(ReadOnlySpan<double> values, double failLevel, double passLevel)
    {
        var moments = SampleMoments.Of(values);
        var most = moments.Mean + (((Unseen(Options.Alpha) * Math.Max(moments.Mean, Step)) + (Callers * Step)) / values.Length);
        if (most < LimitNanoseconds && SkewedMeanTail.Low(values, moments, LimitNanoseconds) <= failLevel)
            return TestDecision.Fail;
        var least = moments.Mean - (((Unseen(Options.Beta) * moments.Mean) + (Callers * Step)) / values.Length);
        return least >= LimitNanoseconds && SkewedMeanTail.High(values, moments, LimitNanoseconds) <= passLevel
            ? TestDecision.Pass
            : TestDecision.Undecided;
    }

    private protected override bool Exceeds(double estimate) => estimate < LimitNanoseconds;

    private protected override double Estimate(SortedSample allCalls) => allCalls.Moments.Mean;

    private protected override ConfidenceInterval Interval(SortedSample allCalls)
    {
        var interval = StudentMean.Interval(allCalls.Moments);
        // Where no call ended, Student's t sees no spread and would be sure of 0.
        return allCalls.Moments.Mean > 0 || interval.High is null
            ? interval
            : interval with { High = (Callers + Unseen(ConfidenceInterval.DefaultTailRisk)) * Step / allCalls.Count };
    }

    private protected override Claim MakeClaim()
    {
        var passes = Decision == TestDecision.Pass;
        return new Claim(
            passes ? ClaimKind.RateAtLeast : ClaimKind.RateBelow,
            LimitNanoseconds,
            0,
            passes ? Options.StatedBeta : Options.Alpha,
            Basis,
            DecidedAfter ?? Calls);
    }

    /// <summary>How many of a kind, of blocks or of calls, must be due for none to be seen to have a probability of the risk, about.</summary>
    private static double Unseen(double risk) => -Math.Log(risk);
}
