using System.Globalization;
using PerfAttributes.Queries;
using PerfAttributes.Sqlite.Native;

namespace PerfAttributes.Sqlite.Plans;

/// <summary>The objects of all databases of one connection, found by name or by root page.</summary>
internal sealed class SchemaSnapshot
{
    private const int SchemaRoot = 1;

    private readonly Dictionary<(int Database, int Root), SchemaObject> _byRoot = [];

    private SchemaSnapshot(List<SchemaObject> objects, List<QueryIndex> indexes)
    {
        Objects = objects;
        Indexes = indexes;
        foreach (var item in objects.Where(item => item.Root > 0))
            _byRoot[(item.Database, item.Root)] = item;
        IndexesByLength = [.. objects.Where(item => item.IsIndex).OrderByDescending(item => item.Name.Length)];
    }

    /// <summary>Everything in every database.</summary>
    internal IReadOnlyList<SchemaObject> Objects { get; }

    /// <summary>The indexes with their columns.</summary>
    internal IReadOnlyList<QueryIndex> Indexes { get; }

    /// <summary>The indexes, longest names first: a name may be the beginning of another.</summary>
    internal IReadOnlyList<SchemaObject> IndexesByLength { get; }

    /// <summary>Reads the schema of a connection.</summary>
    internal static SchemaSnapshot Read(SqliteNative native, nint database)
    {
        var objects = new List<SchemaObject>();
        var indexes = new List<QueryIndex>();
        foreach (var row in NativeStatement.Rows(native, database, "PRAGMA database_list"))
        {
            var number = int.Parse(row[0]!, CultureInfo.InvariantCulture);
            var name = row[1]!;
            var schema = number == 1 ? "sqlite_temp_master" : Quote(name) + ".sqlite_master";
            foreach (var item in NativeStatement.Rows(native, database, $"SELECT type, name, tbl_name, coalesce(rootpage, 0) FROM {schema}"))
                objects.Add(new SchemaObject(number, name, item[0]!, item[1]!, item[2]!, int.Parse(item[3]!, CultureInfo.InvariantCulture)));
            indexes.AddRange(ReadIndexes(native, database, name, objects.Where(item => item.Database == number && item.IsStoredTable)));
        }
        return new SchemaSnapshot(objects, indexes);
    }

    /// <summary>Quotes a name for use in SQL.</summary>
    internal static string Quote(string name) => '"' + name.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';

    /// <summary>The source behind a root page.</summary>
    internal LoopSource SourceAt(int database, int root)
    {
        if (root == SchemaRoot)
            return new LoopSource(PlanSource.Catalogue, null);
        return _byRoot.TryGetValue((database, root), out var found)
            ? new LoopSource(PlanSource.Table, found.Table)
            : LoopSource.Unresolved;
    }

    /// <summary>The object that is stored at a root page; <see langword="null"/> if there is none.</summary>
    internal SchemaObject? ObjectAt(int database, int root) => _byRoot.GetValueOrDefault((database, root));

    /// <summary>Stored or virtual tables of a name in any database.</summary>
    internal IEnumerable<SchemaObject> TablesNamed(string name) =>
        Objects.Where(item => item.Type == "table" && string.Equals(item.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The stored tables.</summary>
    internal IEnumerable<SchemaObject> StoredTables => Objects.Where(item => item.IsStoredTable);

    private static IEnumerable<QueryIndex> ReadIndexes(
        SqliteNative native, nint database, string databaseName, IEnumerable<SchemaObject> tables)
    {
        foreach (var table in tables.ToList())
        {
            foreach (var index in NativeStatement.Rows(native, database, $"PRAGMA {Quote(databaseName)}.index_list({Quote(table.Name)})"))
            {
                var columns = NativeStatement.Rows(native, database, $"PRAGMA {Quote(databaseName)}.index_info({Quote(index[1]!)})");
                yield return new QueryIndex(index[1]!, table.Name, [.. columns.Select(column => column[2])], index[2] == "1")
                {
                    BelongsToConstraint = index[3] != "c",
                    IsPartial = index[4] == "1",
                };
            }
        }
    }
}
