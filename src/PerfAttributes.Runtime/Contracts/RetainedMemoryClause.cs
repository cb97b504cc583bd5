namespace PerfAttributes.Contracts;

/// <summary>A limit on the growth of live memory over many calls.</summary>
/// <param name="MaxBytes">The limit in bytes for all <see cref="Calls"/> together, 0 or more.</param>
public sealed record RetainedMemoryClause(long MaxBytes) : PerfClause
{
    /// <summary>The calls over which the limit is counted, 1 or more.</summary>
    public int Calls { get; init; } = 1_000;
}
