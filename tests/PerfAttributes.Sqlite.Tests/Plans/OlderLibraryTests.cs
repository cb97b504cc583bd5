using System.Runtime.InteropServices;
using PerfAttributes.Queries;
using PerfAttributes.Sqlite.Native;
using PerfAttributes.Sqlite.Plans;

namespace PerfAttributes.Sqlite.Tests.Plans;

/// <summary>Plans of the system's own SQLite where one is installed that cannot list a plan inside its program (before 3.43).</summary>
[TestFixture]
public sealed unsafe class OlderLibraryTests : IDisposable
{
    private readonly nint _library;
    private readonly SqliteNative? _native;
    private readonly nint _database;

    public OlderLibraryTests()
    {
        if (!NativeLibrary.TryLoad("libsqlite3.so.0", out _library) && !NativeLibrary.TryLoad("libsqlite3", out _library))
            Assert.Ignore("This machine has no SQLite beside the packages' own.");
        _native = SqliteNative.TryCreate(_library, out _);
        if (_native is null || _native.ListsPlanInProgram)
            Assert.Ignore("The system's SQLite is as capable as the packages' own.");
        nint database;
        var open = (delegate* unmanaged[Cdecl]<byte*, nint*, int>)NativeLibrary.GetExport(_library, "sqlite3_open");
        fixed (byte* name = ":memory:\0"u8)
            Assert.That(open(name, &database), Is.Zero);
        _database = database;
        foreach (var sql in (string[])[
            "CREATE TABLE t(id INTEGER PRIMARY KEY, a)", "CREATE INDEX t_a ON t(a)", "CREATE TABLE u(x)", "INSERT INTO t VALUES(1, 1), (2, 2)"])
        {
            NativeStatement.Rows(_native, _database, sql);
        }
    }

    public void Dispose()
    {
        if (_database != 0)
            ((delegate* unmanaged[Cdecl]<nint, int>)NativeLibrary.GetExport(_library, "sqlite3_close"))(_database);
    }

    [TestCase("SELECT * FROM t WHERE a = 1", "t Table t_a")]
    [TestCase("SELECT * FROM t AS q WHERE q.a = 1", "t Table t_a")]
    [TestCase("SELECT * FROM u", "u Table ")]
    [TestCase("SELECT * FROM u AS q", " Unresolved ")]
    public void Tables_are_found_by_index_or_name_and_what_is_not_certain_stays_unresolved(string sql, string expected)
    {
        var node = Plan(sql).Roots.Single();

        Assert.That($"{node.Table} {node.SourceKind} {node.Index}", Is.EqualTo(expected));
    }

    private QueryPlan Plan(string sql)
    {
        var schema = SchemaSnapshot.Read(_native!, _database);
        return QueryPlanBuilder.Build(PlanListingReader.Read(_native!, _database, sql, BoundValues.None), schema);
    }
}
