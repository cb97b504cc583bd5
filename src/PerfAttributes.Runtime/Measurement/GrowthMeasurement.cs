namespace PerfAttributes.Measurement;

/// <summary>What calls cost at several sizes of one scenario.</summary>
/// <param name="Points">By size, ascending.</param>
/// <param name="Rounds">The median time of a block at each size, for each round; empty where time was not measured.</param>
/// <param name="Stopped">Why there are no more sizes; <see langword="null"/> where all could be had.</param>
public sealed record GrowthMeasurement(IReadOnlyList<GrowthPoint> Points, IReadOnlyList<double[]> Rounds, string? Stopped)
{
    /// <summary>The fewest sizes that show growth: three differences, of which two may be none.</summary>
    public const int FewestSizes = 4;

    /// <summary>Those of <see cref="Rounds"/> during which others left the processor to the calls.</summary>
    public IReadOnlyList<double[]> UsableRounds { get; init; } = Rounds;

    /// <summary>Conditions of the whole process that forbid a Fail on the clock; empty in a sound one.</summary>
    public IReadOnlyList<MeasurementGuard> Guards { get; init; } = [];
}
