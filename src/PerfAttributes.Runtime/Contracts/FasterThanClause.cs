namespace PerfAttributes.Contracts;

/// <summary>The method is faster than another one of the same service.</summary>
/// <param name="Other">The other method's operation: the name of its <see cref="Cases.PerfRival{THost}"/>.</param>
public sealed record FasterThanClause(string Other) : PerfClause
{
    /// <summary>How many times as fast, above 0.</summary>
    public double By { get; init; } = 1;
}
