namespace PerfAttributes.Generators.Model;

/// <summary>Limits on the database work of one call.</summary>
/// <param name="Origin">Where it holds.</param>
/// <param name="Limits">Those that are set, at least one, in the order in which the attribute declares them.</param>
internal sealed record QueryClauseModel(ClauseOriginModel Origin, EquatableArray<QueryLimitModel> Limits) : IClauseModel;
