namespace PerfAttributes.Contracts;

/// <summary>A limit on the managed bytes that one result keeps alive.</summary>
/// <param name="MaxBytes">The limit in bytes, 0 or more.</param>
public sealed record LiveMemoryClause(long MaxBytes) : PerfClause;
