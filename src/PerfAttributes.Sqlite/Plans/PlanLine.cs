using PerfAttributes.Queries;

namespace PerfAttributes.Sqlite.Plans;

/// <summary>One line of EXPLAIN QUERY PLAN, taken apart.</summary>
/// <param name="Operation">What the node does.</param>
internal sealed record PlanLine(PlanOperation Operation)
{
    /// <summary>For loops: the name as the plan shows it.</summary>
    internal string? Source { get; init; }

    /// <summary>For loops of libraries up to 3.35: the table's name beside the alias.</summary>
    internal string? Table { get; init; }

    /// <summary>The index, as the schema spells it.</summary>
    internal string? Index { get; init; }

    /// <summary>How rows are reached.</summary>
    internal PlanAccess Access { get; init; }

    /// <summary>The seek's terms.</summary>
    internal IReadOnlyList<string> Terms { get; init; } = [];

    /// <summary>What a temporary structure is made for; <see langword="null"/> where none is.</summary>
    internal string? TemporaryFor { get; init; }

    /// <summary>For a temporary structure: whether the counter of sorts leaves it out.</summary>
    internal bool IsUncounted { get; init; }

    /// <summary>Whether the text alone says that the rows are the statement's own.</summary>
    internal bool IsDerived { get; init; }
}
