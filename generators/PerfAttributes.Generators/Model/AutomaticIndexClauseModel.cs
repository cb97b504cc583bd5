namespace PerfAttributes.Generators.Model;

/// <summary>No index may be built for one execution alone.</summary>
/// <param name="Origin">Where it holds.</param>
/// <param name="MaxRows">Rows that one execution may put into such indexes.</param>
internal sealed record AutomaticIndexClauseModel(ClauseOriginModel Origin, long MaxRows) : IClauseModel;
