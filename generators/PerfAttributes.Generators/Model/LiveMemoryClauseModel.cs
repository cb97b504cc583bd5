namespace PerfAttributes.Generators.Model;

/// <summary>A limit on the managed bytes that one result keeps alive.</summary>
/// <param name="Origin">Where it holds.</param>
/// <param name="MaxBytes">The limit, 0 or more.</param>
internal sealed record LiveMemoryClauseModel(ClauseOriginModel Origin, long MaxBytes) : IClauseModel;
