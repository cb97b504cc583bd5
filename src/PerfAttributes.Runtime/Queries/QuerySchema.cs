namespace PerfAttributes.Queries;

/// <summary>What a recording needs to know of the database: which tables and indexes there are.</summary>
/// <param name="Tables">The tables, temporary and attached ones included; virtual tables are left out.</param>
/// <param name="Indexes">The indexes on them.</param>
public sealed record QuerySchema(IReadOnlyList<QueryTable> Tables, IReadOnlyList<QueryIndex> Indexes)
{
    /// <summary>No tables.</summary>
    public static QuerySchema Empty { get; } = new([], []);

    /// <summary>The table of a name, compared as SQL does; <see langword="null"/> if there is none.</summary>
    /// <param name="name">The name.</param>
    public QueryTable? FindTable(string name) =>
        Tables.FirstOrDefault(table => string.Equals(table.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The index of a name, compared as SQL does; <see langword="null"/> if there is none.</summary>
    /// <param name="name">The name.</param>
    public QueryIndex? FindIndex(string name) =>
        Indexes.FirstOrDefault(index => string.Equals(index.Name, name, StringComparison.OrdinalIgnoreCase));
}
