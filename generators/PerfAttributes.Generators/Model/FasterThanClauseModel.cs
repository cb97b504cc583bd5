namespace PerfAttributes.Generators.Model;

/// <summary>The method is faster than another one of the same service.</summary>
/// <param name="Origin">Where it holds.</param>
/// <param name="Other">The other method: its signature while the host is read, its operation once that is named.</param>
/// <param name="By">How many times as fast, above 0 and up to 1 000 000.</param>
internal sealed record FasterThanClauseModel(ClauseOriginModel Origin, string Other, double By) : IClauseModel;
