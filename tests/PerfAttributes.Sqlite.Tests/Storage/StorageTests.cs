using System.Text;
using Microsoft.Data.Sqlite;
using PerfAttributes.Queries;
using PerfAttributes.Sqlite.Capture;
using PerfAttributes.Sqlite.Native;
using PerfAttributes.Sqlite.Storage;

namespace PerfAttributes.Sqlite.Tests.Storage;

[TestFixture]
public sealed class StorageTests : IDisposable
{
    private const string Numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) ";

    private readonly TestDatabase _database = new("CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT)");

    public void Dispose() => _database.Dispose();

    [Test]
    public void Size_and_free_pages_are_those_after_the_call()
    {
        _database.Run(Numbers + "INSERT INTO t SELECT i, hex(randomblob(50)) FROM n");
        var storage = Only("DELETE FROM t WHERE id > 10");

        Assert.Multiple(() =>
        {
            Assert.That(storage.Database, Is.EqualTo("main"));
            Assert.That(storage.PageSize, Is.EqualTo(4096));
            Assert.That(storage.Bytes, Is.EqualTo(new FileInfo(_database.File).Length));
            Assert.That(storage.FreePages, Is.InRange(40, storage.Pages - 2));
        });
    }

    [Test]
    public void Rows_inserted_in_order_lie_in_sequence_and_tables_that_grow_in_turns_do_not()
    {
        _database.Run(Numbers + "INSERT INTO t SELECT i, hex(randomblob(50)) FROM n");
        var ordered = Only("SELECT 1 FROM t");
        _database.Run("CREATE TABLE u(id INTEGER PRIMARY KEY, a TEXT); CREATE TABLE v(id INTEGER PRIMARY KEY, a TEXT);");
        var turns = new StringBuilder("BEGIN;");
        for (var row = 0; row < 2_000; row++)
            turns.Append("INSERT INTO u(a) VALUES(hex(randomblob(50)));INSERT INTO v(a) VALUES(hex(randomblob(50)));");
        _database.Run(turns.Append("COMMIT").ToString());
        var mixed = Only("SELECT 1 FROM t");
        _database.Run("VACUUM");
        var tidied = Only("SELECT 1 FROM t");

        Assert.Multiple(() =>
        {
            Assert.That(ordered.Fragmentation, Is.LessThan(0.05));
            Assert.That(mixed.Fragmentation, Is.GreaterThan(0.5));
            Assert.That(tidied.Fragmentation, Is.LessThan(0.05));
        });
    }

    [Test]
    public void Small_tables_on_a_page_each_are_not_fragmented() => Assert.That(Only("SELECT 1 FROM t").Fragmentation, Is.Zero);

    [TestCase("PRAGMA user_version")]
    [TestCase("PRAGMA journal_mode = wal")]
    [TestCase("PRAGMA page_size = 512; VACUUM")]
    [TestCase("PRAGMA page_size = 65536; VACUUM")]
    public void Every_page_is_visited_once_whatever_it_holds(string set)
    {
        _database.Run(set);
        _database.Run("""
            CREATE TABLE wide(k TEXT PRIMARY KEY, body BLOB) WITHOUT ROWID;
            CREATE TABLE tall(id INTEGER PRIMARY KEY, body TEXT);
            CREATE INDEX tall_body ON tall(body);
            """);
        _database.Run(Numbers + "INSERT INTO tall SELECT i * 1000003 % 65537, hex(randomblob(i % 7 * i % 5000)) FROM n");
        _database.Run(Numbers + "INSERT INTO wide SELECT hex(randomblob(i % 300)) || i, zeroblob(i * i % 20000) FROM n");
        _database.Run("DELETE FROM tall WHERE id % 3 = 0; DELETE FROM wide WHERE length(body) % 5 = 0");
        var storage = Only("SELECT 1 FROM t");

        Assert.That(Visited(), Is.EqualTo(storage.Pages - storage.FreePages));
        Assert.That(storage.Fragmentation, Is.InRange(0.01, 1));
    }

    [Test]
    public void Attached_databases_and_those_in_memory_are_told_too()
    {
        using var attached = new TestDatabase("CREATE TABLE other(x)");
        _database.Run($"ATTACH '{attached.File}' AS \"o'ther\"; ATTACH ':memory:' AS scratch; CREATE TABLE scratch.s(x); CREATE TEMP TABLE gone(x)");
        var recording = _database.Record("SELECT 1 FROM t");

        Assert.That(
            recording.Storage.Select(one => (one.Database, one.Pages, one.Fragmentation)),
            Is.EqualTo(new[] { ("main", 2L, (double?)0), ("o'ther", 2L, 0), ("scratch", 2L, 0) }));
    }

    [Test]
    public void A_file_is_read_once_however_many_connections_use_it()
    {
        var recording = _database.Recorder.Record(() =>
        {
            for (var number = 0; number < 5; number++)
            {
                using var connection = _database.Open();
                TestDatabase.Run(connection, "SELECT 1 FROM t");
            }
        });

        Assert.That(recording.Storage, Has.Count.EqualTo(1));
    }

    [Test]
    public void Reading_storage_leaves_the_database_as_it_is()
    {
        using var empty = new TestDatabase();
        var before = File.ReadAllBytes(empty.File);
        var storage = empty.Record("SELECT 1").Storage.Single();

        Assert.That((storage.Pages, storage.Fragmentation), Is.EqualTo((0L, (double?)0)));
        Assert.That(File.ReadAllBytes(empty.File), Is.EqualTo(before));
    }

    [Test]
    public void A_large_database_is_not_walked_and_says_so()
    {
        _database.Run($"INSERT INTO t VALUES(1, zeroblob({StorageReader.MaxWalkedBytes}))");
        var storage = Only("SELECT 1 FROM t");

        Assert.Multiple(() =>
        {
            Assert.That(storage.Bytes, Is.GreaterThan(StorageReader.MaxWalkedBytes));
            Assert.That(storage.Fragmentation, Is.Null);
            Assert.That(storage.FragmentationError, Is.EqualTo("the database is larger than 64 MB"));
        });
    }

    [Test]
    public void A_damaged_page_leaves_fragmentation_unknown_with_its_number()
    {
        _database.Run(Numbers + "INSERT INTO t SELECT i, hex(randomblob(50)) FROM n");
        using (var file = new FileStream(_database.File, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.Position = 5 * 4096;
            file.Write(new byte[4096]);
        }
        using var connection = _database.Open();
        var storage = _database.Recorder.Record(() => TestDatabase.Run(connection, "SELECT 1")).Storage.Single();

        Assert.That((storage.Fragmentation, storage.FragmentationError), Is.EqualTo(((double?)null, "page 6 is damaged")));
    }

    private int Visited()
    {
        var pages = 0;
        SqliteCapture.Unseen(() => pages = Visit());
        return pages;
    }

    private unsafe int Visit()
    {
        var native = SqliteCapture.Native!;
        var database = _database.Connection.Handle!.DangerousGetHandle();
        long size;
        nint image;
        fixed (byte* schema = "main\0"u8)
            image = native.Serialize(database, schema, &size, 0);
        var walk = new BTreeWalk(new ReadOnlySpan<byte>((void*)image, (int)size));
        walk.Follow(BTreeWalk.SchemaRoot);
        foreach (var row in NativeStatement.Rows(native, database, "SELECT rootpage FROM sqlite_master WHERE rootpage > 0"))
            walk.Follow(int.Parse(row[0]!, System.Globalization.CultureInfo.InvariantCulture));
        native.Free(image);
        return walk.Pages;
    }

    private StorageFacts Only(string sql)
    {
        var recording = _database.Record(sql);
        Assert.That(recording.Error, Is.Null);
        Assert.That(recording.Storage, Has.Count.EqualTo(1));
        return recording.Storage[0];
    }
}
