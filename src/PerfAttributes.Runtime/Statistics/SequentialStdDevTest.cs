namespace PerfAttributes.Statistics;

/// <summary>Decides a budget on the standard deviation of the time per call.</summary>
/// <remarks>
/// <para>
/// At 80, 160, 320, … calls (<see cref="GroupSequentialTest"/>), by <see cref="BonettStdDev"/> with two cautions: the
/// kurtosis is taken as that of a normal distribution at least, since a sample of two clear modes claims next to no
/// error; and the error is larger where the squared deviations of consecutive calls resemble one another.
/// </para>
/// <para>
/// A standard deviation is made by its rarest calls. So a Pass leaves room for calls that the sample does not hold: it
/// must hold if a share of −ln β/n of the calls lay <see cref="UnseenDeviations"/> standard deviations off the mean,
/// which after 80 calls takes a standard deviation of 0.46 of the limit or less, after 640 one of 0.83.
/// </para>
/// <para>
/// The error rates are asymptotic. In simulation of 16 distributions a deviation at its limit failed in 0.24 % of 10 000
/// cases at most, and the four that did so the most often in 0.16 % of 100 000, where α is 0.1 %. Where slow calls rarer than 1 in 50 make the deviation, 80 to 640 calls cannot tell: with 1 % of calls
/// ten times as slow, a deviation of twice the limit still passed in 43 % of the cases.
/// </para>
/// </remarks>
public sealed class SequentialStdDevTest : GroupSequentialTest
{
    /// <summary>How many standard deviations an unseen call lies off the mean: 10.</summary>
    public const double UnseenDeviations = 10;

    /// <summary>The share of cases, of those whose deviation is at its limit, that failed in the simulations of the default α at the most: 0.0024.</summary>
    public const double SimulatedAlpha = 0.0024;

    private const double NormalKurtosis = 3;

    /// <summary>Makes a test.</summary>
    /// <param name="limitNanoseconds">The limit in nanoseconds, tolerance included, above 0.</param>
    /// <param name="options">Risks and cap; <see langword="null"/> for the defaults.</param>
    public SequentialStdDevTest(double limitNanoseconds, SequentialTestOptions? options = null)
        : base(limitNanoseconds, options, firstLook: 80)
    {
    }

    private protected override TestDecision Judge(ReadOnlySpan<double> values, double failLevel, double passLevel)
    {
        var sample = SortedSample.From(values);
        var squares = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var deviation = values[i] - sample.Moments.Mean;
            squares[i] = deviation * deviation;
        }

        var factor = SkewedMeanTail.DependenceFactor(squares);
        if (Cautious(failLevel).Low > LimitNanoseconds)
            return TestDecision.Fail;
        var unseen = -Math.Log(Options.Beta) / sample.Count * UnseenDeviations * UnseenDeviations;
        return sample.Moments.StdDev * Math.Sqrt(1 + unseen) <= LimitNanoseconds
            && Cautious(passLevel).High <= LimitNanoseconds
            ? TestDecision.Pass
            : TestDecision.Undecided;

        // A look so early that nothing may be spent on it shows nothing.
        ConfidenceInterval Cautious(double level) => level > 0
            ? BonettStdDev.Interval(sample, level, NormalKurtosis, factor)
            : ConfidenceInterval.None;
    }

    /// <summary>The standard deviation; 0 of a single call, which has none.</summary>
    private protected override double Estimate(SortedSample allCalls) => allCalls.Moments.StdDev ?? 0;

    private protected override ConfidenceInterval Interval(SortedSample allCalls) => BonettStdDev.Interval(allCalls);

    /// <summary>Of a Fail at the default α what was simulated, which is more.</summary>
    private protected override double? ErrorRate =>
        Decision == TestDecision.Fail ? Options.Alpha * (SimulatedAlpha / SequentialTestOptions.Default.Alpha) : base.ErrorRate;

    private protected override Claim MakeClaim()
    {
        var passes = Decision == TestDecision.Pass;
        return new Claim(
            passes ? ClaimKind.StdDevAtMost : ClaimKind.StdDevOver,
            LimitNanoseconds,
            0,
            ErrorRate!.Value,
            Basis,
            DecidedAfter ?? Calls);
    }
}
