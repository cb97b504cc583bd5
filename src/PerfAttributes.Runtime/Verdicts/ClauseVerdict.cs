using PerfAttributes.Contracts;

namespace PerfAttributes.Verdicts;

/// <summary>How one clause of a contract ended.</summary>
/// <param name="Clause">The clause.</param>
/// <param name="Kind">Pass, Fail or Inconclusive.</param>
/// <param name="Statement">
/// What was found, as one sentence that names target and figure: <c>p95 is 31.2 ms, over the budget of 25 ms</c>.
/// </param>
public abstract record ClauseVerdict(PerfClause Clause, VerdictKind Kind, string Statement)
{
    /// <summary>Codes of what made the verdict Inconclusive (see <see cref="ReasonCode"/>); empty for others.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>What the user can do about it; <see langword="null"/> if nothing needs doing.</summary>
    public string? WayOut { get; init; }

    /// <summary>
    /// The risk that this clause would have failed although it holds, 0 to 1; 0 for what is counted and not sampled. Over a run these add up
    /// (Bonferroni), whatever the dependence between clauses.
    /// </summary>
    public virtual double FalseAlarmRisk => 0;

    /// <summary>Whether this is a Fail by the clock so near its limit that another process may keep it (see <see cref="FreshProcesses.FailReview"/>).</summary>
    internal bool IsNearFail => Kind == VerdictKind.Fail && LiesNear;

    /// <summary>Whether the figure is one of the clock's, and near its limit.</summary>
    private protected virtual bool LiesNear => false;

    /// <summary>The verdict without what it proves: a claim that does not stand is not repeated.</summary>
    internal virtual ClauseVerdict WithoutClaim() => this;
}
