using PerfAttributes.Contracts;
using PerfAttributes.Queries;

namespace PerfAttributes.Verdicts;

/// <summary>How a clause about queries ended.</summary>
/// <param name="Clause">The clause.</param>
/// <param name="Kind">Pass, Fail or Inconclusive.</param>
/// <param name="Statement">What was found, as one sentence.</param>
public sealed record QueryVerdict(PerfClause Clause, VerdictKind Kind, string Statement)
    : ClauseVerdict(Clause, Kind, Statement)
{
    /// <summary>The statements that decided a Fail or Inconclusive, each with the plan nodes to mark; empty for Pass.</summary>
    public IReadOnlyList<QueryFinding> Findings { get; init; } = [];

    /// <summary>For a budget: its limits with what was counted; empty for contracts on plans.</summary>
    public IReadOnlyList<CountedLimit> Limits { get; init; } = [];

    /// <summary>For a Pass on a required index: what became of it without the index; <see langword="null"/> where that was not asked for.</summary>
    public IndexMutation? Mutation { get; init; }
}
