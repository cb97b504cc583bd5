using PerfAttributes.Statistics;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Measurement;

/// <summary>What calls cost at several sizes of one scenario.</summary>
/// <param name="Points">By size, ascending.</param>
/// <param name="Rounds">
/// What a block showed at each size, for each round: the median of its calls or, where a list feeds a parameter, the mean over its values. Without rounds that
/// were taken again; empty where time was not measured.
/// </param>
/// <param name="Stopped">Why there are no more sizes; <see langword="null"/> where all could be had.</param>
public sealed record GrowthMeasurement(IReadOnlyList<GrowthPoint> Points, IReadOnlyList<double[]> Rounds, string? Stopped)
{
    /// <summary>The fewest sizes that show growth: three differences, of which two may be none.</summary>
    public const int FewestSizes = 4;

    /// <summary>Those of <see cref="Rounds"/> during which others left the processor to the calls.</summary>
    public IReadOnlyList<double[]> UsableRounds { get; init; } = Rounds;

    /// <summary>Whether code was still being compiled while times were taken: that of larger sizes may have come later than that of smaller ones.</summary>
    public bool StillCompiling { get; init; }

    /// <summary>Conditions that forbid a Fail on the clock, those of the whole process and <see cref="StillCompiling"/>; empty in a sound measurement.</summary>
    public IReadOnlyList<MeasurementGuard> Guards
    {
        get => StillCompiling ? [.. field, Compiling] : field;
        init;
    } = [];

    private static MeasurementGuard Compiling => new(
        ReasonCode.StillCompiling,
        "code was still being compiled after warming up",
        "stop other work on the machine and run it again");

    /// <summary>The median over rounds of what they show at one size; NaN without rounds.</summary>
    /// <param name="rounds">The rounds.</param>
    /// <param name="size">Which size, 0 for the smallest.</param>
    internal static double Median(IReadOnlyList<double[]> rounds, int size) =>
        rounds.Count == 0 ? double.NaN : SortedSample.From([.. rounds.Select(round => round[size])]).Quantile(0.5);
}
