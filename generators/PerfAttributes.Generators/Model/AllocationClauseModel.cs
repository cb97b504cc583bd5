namespace PerfAttributes.Generators.Model;

/// <summary>A limit on the managed bytes of one call.</summary>
/// <param name="Origin">Where it holds.</param>
/// <param name="MaxBytes">The limit in bytes, 0 or more.</param>
internal sealed record AllocationClauseModel(ClauseOriginModel Origin, long MaxBytes) : IClauseModel;
