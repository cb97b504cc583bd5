namespace PerfAttributes.Generators.Model;

/// <summary>Indexes of which at least one must be used.</summary>
/// <param name="Origin">Where it holds.</param>
/// <param name="AnyOf">The names, at least one.</param>
/// <param name="SeekColumns">The leading columns that a search must bind, 0 or more; 0 for any use.</param>
internal sealed record IndexClauseModel(ClauseOriginModel Origin, EquatableArray<string> AnyOf, int SeekColumns) : IClauseModel;
