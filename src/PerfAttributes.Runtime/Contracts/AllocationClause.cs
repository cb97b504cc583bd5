namespace PerfAttributes.Contracts;

/// <summary>A limit on the managed bytes that one warmed-up call allocates.</summary>
/// <param name="MaxBytes">The limit in bytes, 0 or more.</param>
public sealed record AllocationClause(long MaxBytes) : PerfClause;
