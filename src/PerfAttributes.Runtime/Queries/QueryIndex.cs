namespace PerfAttributes.Queries;

/// <summary>An index of a database.</summary>
/// <param name="Name">Its name, as the schema spells it.</param>
/// <param name="Table">The table that it belongs to.</param>
/// <param name="Columns">Its key columns in order; an expression is <see langword="null"/>.</param>
/// <param name="IsUnique">Whether it admits a key only once.</param>
public sealed record QueryIndex(string Name, string Table, IReadOnlyList<string?> Columns, bool IsUnique)
{
    /// <summary>Whether a PRIMARY KEY or UNIQUE constraint made it, so that it cannot be dropped alone.</summary>
    public bool BelongsToConstraint { get; init; }

    /// <summary>Whether it holds only the rows that fit a condition of its own.</summary>
    public bool IsPartial { get; init; }
}
