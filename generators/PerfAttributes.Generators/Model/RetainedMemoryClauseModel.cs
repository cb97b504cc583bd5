namespace PerfAttributes.Generators.Model;

/// <summary>A limit on the growth of live memory over many calls.</summary>
/// <param name="Origin">Where it holds.</param>
/// <param name="MaxBytes">The limit for all calls together, 0 or more.</param>
/// <param name="Calls">The calls over which it is counted, from 1 to 1 000 000.</param>
internal sealed record RetainedMemoryClauseModel(ClauseOriginModel Origin, long MaxBytes, int Calls) : IClauseModel;
