namespace PerfAttributes.Statistics;

/// <summary>How many pairs of a series without a trend are in falling order.</summary>
/// <remarks>
/// Every order of n values is equally likely then, and the count is that of the inversions of a random permutation, exact by the
/// recursion over n: Kendall, "A new measure of rank correlation", Biometrika 30 (1938), 81–93. Ties make it conservative.
/// </remarks>
public static class KendallScore
{
    /// <summary>The largest k with P(at most k of the pairs fall) ≤ risk.</summary>
    /// <param name="count">Values of the series, 2 or more.</param>
    /// <param name="risk">The risk, above 0 and below 0.5.</param>
    /// <returns>−1 if even no falling pair at all is likelier than that.</returns>
    public static int LargestWithTailAtMost(int count, double risk)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        ConfidenceInterval.CheckTailRisk(risk);
        var (k, tail) = (-1, 0.0);
        foreach (var probability in Distribution(count))
        {
            tail += probability;
            if (tail > risk)
                break;
            k++;
        }

        return k;
    }

    /// <summary>The probability of each number of falling pairs, from none to all.</summary>
    /// <param name="count">Values of the series, 1 or more.</param>
    internal static double[] Distribution(int count)
    {
        double[] shorter = [1];
        for (var n = 2; n <= count; n++)
        {
            // The n-th value falls behind 0 to n − 1 of those before it, each as likely as the other.
            var longer = new double[shorter.Length + n - 1];
            for (var i = 0; i < shorter.Length; i++)
            {
                for (var behind = 0; behind < n; behind++)
                    longer[i + behind] += shorter[i] / n;
            }

            shorter = longer;
        }

        return shorter;
    }
}
