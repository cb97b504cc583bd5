namespace PerfAttributes.Statistics;

/// <summary>A confidence interval of which either end may be missing, because the sample does not carry it.</summary>
/// <param name="Low">The lower end; <see langword="null"/> if the sample carries none.</param>
/// <param name="High">The upper end; <see langword="null"/> if the sample carries none.</param>
/// <param name="Confidence">
/// The confidence that the true value lies between the ends that are there, 0 to 1; 0 without any end.
/// </param>
public sealed record ConfidenceInterval(double? Low, double? High, double Confidence)
{
    /// <summary>The risk at each end of the intervals of this project, unless said otherwise.</summary>
    /// <remarks>
    /// Budgets are one-sided, so each end is a bound of its own at 95 %; an interval with both ends holds at 90 %.
    /// </remarks>
    public const double DefaultTailRisk = 0.05;

    /// <summary>The interval without ends: the sample carries no claim.</summary>
    public static ConfidenceInterval None { get; } = new(null, null, 0);

    /// <summary>Throws unless a tail risk can be used.</summary>
    /// <param name="tailRisk">The risk at each end, above 0 and below 0.5.</param>
    internal static void CheckTailRisk(double tailRisk)
    {
        if (!(tailRisk is > 0 and < 0.5))
            throw new ArgumentOutOfRangeException(
                nameof(tailRisk),
                tailRisk,
                "The risk at each end of an interval lies between 0 and 0.5, both excluded.");
    }
}
