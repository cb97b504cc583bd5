namespace PerfAttributes.Reports.Json;

/// <summary>An executed statement.</summary>
/// <param name="Sql">Its text, with bound values in place.</param>
/// <param name="Executions">How often this text was executed in one call, whatever the values.</param>
/// <param name="VmSteps">Virtual machine steps, all executions together.</param>
/// <param name="FullScanSteps">Rows stepped through without an index.</param>
/// <param name="Sorts">Sort operations.</param>
/// <param name="Plan">The plan of the first execution, a line per node, indented, offending ones marked; null if there is none.</param>
/// <param name="PlanError">Why there is no plan.</param>
public sealed record ReportStatement(
    string Sql,
    int Executions,
    long VmSteps,
    long FullScanSteps,
    long Sorts,
    IReadOnlyList<string>? Plan,
    string? PlanError)
{
    /// <summary>Its text as it was prepared, by which it is the same statement whatever the values; null where that is no other, and in reports of older versions.</summary>
    public string? PreparedSql { get; init; }

    /// <summary>The same plan as a tree, with what is wrong noted at its nodes; null if there is none.</summary>
    public IReadOnlyList<ReportPlanNode>? PlanTree { get; init; }
}
