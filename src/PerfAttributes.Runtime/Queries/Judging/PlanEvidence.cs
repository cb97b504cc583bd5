namespace PerfAttributes.Queries.Judging;

/// <summary>What speaks for one execution having done what a clause forbids.</summary>
/// <param name="Statement">The execution.</param>
/// <param name="Node">The node of its plan; <see langword="null"/> when the statement as a whole is meant.</param>
/// <param name="Explanation">One sentence.</param>
/// <param name="Reason">A <see cref="Verdicts.ReasonCode"/> when it proves nothing; <see langword="null"/> when it breaks the contract.</param>
internal sealed record PlanEvidence(CapturedStatement Statement, PlanNode? Node, string Explanation, string? Reason)
{
    /// <summary>Whether the contract is broken.</summary>
    internal bool IsProof => Reason is null;

    /// <summary>Whether the arguments kept the execution from what the plan says, rather than a table with too few rows.</summary>
    internal bool IsCutShort { get; init; }

    /// <summary>Proof.</summary>
    internal static PlanEvidence Proof(CapturedStatement statement, PlanNode? node, string explanation) => new(statement, node, explanation, null);

    /// <summary>A statement without a plan.</summary>
    internal static PlanEvidence Unexplained(CapturedStatement statement) => new(
        statement, null, $"a statement could not be explained ({statement.PlanError ?? "no plan"})", Verdicts.ReasonCode.NoPlan);

    /// <summary>The nodes of a plan that are not understood.</summary>
    internal static IEnumerable<PlanEvidence> NotUnderstood(CapturedStatement statement, QueryPlan plan) => plan.Nodes
        .Where(node => node.Operation == PlanOperation.Unknown)
        .Select(node => new PlanEvidence(
            statement, node, $"the plan has a node that is not understood: '{node.Text}'", Verdicts.ReasonCode.UnknownPlanNode));
}
