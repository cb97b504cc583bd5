namespace PerfAttributes.Profiling;

/// <summary>A statement that the database engine spent time on.</summary>
/// <param name="Sql">Its text.</param>
/// <param name="Share">The share of all samples of the calls that fell into the engine while it ran, from 0 to 1.</param>
public sealed record ProfiledStatement(string Sql, double Share);
