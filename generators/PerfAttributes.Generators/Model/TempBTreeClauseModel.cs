namespace PerfAttributes.Generators.Model;

/// <summary>Nothing may be sorted or freed of duplicates in a temporary structure.</summary>
/// <param name="Origin">Where it holds.</param>
/// <param name="Except">The kinds that are allowed all the same, as plans spell them.</param>
internal sealed record TempBTreeClauseModel(ClauseOriginModel Origin, EquatableArray<string> Except) : IClauseModel;
