namespace PerfAttributes.Statistics;

/// <summary>How a quantile rule ends for independent calls of which a given share exceeds the limit.</summary>
/// <param name="Share">The true share of calls that exceed the limit, 0 to 1.</param>
/// <param name="Pass">The probability of a Pass.</param>
/// <param name="Fail">The probability of a Fail.</param>
/// <param name="Inconclusive">The probability of Inconclusive.</param>
/// <param name="ExpectedCalls">The mean number of calls to the decision.</param>
/// <remarks>
/// Exact up to rounding: dynamic programming over all (calls, exceedances), with the decisions of the rule itself.
/// </remarks>
public sealed record OperatingCharacteristic(
    double Share,
    double Pass,
    double Fail,
    double Inconclusive,
    double ExpectedCalls)
{
    /// <summary>Evaluates a rule.</summary>
    /// <param name="plan">The rule.</param>
    /// <param name="share">The true share of calls that exceed the limit, 0 to 1.</param>
    /// <returns>The probabilities of its decisions and its expected calls.</returns>
    public static OperatingCharacteristic Of(ExceedancePlan plan, double share)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (!(share is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share lies between 0 and 1.");
        var undecided = new double[plan.MaxCalls + 2];
        undecided[0] = 1;
        var (lowest, highest) = (0, 0);
        double pass = 0, fail = 0, inconclusive = 0, expected = 0;
        for (var calls = 1; calls <= plan.MaxCalls && lowest <= highest; calls++)
        {
            for (var k = lowest; k <= highest; k++)
                expected += undecided[k];
            highest++;
            for (var k = highest; k >= lowest; k--)
            {
                var mass = (undecided[k] * (1 - share)) + (k > lowest ? undecided[k - 1] * share : 0);
                var decision = plan.Decide(calls, k);
                undecided[k] = decision == TestDecision.Undecided ? mass : 0;
                pass += decision == TestDecision.Pass ? mass : 0;
                fail += decision == TestDecision.Fail ? mass : 0;
                inconclusive += decision == TestDecision.Inconclusive ? mass : 0;
            }

            while (lowest <= highest && undecided[lowest] == 0)
                lowest++;
            while (highest > lowest && undecided[highest] == 0)
                highest--;
        }

        return new OperatingCharacteristic(share, pass, fail, inconclusive, expected);
    }
}
