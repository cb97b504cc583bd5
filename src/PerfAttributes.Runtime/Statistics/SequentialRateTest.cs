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

    private protected override TestDecision Judge(ReadOnlySpan<double> values, double failLevel, double passLevel)
    {
        var moments = SampleMoments.Of(values);
        var most = moments.Mean * (1 + UnseenShare(Options.Alpha, values.Length));
        if (most < LimitNanoseconds && SkewedMeanTail.Low(values, moments, LimitNanoseconds) <= failLevel)
            return TestDecision.Fail;
        var least = moments.Mean * (1 - UnseenShare(Options.Beta, values.Length));
        return least >= LimitNanoseconds && SkewedMeanTail.High(values, moments, LimitNanoseconds) <= passLevel
            ? TestDecision.Pass
            : TestDecision.Undecided;
    }

    private protected override bool Exceeds(double estimate) => estimate < LimitNanoseconds;

    private protected override double Estimate(SortedSample allCalls) => allCalls.Moments.Mean;

    private protected override ConfidenceInterval Interval(SortedSample allCalls) => StudentMean.Interval(allCalls.Moments);

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

    private static double UnseenShare(double risk, int blocks) => -Math.Log(risk) / blocks;
}
