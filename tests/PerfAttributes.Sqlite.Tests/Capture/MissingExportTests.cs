using System.Runtime.InteropServices;
using PerfAttributes.Queries;
using PerfAttributes.Sqlite.Capture;
using PerfAttributes.Sqlite.Native;
using PerfAttributes.Sqlite.Storage;

namespace PerfAttributes.Sqlite.Tests.Capture;

[TestFixture]
public sealed class MissingExportTests
{
    [Test]
    public void A_library_without_the_exports_is_refused_by_their_names()
    {
        // Any library that is not SQLite will do.
        var native = SqliteNative.TryCreate(NativeLibrary.GetMainProgramHandle(), out var missing);

        Assert.Multiple(() =>
        {
            Assert.That(native, Is.Null);
            Assert.That(missing, Does.Contain("sqlite3_trace_v2").And.Contain("sqlite3_auto_extension"));
        });
    }

    [TestCase("sqlite3_db_status", "pages: the SQLite library does not export sqlite3_db_status")]
    [TestCase("sqlite3_get_autocommit", "transactions: the SQLite library does not export sqlite3_get_autocommit")]
    [TestCase("sqlite3_next_stmt", "which statements were prepared before the call: the SQLite library does not export sqlite3_next_stmt")]
    public void What_an_export_counts_is_told_as_missing_and_the_rest_is_counted(string export, string limitation)
    {
        using var database = new TestDatabase("CREATE TABLE t(x)");
        var handle = database.Connection.Handle!.DangerousGetHandle();
        var connection = new OpenConnection(1, handle, database.File);
        var meter = new ConnectionMeter(Without(export));
        meter.Begin(connection);
        database.Run("INSERT INTO t VALUES(1)");
        meter.Opened();
        meter.End(connection.Id, handle);

        var facts = meter.Facts(
            [new ExecutedStatement(1, "INSERT", null, StatementKind.Write, default) { IsNew = true, IsTransaction = true, Reprepared = 2 }], [connection]);

        Assert.Multiple(() =>
        {
            Assert.That(facts.Limitations, Is.EqualTo(new[] { limitation }));
            Assert.That((facts.Opened, facts.Prepared, facts.Reprepared), Is.EqualTo((1, 1, 2)));
            Assert.That(facts.Transactions, Is.EqualTo(export == "sqlite3_get_autocommit" ? null : 1));
            Assert.That(facts.Pages?.Written, Is.EqualTo(export == "sqlite3_db_status" ? null : 2L));
        });
    }

    [Test]
    public void A_library_that_cannot_copy_a_database_tells_its_size_without_its_fragmentation()
    {
        using var database = new TestDatabase("CREATE TABLE t(x)");
        var reader = new StorageReader();
        reader.Read(Without("sqlite3_serialize"), database.Connection.Handle!.DangerousGetHandle());

        Assert.That(
            reader.Databases.Select(one => (one.Pages, one.Fragmentation, one.FragmentationError)),
            Is.EqualTo(new[] { (2L, (double?)null, "the SQLite library does not export sqlite3_serialize") }));
    }

    private static SqliteNative Without(string export)
    {
        Assert.That(SqliteCapture.Install(), Is.Null);
        var library = NativeLibrary.Load(SQLitePCL.raw.GetNativeLibraryName(), typeof(SQLitePCL.raw).Assembly, null);
        return SqliteNative.TryCreate(name => name == export ? 0 : NativeLibrary.GetExport(library, name), out _)!;
    }
}
