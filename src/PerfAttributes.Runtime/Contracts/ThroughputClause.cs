namespace PerfAttributes.Contracts;

/// <summary>Calls per second that must be carried.</summary>
/// <param name="MinPerSecond">The rate of all callers together, above 0.</param>
public sealed record ThroughputClause(double MinPerSecond) : PerfClause
{
    /// <summary>Callers at the same time, 1 or more.</summary>
    public int Concurrency { get; init; } = 1;
}
