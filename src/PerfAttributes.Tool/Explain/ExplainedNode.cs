using System.Text.Json;
using PerfAttributes.Queries;

namespace PerfAttributes.Tool.Explain;

/// <summary>A node of a plan.</summary>
/// <param name="Text">SQLite's own text.</param>
/// <param name="Operation">What it does, in snake case.</param>
/// <param name="Access">How rows are reached, in snake case; <c>none</c> also for nodes that are no loops.</param>
/// <param name="Table">The table in the schema; <see langword="null"/> for anything else.</param>
/// <param name="Index">The index that is used.</param>
/// <param name="SeekTerms">The terms that bind the seek.</param>
/// <param name="SeekColumns">The leading columns of the index that the seek binds.</param>
/// <param name="TemporaryFor">What a temporary structure is made for.</param>
/// <param name="Breaks">The checks that it breaks or leaves open; empty if none.</param>
/// <param name="Children">The nodes below.</param>
internal sealed record ExplainedNode(
    string Text,
    string Operation,
    string Access,
    string? Table,
    string? Index,
    IReadOnlyList<string> SeekTerms,
    int SeekColumns,
    string? TemporaryFor,
    IReadOnlyList<string> Breaks,
    IReadOnlyList<ExplainedNode> Children)
{
    internal static ExplainedNode Of(PlanNode node, IReadOnlyDictionary<PlanNode, IReadOnlyList<string>> marks) => new(
        node.Text,
        JsonNamingPolicy.SnakeCaseLower.ConvertName(node.Operation.ToString()),
        JsonNamingPolicy.SnakeCaseLower.ConvertName(node.Access.ToString()),
        node.Table,
        node.Index,
        node.SeekTerms,
        node.SeekColumns,
        node.TemporaryFor,
        marks.GetValueOrDefault(node) ?? [],
        [.. node.Children.Select(child => Of(child, marks))]);
}
