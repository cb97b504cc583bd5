namespace PerfAttributes.Statistics;

/// <summary>Decides whether a cost keeps a bound on growth.</summary>
/// <remarks>
/// The margin is for what is no growth of the method's own, but makes steps: an index that gets one level deeper, a list whose capacity
/// doubles, a working set that outgrows a cache. n log n over the sizes n to 16 n has an excess of 0.1 to 0.2 over a linear bound, and
/// passes it by the margin for times; no fit over four doublings could tell them apart surely.
/// </remarks>
public static class GrowthJudge
{
    /// <summary>The excess over the bound's exponent that is allowed for times: caches of three levels lie between n and 16 n.</summary>
    public const double TimeMargin = 0.3;

    /// <summary>The same for bytes and counters, which are exact.</summary>
    public const double ExactMargin = 0.15;

    /// <summary>The rounds from which a time can fail: as many on one side have a probability of 2⁻¹², a quarter of α.</summary>
    public const int FewestRounds = 12;

    private const double ShareOfBatches = 0.2;

    /// <summary>Judges a cost that is exact.</summary>
    /// <param name="bound">The bound.</param>
    /// <param name="sizes">The sizes, 3 or more.</param>
    /// <param name="costs">The cost at each.</param>
    /// <returns>
    /// Pass if the excess is within the margin, Fail if it is above it by more than the scatter about the fitted line, else Inconclusive;
    /// and the exponent of the cost, without an interval: there is nothing random in it.
    /// </returns>
    public static (TestDecision Decision, double Exponent, ConfidenceInterval Interval) Exact(
        Growth bound, IReadOnlyList<double> sizes, IReadOnlyList<double> costs)
    {
        var (excess, uncertainty) = new GrowthFit(bound, sizes, costs).Excess(costs);
        return (
            excess <= ExactMargin ? TestDecision.Pass : excess - uncertainty > ExactMargin ? TestDecision.Fail : TestDecision.Inconclusive,
            GrowthFit.Exponent(sizes, costs),
            ConfidenceInterval.None);
    }

    /// <summary>Judges times that were taken in rounds, each of which visited every size.</summary>
    /// <param name="bound">The bound.</param>
    /// <param name="sizes">The sizes, 3 or more.</param>
    /// <param name="medians">The median over the rounds of the time at each size.</param>
    /// <param name="rounds">The time at each size, for each round.</param>
    /// <param name="options">The risks; <see langword="null"/> for the defaults.</param>
    /// <returns>
    /// Each round gives an excess; by <see cref="SignedRank"/> or <see cref="BatchMedians"/> bounds of these, which share the risk 4 : 1, Pass
    /// if an upper one at β is within the margin, Fail if a lower one at α is above it and the medians bear that out, else Inconclusive.
    /// The exponent's interval has the risk β at each end.
    /// </returns>
    /// <remarks>
    /// Long calls are preempted more often than short ones: on a machine with five threads for each processor, rounds of a linear
    /// method showed n^2.0, while the medians of all its calls stayed linear: what single rounds show is believed only if their medians bear it out.
    /// Where a machine changes its speed, each round resembles the one before, for which ranks allow by so much that two dozen rounds carry no bound
    /// however far they lie from the margin; batches then do.
    /// </remarks>
    public static (TestDecision Decision, double Exponent, ConfidenceInterval Interval) Times(
        Growth bound, IReadOnlyList<double> sizes, IReadOnlyList<double> medians, IReadOnlyList<double[]> rounds, SequentialTestOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        ArgumentNullException.ThrowIfNull(rounds);
        options ??= SequentialTestOptions.Default;
        if (rounds.Count == 0)
            return (TestDecision.Inconclusive, double.NaN, ConfidenceInterval.None);
        // Where it grows is read from all rounds together: in a single one, noise looks like growth here and there.
        double[] errors = [.. sizes.Select((_, i) => Error([.. rounds.Select(round => round[i])]))];
        var fit = new GrowthFit(bound, sizes, medians, errors);
        double[] excesses = [.. rounds.Select(round => fit.Excess(round).Excess)];
        var (excess, batches) = (new SignedRank(excesses), new BatchMedians(excesses));
        var decision = Either(excess.High, batches.High, options.Beta, bound => bound <= TimeMargin) ? TestDecision.Pass
            : Either(excess.Low, batches.Low, options.Alpha, bound => bound > TimeMargin) && fit.Excess(medians).Excess > TimeMargin ? TestDecision.Fail
            : TestDecision.Inconclusive;
        // The exponent of the medians, with the spread of the excess about its own.
        var exponent = GrowthFit.Exponent(sizes, medians, errors);
        var interval = excess.Low(options.Beta) is { } low && excess.High(options.Beta) is { } high
            ? new ConfidenceInterval(exponent + low - excess.Estimate, exponent + high - excess.Estimate, 1 - (2 * options.Beta))
            : ConfidenceInterval.None;
        return (decision, exponent, interval);
    }

    // Where rounds do not resemble one another, ranks see more; where they do, they see nothing, and what batches see is large.
    private static bool Either(Func<double, double?> ranks, Func<double, double?> batches, double risk, Func<double?, bool> isShown) =>
        isShown(ranks((1 - ShareOfBatches) * risk)) || isShown(batches(ShareOfBatches * risk));

    // Of a median: 1.25 times that of a mean, the deviation by the quartiles, which single wild rounds do not move.
    private static double Error(double[] rounds)
    {
        var sample = SortedSample.From(rounds);
        var deviation = (sample.Quantile(0.75) - sample.Quantile(0.25)) / 1.349;
        return Math.Sqrt(Math.PI / 2) * deviation / Math.Sqrt(rounds.Length);
    }
}
