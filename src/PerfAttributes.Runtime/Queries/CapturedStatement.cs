namespace PerfAttributes.Queries;

/// <summary>One execution of one statement.</summary>
/// <param name="Sql">The text as the application wrote it.</param>
/// <param name="ExpandedSql">The text with the bound values in place; the same as <paramref name="Sql"/> without parameters.</param>
/// <param name="Kind">What sort of statement it is.</param>
/// <param name="Counters">The work that this execution did.</param>
public sealed record CapturedStatement(string Sql, string ExpandedSql, StatementKind Kind, QueryCounters Counters)
{
    /// <summary>How often the engine compiled it for this execution: 1 if it ran for the first time since it was prepared, and 1 more for each change of the schema.</summary>
    public int Preparations { get; init; }

    /// <summary>Whether it opened a transaction, or was one of its own.</summary>
    public bool IsTransaction { get; init; }

    /// <summary>The plan, explained with the bound values on the same schema and data; <see langword="null"/> if there is none (see <see cref="PlanError"/>).</summary>
    public QueryPlan? Plan { get; init; }

    /// <summary>Why there is no plan; <see langword="null"/> if there is one or the statement kind has none.</summary>
    public string? PlanError { get; init; }
}
