using MathNet.Numerics.Distributions;

namespace PerfAttributes.Statistics;

/// <summary>Decides a budget on the mean time per call.</summary>
public sealed class SequentialMeanTest : GroupSequentialTest
{
    /// <summary>Makes a test.</summary>
    /// <param name="limitNanoseconds">The limit in nanoseconds, tolerance included, above 0.</param>
    /// <param name="options">Risks and cap; <see langword="null"/> for the defaults.</param>
    public SequentialMeanTest(double limitNanoseconds, SequentialTestOptions? options = null)
        : base(limitNanoseconds, options)
    {
    }

    private protected override bool ShowsWithin(ReadOnlySpan<double> values, double level) =>
        TailProbability(values, -1) <= level;

    private protected override bool ShowsOver(ReadOnlySpan<double> values, double level) =>
        TailProbability(values, 1) <= level;

    private protected override double Estimate(SortedSample allCalls) => allCalls.Moments.Mean;

    private protected override ConfidenceInterval Interval(SortedSample allCalls) =>
        StudentMean.Interval(allCalls.Moments);

    private protected override Claim MakeClaim()
    {
        var passes = Decision == TestDecision.Pass;
        return new Claim(
            passes ? ClaimKind.MeanAtMost : ClaimKind.MeanOver,
            LimitNanoseconds,
            0,
            passes ? Options.Beta : Options.Alpha,
            Basis,
            DecidedAfter ?? Calls);
    }

    private double TailProbability(ReadOnlySpan<double> values, int direction)
    {
        var moments = SampleMoments.Of(values);
        var excess = direction * (moments.Mean - LimitNanoseconds);
        if (moments.StdDev is not { } deviation)
            return 1;
        if (deviation == 0)
            return excess > 0 || (excess == 0 && direction < 0) ? 0 : 1;
        return StudentT.CDF(0, 1, moments.Count - 1, -excess / deviation * Math.Sqrt(moments.Count));
    }
}
