namespace PerfAttributes.Queries.Judging;

/// <summary>What speaks for one loop of one execution having read a whole table.</summary>
/// <param name="Statement">The execution.</param>
/// <param name="Node">The loop; <see langword="null"/> when the statement as a whole is meant.</param>
/// <param name="Explanation">One sentence.</param>
/// <param name="Reason">A <see cref="Verdicts.ReasonCode"/> when it proves nothing; <see langword="null"/> when it breaks the contract.</param>
internal sealed record ScanEvidence(CapturedStatement Statement, PlanNode? Node, string Explanation, string? Reason)
{
    /// <summary>Whether the contract is broken.</summary>
    internal bool IsProof => Reason is null;
}
