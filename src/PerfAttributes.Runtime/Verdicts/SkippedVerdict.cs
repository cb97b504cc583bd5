using PerfAttributes.Contracts;

namespace PerfAttributes.Verdicts;

/// <summary>A clause that its author wants left out for now.</summary>
/// <param name="Clause">The clause; its <see cref="PerfClause.Skip"/> is the reason.</param>
public sealed record SkippedVerdict(PerfClause Clause)
    : ClauseVerdict(Clause, VerdictKind.Skipped, $"not checked: {ClauseText.Of(Clause)} ({Clause.Skip})");
