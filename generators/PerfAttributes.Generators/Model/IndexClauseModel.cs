namespace PerfAttributes.Generators.Model;

/// <summary>Indexes of which at least one must be used.</summary>
/// <param name="Origin">Where it holds.</param>
/// <param name="AnyOf">The names, at least one.</param>
internal sealed record IndexClauseModel(ClauseOriginModel Origin, EquatableArray<string> AnyOf) : IClauseModel;
