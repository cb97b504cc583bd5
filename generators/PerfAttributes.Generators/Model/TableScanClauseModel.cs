namespace PerfAttributes.Generators.Model;

/// <summary>No table may be read from end to end.</summary>
/// <param name="Origin">Where it holds.</param>
/// <param name="Except">Tables that may be scanned.</param>
/// <param name="MaxRows">Rows that one execution may step through without an index.</param>
internal sealed record TableScanClauseModel(ClauseOriginModel Origin, EquatableArray<string> Except, long MaxRows) : IClauseModel;
