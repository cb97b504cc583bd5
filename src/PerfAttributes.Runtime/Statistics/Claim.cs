using System.Globalization;

namespace PerfAttributes.Statistics;

/// <summary>What a Pass or a Fail proves, as data for a message.</summary>
/// <param name="Kind">The claim.</param>
/// <param name="LimitNanoseconds">The limit in nanoseconds, tolerance included; for a rate, per second.</param>
/// <param name="Share">The share of calls of which the claim speaks, 0 to 1; 0 where it speaks of none.</param>
/// <param name="Risk">The probability that the claim is made where it is false, 0 to 1.</param>
/// <param name="Basis">What the risk rests on.</param>
/// <param name="Calls">The calls after which the claim was made.</param>
public sealed record Claim(
    ClaimKind Kind,
    double LimitNanoseconds,
    double Share,
    double Risk,
    ErrorBasis Basis,
    int Calls)
{
    /// <summary>Says the claim: <c>at most 10 % of calls exceed 25 ms (risk 5 %)</c>.</summary>
    /// <param name="duration">Writes nanoseconds as a duration; for a claim on a rate, a number per second as a rate.</param>
    /// <param name="unit">What was timed: <c>calls</c>, or <c>batches</c> of calls.</param>
    /// <returns>The claim, without a capital or a full stop.</returns>
    public string Describe(Func<double, string> duration, string unit = "calls")
    {
        ArgumentNullException.ThrowIfNull(duration);
        var limit = duration(LimitNanoseconds);
        var claim = Kind switch
        {
            ClaimKind.ShareAboveAtMost => $"at most {Percent(Share)} of {unit} exceed {limit}",
            ClaimKind.ShareAboveOver => $"more than {Percent(Share)} of {unit} exceed {limit}",
            ClaimKind.MeanAtMost => $"the mean is at most {limit}",
            ClaimKind.MeanOver => $"the mean is over {limit}",
            ClaimKind.RateAtLeast => $"the mean rate is at least {limit}",
            ClaimKind.RateBelow => $"the mean rate is below {limit}",
            ClaimKind.StdDevAtMost => $"the standard deviation is at most {limit}",
            ClaimKind.StdDevOver => $"the standard deviation is over {limit}",
            ClaimKind.NoneAbove => string.Create(
                CultureInfo.InvariantCulture,
                $"none of {Calls} {unit} exceeded {limit}, so at most {Percent(Share)} do"),
            ClaimKind.SomeAbove => $"{unit} exceeded {limit} in separate quiet blocks",
            _ => throw new InvalidOperationException($"Unknown claim '{Kind}'."),
        };
        return Kind == ClaimKind.SomeAbove ? claim
            : Basis == ErrorBasis.Exact ? $"{claim} (risk {Percent(Risk)})"
            : $"{claim} (risk {Percent(Risk)}, asymptotic)";
    }

    private static string Percent(double share) =>
        (share * 100).ToString("0.###", CultureInfo.InvariantCulture) + " %";
}
