using PerfAttributes.Statistics;

namespace PerfAttributes.Measurement.Memory;

/// <summary>A look at the readings so far, of a few that are fixed beforehand, and the part of the risk that it takes.</summary>
/// <remarks>
/// Looks at 5 % after every reading would fail a median that lies at its limit in one case of ten. So the risk is split over the looks (Bonferroni), whatever made
/// the readings stop at one of them. A Pass may come of five readings that are all alike; a Fail needs nine that are all over the limit.
/// </remarks>
/// <param name="Readings">How many readings it takes.</param>
/// <param name="PassRisk">The risk of the upper end of the median's interval.</param>
/// <param name="FailRisk">The risk of the lower end.</param>
internal sealed record LiveMemoryLook(int Readings, double PassRisk, double FailRisk)
{
    /// <summary>The risk of a wrong Pass, over all looks.</summary>
    internal const double TotalPassRisk = 0.05;

    /// <summary>The risk of a wrong Fail, over all looks.</summary>
    internal const double TotalFailRisk = 0.01;

    // Five readings all lie below the true median once in 2⁵ = 32 times.
    private const double FirstPassRisk = 0.032;

    private static readonly int[] Planned = [LiveMemoryMeter.MinReadings, LiveMemoryMeter.MinReadingsToFail, 15, LiveMemoryMeter.MaxReadings];

    /// <summary>The looks, each after as many readings of one value of a list as of any other.</summary>
    /// <param name="distinct">How many values there are, 1 or more.</param>
    internal static IReadOnlyList<LiveMemoryLook> Schedule(int distinct)
    {
        int[] looks = [.. Planned.Select(readings => (readings + distinct - 1) / distinct * distinct).Distinct()];
        return [.. looks.Select((readings, i) => new LiveMemoryLook(readings, PassRiskOf(i, looks.Length), TotalFailRisk / looks.Length))];
    }

    /// <summary>The ends of the median's interval by order statistics, whatever the distribution.</summary>
    /// <param name="ascending">The readings in ascending order, at least one.</param>
    /// <returns>The ends; <see langword="null"/> for one that so few readings do not carry.</returns>
    internal (long? Low, long? High) Bounds(List<long> ascending)
    {
        var low = OrderStatistics.Ranks(ascending.Count, 0.5, FailRisk).Low;
        var high = OrderStatistics.Ranks(ascending.Count, 0.5, PassRisk).High;
        return (low is { } l ? ascending[l - 1] : null, high is { } h ? ascending[h - 1] : null);
    }

    private static double PassRiskOf(int look, int looks) =>
        looks == 1 ? TotalPassRisk : look == 0 ? FirstPassRisk : (TotalPassRisk - FirstPassRisk) / (looks - 1);
}
