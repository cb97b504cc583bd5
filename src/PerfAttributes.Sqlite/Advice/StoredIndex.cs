namespace PerfAttributes.Sqlite.Advice;

/// <summary>An index as a database holds it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Table">Its table.</param>
/// <param name="Columns">Its key columns in order.</param>
/// <param name="IsUnique">Whether it admits a key only once.</param>
/// <param name="IsPartial">Whether it leaves rows out.</param>
/// <param name="IsConstraint">Whether a PRIMARY KEY or UNIQUE made it: it cannot be dropped.</param>
/// <param name="HasCollations">Whether its definition names collations.</param>
internal sealed record StoredIndex(
    string Name,
    string Table,
    IReadOnlyList<StoredIndexColumn> Columns,
    bool IsUnique,
    bool IsPartial,
    bool IsConstraint,
    bool HasCollations)
{
    /// <summary>Whether another index serves every search that this one serves, so that dropping this one loses nothing.</summary>
    /// <param name="other">An index of the same table.</param>
    internal bool IsNeedlessBeside(StoredIndex other)
    {
        if (this == other || IsUnique || IsPartial || IsConstraint || other.IsPartial || Columns.Count > other.Columns.Count)
            return false;
        if (Columns.Any(column => column.Name is null) || !Columns.SequenceEqual(other.Columns.Take(Columns.Count)))
            return false;
        // Of two that are the same, one stays.
        return Columns.Count < other.Columns.Count || other.IsUnique || string.CompareOrdinal(Name, other.Name) > 0;
    }

    /// <summary>Whether an index on plain columns would add nothing to this one.</summary>
    /// <param name="columns">The names.</param>
    internal bool StartsWith(IReadOnlyList<string> columns) =>
        !IsPartial && !HasCollations && columns.Count <= Columns.Count
        && columns.Zip(Columns).All(pair => string.Equals(pair.First, pair.Second.Name, StringComparison.OrdinalIgnoreCase));
}
