namespace PerfAttributes.Measurement;

/// <summary>What one call costs at one size.</summary>
/// <param name="Scenario">The scenario's name: <c>medium x4</c>.</param>
/// <param name="Size">Tasks, levels, or the size of a scenario without a graph.</param>
/// <param name="Nanoseconds">The median over the rounds of what each measured; NaN where time was not measured.</param>
/// <param name="Allocation">Allocated bytes; <see langword="null"/> where they were not counted.</param>
public sealed record GrowthPoint(string Scenario, int Size, double Nanoseconds, AllocationMeasurement? Allocation)
{
    /// <summary>Virtual machine steps of the database; <see langword="null"/> without one.</summary>
    public long? VmSteps { get; init; }

    /// <summary>Forward steps through tables read without an index; <see langword="null"/> without a database.</summary>
    public long? FullScanSteps { get; init; }

    /// <summary>Executed statements; <see langword="null"/> without a database.</summary>
    public int? Statements { get; init; }
}
