using PerfAttributes.Contracts;
using PerfAttributes.Queries;
using PerfAttributes.Queries.Judging;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Sqlite.Tests.Plans;

/// <summary>The rows of tables where a call uses several connections, or several databases that have tables of one name.</summary>
[TestFixture]
public sealed class TableCountsTests : IDisposable
{
    private const string Seek = "SELECT x FROM u WHERE y = 1";

    private readonly TestDatabase _database = new("""
        CREATE TABLE t(id INTEGER PRIMARY KEY, a INTEGER);
        CREATE INDEX t_a ON t(a);
        CREATE TABLE u(x INTEGER, y INTEGER);
        CREATE INDEX u_y ON u(y);
        CREATE TABLE none(x INTEGER);
        CREATE TABLE few(x INTEGER);
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300) INSERT INTO t SELECT i, i FROM n;
        INSERT INTO u SELECT id, a FROM t;
        INSERT INTO few SELECT id FROM t WHERE id <= 5;
        """);

    private readonly TestDatabase _other = new("""
        CREATE TABLE t(id INTEGER PRIMARY KEY, a INTEGER);
        CREATE INDEX t_a ON t(a);
        INSERT INTO t VALUES(1, 1);
        """);

    public void Dispose()
    {
        _database.Dispose();
        _other.Dispose();
    }

    [TestCase("SELECT * FROM t WHERE a >= 0", 0, VerdictKind.Fail, TestName = "range that excludes nothing")]
    [TestCase("SELECT * FROM none", 0, VerdictKind.Inconclusive, TestName = "scan of an empty table")]
    [TestCase("SELECT count(*) FROM few", 100, VerdictKind.Pass, TestName = "count within the allowed rows")]
    [TestCase("SELECT count(*) FROM few", 4, VerdictKind.Fail, TestName = "count over the allowed rows")]
    public void What_only_a_later_connection_reads_is_counted_too(string sql, int maxRows, VerdictKind expected)
    {
        using var second = _database.Open();

        var recording = _database.Recorder.Record(() =>
        {
            _database.Run(Seek);
            TestDatabase.Run(second, sql);
        });

        Assert.That(recording.Error, Is.Null);
        var verdict = QueryJudge.Judge(new TableScanClause { MaxRows = maxRows }, recording);
        Assert.That(verdict.Kind, Is.EqualTo(expected), verdict.Statement);
    }

    [Test]
    public void Each_table_is_listed_once_however_many_connections_there_are()
    {
        using var second = _database.Open();

        var schema = _database.Recorder.Record(() =>
        {
            _database.Run("SELECT a FROM t WHERE id = 1");
            TestDatabase.Run(second, "SELECT a FROM t WHERE id = 2");
        }).Schema;

        Assert.That(schema.Tables.Select(table => (table.Name, table.Rows)), Is.EquivalentTo(new (string, long?)[] { ("t", 300), ("u", null), ("none", null), ("few", null) }));
    }

    [TestCase("SELECT count(*) FROM aux.t", 1, TestName = "the attached one, counted")]
    [TestCase("SELECT id FROM aux.t WHERE a = 1", 1, TestName = "the attached one, through its index")]
    [TestCase("SELECT count(*) FROM t", 300, TestName = "the main one")]
    [TestCase("SELECT id FROM aux.t WHERE a = 1; SELECT id FROM main.t WHERE a = 1", 300, TestName = "both")]
    public void Of_tables_of_one_name_the_one_that_is_read_is_counted(string sql, long rows)
    {
        _database.Run($"ATTACH '{_other.File}' AS aux");

        var recording = _database.Record(sql);

        Assert.That(recording.Error, Is.Null);
        Assert.That(recording.Schema.FindTable("t")!.Rows, Is.EqualTo(rows));
    }

    [Test]
    public void Of_tables_of_one_name_in_two_databases_of_two_connections_the_larger_number_is_told()
    {
        var schema = _database.Recorder.Record(() =>
        {
            _other.Run("SELECT id FROM t WHERE a = 1");
            _database.Run("SELECT id FROM t WHERE a = 1");
        }).Schema;

        Assert.That(schema.FindTable("t"), Is.EqualTo(new QueryTable("t") { Rows = 300 }));
    }
}
