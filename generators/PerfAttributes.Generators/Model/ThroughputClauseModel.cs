namespace PerfAttributes.Generators.Model;

/// <summary>Calls per second that must be carried.</summary>
/// <param name="Origin">Where it holds.</param>
/// <param name="MinPerSecond">The rate of all callers together, above 0.</param>
/// <param name="Concurrency">Callers at the same time, from 1 to 64.</param>
internal sealed record ThroughputClauseModel(ClauseOriginModel Origin, double MinPerSecond, int Concurrency) : IClauseModel;
