using PerfAttributes.Queries;
using PerfAttributes.Sqlite.Native;

namespace PerfAttributes.Sqlite.Plans;

/// <summary>The tables of all connections of a recording, with the rows of those that statements read.</summary>
/// <remarks>
/// Plans know a table by its name alone. So where several databases have one of that name, it is told with the rows of the one that was
/// read; where more than one was, with the larger number.
/// </remarks>
internal sealed class TableCounts
{
    private readonly List<QueryTable> _tables = [];
    private readonly HashSet<(string File, string Table)> _counted = [];

    /// <summary>The tables, each name once.</summary>
    internal IReadOnlyList<QueryTable> Tables => _tables;

    /// <summary>Adds the tables of one connection, and counts those that its statements read.</summary>
    /// <param name="native">The library.</param>
    /// <param name="database">An open connection, which stays borrowed meanwhile.</param>
    /// <param name="schema">Its schema.</param>
    /// <param name="statements">Its statements with their plans.</param>
    /// <exception cref="NativeSqliteException">A table cannot be counted.</exception>
    internal void Add(SqliteNative native, nint database, SchemaSnapshot schema, IReadOnlyList<CapturedStatement> statements)
    {
        var read = statements.SelectMany(TablesOf).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var files = NativeStatement.Rows(native, database, "PRAGMA database_list").ToDictionary(row => row[1]!, row => row[2] ?? "");
        foreach (var named in schema.StoredTables.GroupBy(table => table.Name, StringComparer.OrdinalIgnoreCase))
        {
            Keep(named.Key, null);
            if (!read.Contains(named.Key))
                continue;
            foreach (var table in Meant([.. named]))
            {
                // Connections to one file see the same table; what has no file is its connection's own.
                (string File, string Table) place = (files.GetValueOrDefault(table.DatabaseName, ""), table.Name);
                if (_counted.Contains(place))
                    continue;
                Keep(named.Key, Count(native, database, table));
                if (place.File.Length > 0)
                    _counted.Add(place);
            }
        }

        // A plan does not say which of several databases it means, but the program opens pages of that one.
        List<SchemaObject> Meant(List<SchemaObject> tables)
        {
            if (tables.Count == 1)
                return tables;
            var databases = statements.Where(statement => TablesOf(statement).Contains(tables[0].Name, StringComparer.OrdinalIgnoreCase))
                .Select(statement => statement.Sql).Distinct(StringComparer.Ordinal)
                .SelectMany(sql => Opened(native, database, sql))
                .Select(tree => schema.ObjectAt(tree.Database, tree.Root)).OfType<SchemaObject>()
                .Where(item => string.Equals(item.Table, tables[0].Name, StringComparison.OrdinalIgnoreCase))
                .Select(item => item.Database).ToHashSet();
            return databases.Count == 0 ? tables : tables.FindAll(table => databases.Contains(table.Database));
        }
    }

    private void Keep(string name, long? rows)
    {
        var position = _tables.FindIndex(table => string.Equals(table.Name, name, StringComparison.OrdinalIgnoreCase));
        if (position < 0)
            _tables.Add(new QueryTable(name) { Rows = rows });
        else if (rows > (_tables[position].Rows ?? -1))
            _tables[position] = _tables[position] with { Rows = rows };
    }

    private static IEnumerable<string> TablesOf(CapturedStatement statement) =>
        statement.Plan?.Nodes.Select(node => node.Table).OfType<string>() ?? [];

    private static IReadOnlySet<(int Database, int Root)> Opened(SqliteNative native, nint database, string sql)
    {
        try
        {
            // Whose pages are opened does not depend on values.
            return PlanListingReader.Read(native, database, sql, BoundValues.None).Opened;
        }
        catch (NativeSqliteException)
        {
            // CREATE INDEX has a plan of this project's own; SQLite refuses to explain it once the index exists.
            return new HashSet<(int Database, int Root)>();
        }
    }

    private static long? Count(SqliteNative native, nint database, SchemaObject table)
    {
        var source = SchemaSnapshot.Quote(table.DatabaseName) + '.' + SchemaSnapshot.Quote(table.Name);
        using var statement = NativeStatement.Prepare(
            native, database, $"SELECT count(*) FROM (SELECT 1 FROM {source} LIMIT {SqliteQueryRecorder.MaxCountedRows})");
        return statement.Step() ? statement.Integer(0) : null;
    }
}
