using MathNet.Numerics;

namespace PerfAttributes.Statistics;

/// <summary>Whether calls above a limit come in clusters, so that they must not be counted as independent.</summary>
/// <param name="Calls">The number of calls, 1 or more.</param>
/// <param name="Exceedances">Those above the limit.</param>
/// <param name="AdjacentPairs">How often a call above the limit follows another one at once.</param>
/// <param name="Lag1">
/// The autocorrelation at lag 1 of being above the limit; <see langword="null"/> if all calls are on one side.
/// </param>
/// <param name="Probability">
/// The probability of that many adjacent pairs or more if every order of the calls were as likely, 0 to 1.
/// </param>
/// <remarks>
/// Few exceedances make large autocorrelations by chance: of 3 in 60 independent calls, two are neighbours in one
/// sample of ten, which is an autocorrelation of 0.3. The probability, exact given the exceedances, tells these
/// from real clusters. It is the distribution of runs: Wald and Wolfowitz, "On a test whether two samples are from the
/// same population", Annals of Mathematical Statistics 11 (1940), 147–162,
/// <see href="https://doi.org/10.1214/aoms/1177731909"/>.
/// </remarks>
public sealed record ExceedanceClustering(
    int Calls,
    int Exceedances,
    int AdjacentPairs,
    double? Lag1,
    double Probability)
{
    /// <summary>The probability below which clusters are no accident.</summary>
    public const double Level = 0.01;

    /// <summary>Whether the autocorrelation is above <see cref="Autocorrelation.Threshold"/> and no accident.</summary>
    public bool IsClustered => Lag1 > Autocorrelation.Threshold && Probability <= Level;

    /// <summary>Looks for clusters.</summary>
    /// <param name="values">The times in the order of the calls: at least one, all finite.</param>
    /// <param name="limit">The limit; a call is above it only if it takes longer.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="ArgumentException">There is no call.</exception>
    public static ExceedanceClustering Of(ReadOnlySpan<double> values, double limit)
    {
        if (values.IsEmpty)
            throw new ArgumentException("Clusters need at least 1 call.", nameof(values));
        var (exceedances, pairs) = (0, 0);
        var previous = false;
        foreach (var value in values)
        {
            var above = value > limit;
            exceedances += above ? 1 : 0;
            pairs += above && previous ? 1 : 0;
            previous = above;
        }

        return new ExceedanceClustering(
            values.Length,
            exceedances,
            pairs,
            Autocorrelation.OfExceedances(values, limit, 1),
            ProbabilityOfPairs(values.Length, exceedances, pairs));
    }

    /// <summary>P(pairs or more adjacent pairs), each of the C(n, k) orders being as likely.</summary>
    private static double ProbabilityOfPairs(int calls, int exceedances, int pairs)
    {
        if (pairs == 0)
            return 1;
        var all = SpecialFunctions.BinomialLn(calls, exceedances);
        double probability = 0;
        // r runs of exceedances hold k − r adjacent pairs, and arise in C(k − 1, r − 1)·C(n − k + 1, r) orders.
        var others = calls - exceedances;
        for (var runs = 1; runs <= Math.Min(exceedances - pairs, others + 1); runs++)
        {
            probability += Math.Exp(
                SpecialFunctions.BinomialLn(exceedances - 1, runs - 1)
                + SpecialFunctions.BinomialLn(others + 1, runs)
                - all);
        }

        return Math.Min(probability, 1);
    }
}
