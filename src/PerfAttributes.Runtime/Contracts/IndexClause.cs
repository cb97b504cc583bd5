namespace PerfAttributes.Contracts;

/// <summary>Indexes of which at least one must be used.</summary>
/// <param name="AnyOf">The names, at least one.</param>
public sealed record IndexClause(IReadOnlyList<string> AnyOf) : PerfClause;
