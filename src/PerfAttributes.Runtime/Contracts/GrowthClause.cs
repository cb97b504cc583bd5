namespace PerfAttributes.Contracts;

/// <summary>A limit on how the cost of a call grows with the size of its scenario.</summary>
/// <param name="Bound">The fastest growth that is allowed.</param>
public sealed record GrowthClause(Growth Bound) : PerfClause
{
    /// <summary>What of the scenario grows.</summary>
    public ScenarioSize In { get; init; }
}
