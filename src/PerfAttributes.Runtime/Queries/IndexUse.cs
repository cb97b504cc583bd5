namespace PerfAttributes.Queries;

/// <summary>Which indexes the traced calls of a run used.</summary>
public static class IndexUse
{
    /// <summary>
    /// Indexes that no traced call used, though calls read or wrote their tables: every write pays for them. Those that guard a constraint
    /// are left out. Calls that were not traced may need them all the same.
    /// </summary>
    /// <param name="recordings">The traced calls.</param>
    /// <returns>By table, then name; empty if a statement could not be explained, because it may be the one that uses them.</returns>
    public static IReadOnlyList<QueryIndex> Unused(IReadOnlyCollection<QueryRecording> recordings)
    {
        ArgumentNullException.ThrowIfNull(recordings);
        var statements = recordings.SelectMany(recording => recording.Statements)
            .Where(statement => statement.Kind is StatementKind.Read or StatementKind.Write)
            .ToList();
        if (statements.Exists(statement => statement.Plan is null))
            return [];
        var nodes = statements.SelectMany(statement => statement.Plan!.Nodes).ToList();
        var used = Names(nodes.Select(node => node.Index));
        var tables = Names(nodes.Select(node => node.Table));
        return
        [
            .. recordings.SelectMany(recording => recording.Schema.Indexes)
                .Where(index => index is { IsUnique: false, BelongsToConstraint: false } && tables.Contains(index.Table) && !used.Contains(index.Name))
                .DistinctBy(index => (index.Table, index.Name))
                .OrderBy(index => index.Table, StringComparer.Ordinal)
                .ThenBy(index => index.Name, StringComparer.Ordinal),
        ];
    }

    private static HashSet<string> Names(IEnumerable<string?> names) => names.OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
}
