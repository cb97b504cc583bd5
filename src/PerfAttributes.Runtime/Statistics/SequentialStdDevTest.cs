namespace PerfAttributes.Statistics;

/// <summary>Decides a budget on the standard deviation of the time per call.</summary>
/// <remarks>
/// <para>
/// At 80, 160, 320, … calls (<see cref="GroupSequentialTest"/>), by <see cref="BonettStdDev"/> with two cautions: the
/// kurtosis is taken as that of a normal distribution at least, since a sample of two clear modes claims next to no
/// error; and the error is larger where the squared deviations of consecutive calls resemble one another.
/// </para>
/// <para>
/// A standard deviation is made by its rarest calls. So a Pass also leaves room for calls that the sample does not hold:
/// it must hold if a share of −ln β/n of the calls lay <see cref="UnseenDeviations"/> standard deviations off the mean,
/// which after 80 calls takes a standard deviation of 0.46 of the limit or less, after 640 one of 0.83. The error rates
/// are asymptotic: for tails so heavy that slow calls rarer than 1 in 50 make the deviation, a Pass at the limit itself
/// comes far more often than β says, up to every other time; a wrong Fail never more than about α.
/// </para>
/// </remarks>
public sealed class SequentialStdDevTest : GroupSequentialTest
{
    /// <summary>How many standard deviations a call lies off the mean that the sample happens not to hold: 10.</summary>
    public const double UnseenDeviations = 10;

    private const double NormalKurtosis = 3;

    /// <summary>Makes a test.</summary>
    /// <param name="limitNanoseconds">The limit in nanoseconds, tolerance included, above 0.</param>
    /// <param name="options">Risks and cap; <see langword="null"/> for the defaults.</param>
    public SequentialStdDevTest(double limitNanoseconds, SequentialTestOptions? options = null)
        : base(limitNanoseconds, options, firstLook: 80)
    {
    }

    private protected override bool ShowsWithin(ReadOnlySpan<double> values, double level)
    {
        var sample = SortedSample.From(values);
        var unseen = -Math.Log(Options.Beta) / sample.Count * UnseenDeviations * UnseenDeviations;
        return sample.Moments.StdDev * Math.Sqrt(1 + unseen) <= LimitNanoseconds
            && Cautious(sample, values, level).High <= LimitNanoseconds;
    }

    private protected override bool ShowsOver(ReadOnlySpan<double> values, double level) =>
        Cautious(SortedSample.From(values), values, level).Low > LimitNanoseconds;

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

    private static ConfidenceInterval Cautious(SortedSample sample, ReadOnlySpan<double> values, double level)
    {
        // A look so early that nothing may be spent on it decides nothing.
        if (level <= 0)
            return ConfidenceInterval.None;
        var squares = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
            squares[i] = Math.Pow(values[i] - sample.Moments.Mean, 2);
        return BonettStdDev.Interval(sample, level, NormalKurtosis, SkewedMeanTail.DependenceFactor(squares));
    }
}
