using PerfAttributes.Queries;

namespace PerfAttributes.Verdicts;

/// <summary>A statement that a message shows.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Explanation">What is wrong with it, as one sentence.</param>
/// <param name="MarkedNodes">The nodes of its plan to mark, by reference; may be empty.</param>
/// <param name="Executions">How many executions of the same SQL text the finding stands for, 1 or more.</param>
public sealed record QueryFinding(
    CapturedStatement Statement,
    string Explanation,
    IReadOnlyList<PlanNode> MarkedNodes,
    int Executions);
