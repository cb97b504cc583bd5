namespace PerfAttributes.Generators.Model;

/// <summary>A limit on how the cost of a call grows.</summary>
/// <param name="Origin">Where it holds.</param>
/// <param name="Bound">The fastest growth that is allowed: a member of <c>PerfAttributes.Growth</c>.</param>
/// <param name="In">What grows: a member of <c>PerfAttributes.ScenarioSize</c>; <see langword="null"/> for its default.</param>
internal sealed record GrowthClauseModel(ClauseOriginModel Origin, string Bound, string? In) : IClauseModel;
