namespace PerfAttributes.Statistics;

/// <summary>Decides a budget on the mean time per call.</summary>
/// <remarks>
/// <para>
/// At 20, 40, 80, … calls (<see cref="GroupSequentialTest"/>), by a t statistic that allows for skewness and for
/// dependence between calls. Calls may be single ones, or what blocks of them say of the mean. The error rates are asymptotic.
/// </para>
/// <para>
/// No sample tells of calls that it does not hold. So a decision also leaves room for the share of unseen calls that n
/// calls leave open, −ln(risk)/n: a Pass must hold if that many calls took <see cref="UnseenSlowdown"/> times the
/// mean, a Fail if that many took no time at all. After 40 calls a Pass takes a mean of 0.6 of the limit or less, after
/// 640 one of 0.96. In simulation this brought wrong Passes at the limit, for 1 % of calls being ten times as slow,
/// from 44 % down to 3 % (320 calls), and wrong Fails for 3 % of fast calls from 0.5 % to below 0.1 %.
/// </para>
/// </remarks>
public sealed class SequentialMeanTest : GroupSequentialTest
{
    /// <summary>How many times the mean a slow call takes that the sample happens not to hold: 10.</summary>
    public const double UnseenSlowdown = 10;

    /// <summary>Makes a test.</summary>
    /// <param name="limitNanoseconds">The limit in nanoseconds, tolerance included, above 0.</param>
    /// <param name="options">Risks and cap; <see langword="null"/> for the defaults.</param>
    public SequentialMeanTest(double limitNanoseconds, SequentialTestOptions? options = null)
        : base(limitNanoseconds, options, firstLook: 20)
    {
    }

    private protected override TestDecision Judge(ReadOnlySpan<double> values, double failLevel, double passLevel)
    {
        var moments = SampleMoments.Of(values);
        var least = moments.Mean * (1 - UnseenShare(Options.Alpha, values.Length));
        if (least > LimitNanoseconds && SkewedMeanTail.High(values, moments, LimitNanoseconds) <= failLevel)
            return TestDecision.Fail;
        var most = moments.Mean * (1 + ((UnseenSlowdown - 1) * UnseenShare(Options.Beta, values.Length)));
        return most <= LimitNanoseconds && SkewedMeanTail.Low(values, moments, LimitNanoseconds) <= passLevel
            ? TestDecision.Pass
            : TestDecision.Undecided;
    }

    private protected override double Estimate(SortedSample allCalls) => allCalls.Moments.Mean;

    private protected override ConfidenceInterval Interval(SortedSample allCalls)
    {
        var interval = StudentMean.Interval(allCalls.Moments);
        // Student's t knows nothing of times: that of few calls of which one is slow by far begins below 0.
        return interval.Low < 0 ? interval with { Low = 0 } : interval;
    }

    private protected override Claim MakeClaim()
    {
        var passes = Decision == TestDecision.Pass;
        return new Claim(
            passes ? ClaimKind.MeanAtMost : ClaimKind.MeanOver,
            LimitNanoseconds,
            0,
            passes ? Options.StatedBeta : Options.Alpha,
            Basis,
            DecidedAfter ?? Calls);
    }

    /// <summary>The largest share of calls of which n calls hold none with a probability of the risk, about.</summary>
    private static double UnseenShare(double risk, int calls) => -Math.Log(risk) / calls;
}
