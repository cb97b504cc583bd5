using System.Globalization;
using System.Text;
using PerfAttributes.Queries;
using PerfAttributes.Sqlite.Native;
using PerfAttributes.Sqlite.Plans;

namespace PerfAttributes.Sqlite.Storage;

/// <summary>Reads how the databases of connections lie in their files; each file once.</summary>
internal sealed class StorageReader
{
    /// <summary>The largest database, in bytes, of which every page is looked at: a matter of tenths of a second.</summary>
    internal const long MaxWalkedBytes = 64L << 20;

    private readonly HashSet<string> _files = [];
    private readonly List<StorageFacts> _databases = [];
    private readonly List<string> _limitations = [];

    /// <summary>What was read.</summary>
    internal IReadOnlyList<StorageFacts> Databases => _databases;

    /// <summary>What could not be read, and why.</summary>
    internal IReadOnlyList<string> Limitations => _limitations;

    /// <summary>Reads the databases of one connection, the temporary one aside.</summary>
    /// <param name="native">The library.</param>
    /// <param name="database">An open connection, which stays borrowed meanwhile.</param>
    internal void Read(SqliteNative native, nint database)
    {
        foreach (var row in NativeStatement.Rows(native, database, "PRAGMA database_list"))
        {
            var name = row[1]!;
            if (name == "temp" || (row[2] is { Length: > 0 } file && !_files.Add(file)))
                continue;
            try
            {
                _databases.Add(Read(native, database, name));
            }
            catch (NativeSqliteException error)
            {
                _limitations.Add($"storage of database {name}: {error.Message}");
            }
        }
    }

    private static StorageFacts Read(SqliteNative native, nint database, string name)
    {
        var facts = new StorageFacts(name, (int)Pragma("page_size"), Pragma("page_count"), Pragma("freelist_count"));
        if (facts.Pages == 0)
            return facts with { Fragmentation = 0 };
        if (facts.Bytes > MaxWalkedBytes)
            return facts with { FragmentationError = $"the database is larger than {MaxWalkedBytes >> 20} MB" };
        if (!native.CopiesDatabases)
            return facts with { FragmentationError = "the SQLite library does not export sqlite3_serialize" };
        try
        {
            return facts with { Fragmentation = Fragmentation(native, database, name) };
        }
        // Index and range: pointers that lead out of a page.
        catch (Exception error) when (error is InvalidDataException or IndexOutOfRangeException or ArgumentOutOfRangeException)
        {
            return facts with { FragmentationError = error is InvalidDataException ? error.Message : "a page is damaged" };
        }

        long Pragma(string pragma) => long.Parse(
            NativeStatement.Rows(native, database, $"PRAGMA {SchemaSnapshot.Quote(name)}.{pragma}").Single()[0]!, CultureInfo.InvariantCulture);
    }

    private static unsafe double Fragmentation(SqliteNative native, nint database, string name)
    {
        var roots = NativeStatement
            .Rows(native, database, $"SELECT rootpage FROM {SchemaSnapshot.Quote(name)}.sqlite_master WHERE rootpage > 0")
            .ConvertAll(row => int.Parse(row[0]!, CultureInfo.InvariantCulture));
        long size;
        nint image;
        // The pages as this connection sees them, those in a write-ahead log and in memory too; the default build has no dbstat to ask.
        fixed (byte* schema = Encoding.UTF8.GetBytes(name + "\0"))
            image = native.Serialize(database, schema, &size, 0);
        if (image == 0)
            throw new InvalidDataException("the database cannot be copied");
        try
        {
            var walk = new BTreeWalk(new ReadOnlySpan<byte>((void*)image, checked((int)size)));
            walk.Follow(BTreeWalk.SchemaRoot);
            foreach (var root in roots)
                walk.Follow(root);
            return walk.Fragmentation;
        }
        finally
        {
            native.Free(image);
        }
    }
}
