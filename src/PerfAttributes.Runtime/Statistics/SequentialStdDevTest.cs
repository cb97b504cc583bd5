namespace PerfAttributes.Statistics;

/// <summary>Decides a budget on the standard deviation of the time per call, by <see cref="BonettStdDev"/>.</summary>
public sealed class SequentialStdDevTest : GroupSequentialTest
{
    /// <summary>Makes a test.</summary>
    /// <param name="limitNanoseconds">The limit in nanoseconds, tolerance included, above 0.</param>
    /// <param name="options">Risks and cap; <see langword="null"/> for the defaults.</param>
    public SequentialStdDevTest(double limitNanoseconds, SequentialTestOptions? options = null)
        : base(limitNanoseconds, options)
    {
    }

    private protected override bool ShowsWithin(ReadOnlySpan<double> values, double level) =>
        level > 0 && BonettStdDev.Interval(SortedSample.From(values), level).High <= LimitNanoseconds;

    private protected override bool ShowsOver(ReadOnlySpan<double> values, double level) =>
        level > 0 && BonettStdDev.Interval(SortedSample.From(values), level).Low > LimitNanoseconds;

    /// <summary>The standard deviation; 0 of a single call, which has none.</summary>
    private protected override double Estimate(SortedSample allCalls) => allCalls.Moments.StdDev ?? 0;

    private protected override ConfidenceInterval Interval(SortedSample allCalls) => BonettStdDev.Interval(allCalls);

    private protected override Claim MakeClaim()
    {
        var passes = Decision == TestDecision.Pass;
        return new Claim(
            passes ? ClaimKind.StdDevAtMost : ClaimKind.StdDevOver,
            LimitNanoseconds,
            0,
            passes ? Options.Beta : Options.Alpha,
            Basis,
            DecidedAfter ?? Calls);
    }
}
