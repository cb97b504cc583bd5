using System.Text.Json.Serialization;
using PerfAttributes.Queries;

namespace PerfAttributes.Tool.Explain;

/// <summary>One execution of a statement.</summary>
/// <param name="Sql">The text as written.</param>
/// <param name="ExpandedSql">The text with the values in place.</param>
/// <param name="Kind"><c>read</c> or <c>write</c>.</param>
/// <param name="VmSteps">Virtual machine steps.</param>
/// <param name="FullScanSteps">Rows stepped through without an index.</param>
/// <param name="Sorts">Sort operations.</param>
/// <param name="AutomaticIndexRows">Rows put into indexes built for this execution.</param>
/// <param name="Plan">The top nodes of the plan; <see langword="null"/> if there is none.</param>
/// <param name="PlanError">Why there is no plan.</param>
internal sealed record ExplainedStatement(
    string Sql,
    string ExpandedSql,
    string Kind,
    long VmSteps,
    long FullScanSteps,
    long Sorts,
    long AutomaticIndexRows,
    IReadOnlyList<ExplainedNode>? Plan,
    string? PlanError)
{
    /// <summary>The plan as a tree for people, its marked nodes told.</summary>
    [JsonIgnore]
    internal IReadOnlyList<string> Tree { get; private init; } = [];

    internal static ExplainedStatement Of(CapturedStatement statement, IReadOnlyDictionary<PlanNode, IReadOnlyList<string>> marks) => new(
        statement.Sql,
        statement.ExpandedSql,
        statement.Kind.ToString().ToLowerInvariant(),
        statement.Counters.VmSteps,
        statement.Counters.FullScanSteps,
        statement.Counters.Sorts,
        statement.Counters.AutomaticIndexRows,
        statement.Plan?.Roots.Select(node => ExplainedNode.Of(node, marks)).ToList(),
        statement.PlanError)
    {
        Tree = statement.Plan is { } plan ? PlanText.Lines(plan, node => marks.ContainsKey(node) ? PlanText.Describe(node) : null, 96) : [],
    };
}
