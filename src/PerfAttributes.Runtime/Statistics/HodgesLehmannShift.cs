namespace PerfAttributes.Statistics;

/// <summary>The shift between two samples by ranks: an estimate that single wild values do not move, with bounds that need no normality.</summary>
/// <remarks>
/// The estimate is the median of all differences y − x; order statistics of them bound the shift, with the exact null distribution of
/// Mann and Whitney's U: Hodges and Lehmann, "Estimates of location based on rank tests", Annals of Mathematical Statistics 34 (1963),
/// 598–611; Mann and Whitney, same journal 18 (1947), 50–60. Exact for independent values whose distributions differ by a shift alone;
/// ties make it conservative. Few values carry no high confidence: 7 against 1 give 75 % at the most.
/// </remarks>
/// <param name="Estimate">The median of the differences.</param>
/// <param name="Interval">The interval with the confidence that it has; without ends where the values carry not even a half.</param>
public sealed record HodgesLehmannShift(double Estimate, ConfidenceInterval Interval)
{
    private const double LeastConfidence = 0.5;

    /// <summary>The largest samples whose distribution is worked out.</summary>
    private const int MostValues = 50;

    /// <summary>Estimates the shift from one sample to another.</summary>
    /// <param name="before">The first sample: 1 to 50 finite values in any order.</param>
    /// <param name="after">The second sample, likewise.</param>
    /// <param name="confidence">
    /// The confidence that is wanted, above 0.5 and below 1. The widest interval is given where the values do not carry it.
    /// </param>
    /// <exception cref="ArgumentException">A sample is empty or too large.</exception>
    public static HodgesLehmannShift Of(IReadOnlyList<double> before, IReadOnlyList<double> after, double confidence = 0.95) =>
        Of(before, after, (1 - confidence) / 2, (1 - confidence) / 2);

    /// <summary>The same with a risk for each end.</summary>
    /// <param name="before">The first sample: 1 to 50 finite values in any order.</param>
    /// <param name="after">The second sample, likewise.</param>
    /// <param name="lowRisk">The probability that the shift lies below the lower end, above 0 and below 0.25. The farthest end is given where the values do not carry it.</param>
    /// <param name="highRisk">The probability that it lies above the upper end, likewise.</param>
    /// <exception cref="ArgumentException">A sample is empty or too large.</exception>
    public static HodgesLehmannShift Of(IReadOnlyList<double> before, IReadOnlyList<double> after, double lowRisk, double highRisk)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        if (before.Count is 0 or > MostValues || after.Count is 0 or > MostValues)
            throw new ArgumentException("Each sample needs 1 to 50 values.");
        var differences = after.SelectMany(_ => before, (y, x) => y - x).Order().ToArray();
        var middle = differences.Length / 2;
        var estimate = differences.Length % 2 == 1 ? differences[middle] : (differences[middle - 1] + differences[middle]) / 2;
        var mass = Distribution(before.Count, after.Count);
        var ((low, lowTail), (high, highTail)) = (Rank(mass, lowRisk), Rank(mass, highRisk));
        var reached = 1 - lowTail - highTail;
        return new HodgesLehmannShift(
            estimate,
            reached < LeastConfidence ? ConfidenceInterval.None : new ConfidenceInterval(differences[low], differences[^(high + 1)], reached));
    }

    // The largest k with P(U <= k) at most the tail: the k + 1 smallest differences lie below the lower bound's own place.
    private static (int Rank, double Tail) Rank(double[] mass, double tail)
    {
        var (rank, below) = (0, mass[0]);
        while (rank + 1 < mass.Length / 2 && below + mass[rank + 1] <= tail)
            below += mass[++rank];
        return (rank, below);
    }

    /// <summary>The null distribution of U: how probable each count of pairs is in which the second value is the smaller one.</summary>
    /// <param name="before">Values of the first sample.</param>
    /// <param name="after">Values of the second sample.</param>
    internal static double[] Distribution(int before, int after)
    {
        // The largest of all values is of either sample; it has all of the first one below it or none: sums of positive terms lose no digits.
        var row = new double[before + 1][];
        for (var m = 0; m <= before; m++)
            row[m] = [1];
        for (var n = 1; n <= after; n++)
        {
            for (var m = 1; m <= before; m++)
            {
                var mass = new double[(m * n) + 1];
                for (var u = 0; u < row[m].Length; u++)
                    mass[u] += row[m][u] * n / (m + n);
                for (var u = 0; u < row[m - 1].Length; u++)
                    mass[u + n] += row[m - 1][u] * m / (m + n);
                row[m] = mass;
            }
        }

        return row[before];
    }
}
