using PerfAttributes.Contracts;
using PerfAttributes.Queries.Judging;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Sqlite.Tests.Traps;

/// <summary>Statements that fool a check of the plan alone or of the counters alone, each with its honest twin.</summary>
[TestFixture]
public sealed class ScanTrapTests : IDisposable
{
    private const string Schema = """
        CREATE TABLE t(id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, c INTEGER, d INTEGER, note TEXT COLLATE NOCASE);
        CREATE INDEX t_a ON t(a);
        CREATE INDEX t_b ON t(b);
        CREATE INDEX t_open ON t(c) WHERE note = 'open';
        CREATE TABLE u(x INTEGER, y INTEGER);
        CREATE INDEX u_y ON u(y);
        CREATE TABLE w(p INTEGER, q INTEGER, r INTEGER, PRIMARY KEY(p, q)) WITHOUT ROWID;
        CREATE TABLE z(k INTEGER NOT NULL UNIQUE);
        CREATE TABLE none(x INTEGER);
        CREATE TABLE one(x INTEGER);
        CREATE VIEW v AS SELECT a, count(*) AS n FROM t WHERE b = 3 GROUP BY a;
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
            INSERT INTO t SELECT i, i, i % 50, i % 7, i, 'n' || i FROM n;
        INSERT INTO u SELECT id, b FROM t WHERE id <= 200;
        INSERT INTO w SELECT id, b, c FROM t;
        INSERT INTO one VALUES(1);
        INSERT INTO z SELECT id FROM t;
        """;

    private readonly TestDatabase _database = new(Schema);

    public void Dispose() => _database.Dispose();

    [TestCase("SELECT * FROM t WHERE c = 3", TestName = "plain scan")]
    [TestCase("SELECT * FROM t AS u WHERE u.c = 3", TestName = "alias that is another table's name")]
    [TestCase("SELECT min(d) FROM t", TestName = "search without access path")]
    [TestCase("SELECT min(a) FROM t WHERE c = 6 AND d > 400", TestName = "minimum walked down an index")]
    [TestCase("SELECT count(*) FROM t", TestName = "count through an index")]
    [TestCase("SELECT count(*) FROM u AS k", TestName = "count counts no step")]
    [TestCase("SELECT b FROM t", TestName = "covering index scan")]
    [TestCase("SELECT * FROM t ORDER BY a LIMIT 10", TestName = "index scan for order")]
    [TestCase("SELECT * FROM t WHERE a + 0 = 5", TestName = "function around the column")]
    [TestCase("SELECT * FROM t WHERE a = 5 OR c = 3", TestName = "OR across columns")]
    [TestCase("SELECT * FROM t, u WHERE t.a = u.x", TestName = "outer loop of a join")]
    [TestCase("SELECT * FROM t WHERE id = 1 AND EXISTS (SELECT 1 FROM u WHERE u.x = t.d + 100)", TestName = "correlated subquery")]
    [TestCase("SELECT * FROM t CROSS JOIN u ON u.x = t.d WHERE t.a = 5", TestName = "automatic index")]
    [TestCase("SELECT * FROM t WHERE a IN (SELECT y FROM u)", TestName = "list read from a table")]
    [TestCase("SELECT * FROM t WHERE a IN (SELECT k FROM z)", TestName = "list walked through an index counts no step")]
    [TestCase("WITH s AS MATERIALIZED (SELECT * FROM t WHERE c = 1) SELECT * FROM s", TestName = "inside a common table expression")]
    [TestCase("SELECT a FROM t WHERE a = 1 UNION SELECT x FROM u WHERE x = 1", TestName = "second part of a compound")]
    [TestCase("SELECT * FROM w WHERE q = 3 AND r = 4", TestName = "table without rowid")]
    [TestCase("SELECT * FROM t LEFT JOIN u ON u.x = t.d WHERE t.a IN (1, 2)", TestName = "inner loop of an outer join")]
    [TestCase("UPDATE t SET d = 0 WHERE c = 3", TestName = "update")]
    [TestCase("DELETE FROM t WHERE c = 3", TestName = "delete")]
    [TestCase("DELETE FROM u", TestName = "delete of everything has an empty plan")]
    [TestCase("INSERT INTO none SELECT c FROM t WHERE c = 3", TestName = "insert from a scan")]
    [TestCase("CREATE INDEX late ON t(d)", TestName = "create index has no plan")]
    [TestCase("SELECT * FROM t WHERE a >= 0", TestName = "range that excludes nothing")]
    [TestCase("SELECT count(*) FROM t WHERE a > $a", TestName = "count over a range that excludes nothing")]
    [TestCase("SELECT d FROM t WHERE id > 0", TestName = "range of the primary key that excludes nothing")]
    [TestCase("SELECT * FROM t RIGHT JOIN u ON t.a = u.x", TestName = "right join")]
    [TestCase("SELECT * FROM t WHERE d = 2 LIMIT 1", TestName = "limit 1 behind a condition that the second row fits")]
    public void Whole_table_read_fails(string sql) => Check(_database.NoTableScan(sql, ("$a", 0)), VerdictKind.Fail);

    [TestCase("SELECT * FROM t WHERE a = 5")]
    [TestCase("SELECT * FROM t WHERE id = 5")]
    [TestCase("SELECT * FROM t WHERE id IN (1, 2, 3)")]
    [TestCase("SELECT * FROM t AS none WHERE none.a = 5")]
    [TestCase("SELECT * FROM t WHERE a > 100", TestName = "range")]
    [TestCase("SELECT * FROM t WHERE a BETWEEN 1 AND 499", TestName = "range that excludes one row")]
    [TestCase("SELECT count(*) FROM t WHERE a > 1", TestName = "count over a range")]
    [TestCase("SELECT min(a) FROM t", TestName = "minimum from an index")]
    [TestCase("SELECT * FROM t WHERE a = (SELECT max(a) FROM t)", TestName = "maximum from an index in a subquery")]
    [TestCase("SELECT count(*) FROM t WHERE b = 3")]
    [TestCase("SELECT * FROM t LIMIT 1", TestName = "limit 1 stops the scan")]
    [TestCase("SELECT * FROM u JOIN t ON t.id = u.x LIMIT 1", TestName = "limit 1 with the row that a key leads to")]
    [TestCase("SELECT * FROM u JOIN t ON t.a = u.x LIMIT 1", TestName = "limit 1 with the rows that an index leads to")]
    [TestCase("SELECT * FROM u LEFT JOIN t ON t.id = u.x ORDER BY u.rowid DESC LIMIT 1", TestName = "the last row and what belongs to it")]
    [TestCase("SELECT DISTINCT d FROM t LIMIT 1", TestName = "limit 1 of distinct values")]
    [TestCase("SELECT * FROM t WHERE 0", TestName = "constant condition")]
    [TestCase("SELECT EXISTS (SELECT 1 FROM t)", TestName = "exists stops at the first row")]
    [TestCase("SELECT * FROM json_each('[1,2,3]')", TestName = "table-valued function")]
    [TestCase("SELECT t.* FROM json_each('[1,2,3]') AS j JOIN t ON t.id = j.value")]
    [TestCase("SELECT * FROM (VALUES (1), (2), (3))", TestName = "values")]
    [TestCase("SELECT 1 UNION ALL SELECT 2", TestName = "constants")]
    [TestCase("WITH s AS MATERIALIZED (SELECT a, b FROM t WHERE b = 1) SELECT * FROM s", TestName = "scan of a common table expression")]
    [TestCase("WITH t AS (SELECT id, a FROM main.t WHERE b = 1 LIMIT 5) SELECT * FROM t", TestName = "common table expression named as a table")]
    [TestCase("SELECT * FROM (SELECT DISTINCT a FROM t WHERE b = 2 LIMIT 5) AS u", TestName = "subquery named as a table")]
    [TestCase("SELECT * FROM v", TestName = "scan of a view")]
    [TestCase("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) SELECT sum(i) FROM n", TestName = "recursion without a table")]
    [TestCase("SELECT * FROM w WHERE p = 3", TestName = "primary key without rowid")]
    [TestCase("SELECT * FROM t WHERE a = 5 OR b = 3", TestName = "OR by two indexes")]
    [TestCase("SELECT * FROM t WHERE a = 5 AND d IN (SELECT x FROM u WHERE y = 5)")]
    [TestCase("SELECT * FROM t WHERE a = 5 AND d IN (SELECT k FROM z)", TestName = "membership looked up in an index")]
    [TestCase("UPDATE t SET d = 0 WHERE a = 3")]
    [TestCase("DELETE FROM t WHERE id = 3")]
    [TestCase("INSERT INTO none VALUES(1)")]
    [TestCase("CREATE TABLE fresh(x)")]
    [TestCase("SELECT name FROM sqlite_master", TestName = "the catalogue is no table of the application")]
    public void Honest_statement_passes(string sql) => Check(_database.NoTableScan(sql), VerdictKind.Pass);

    [TestCase("SELECT * FROM none", "no rows")]
    [TestCase("SELECT * FROM one", "1 row")]
    [TestCase("SELECT count(*) FROM none", "no rows")]
    [TestCase("SELECT max(a) FROM t WHERE d + 0 > -1", "until a row fits")]
    [TestCase("SELECT * FROM u WHERE x = (SELECT max(a) FROM t WHERE d + 0 > -1) AND y = -1", "until a row fits")]
    [TestCase("SELECT * FROM t WHERE d = 1 LIMIT 1", "until a row fits")]
    [TestCase("SELECT EXISTS (SELECT 1 FROM t WHERE d = 1)", "until a row fits")]
    [TestCase("SELECT * FROM u JOIN t ON t.id = u.x WHERE t.c = 1 LIMIT 1", "u is walked until a row fits")]
    [TestCase("SELECT id, (SELECT count(*) FROM u WHERE u.x = t.d) FROM t WHERE id = -1", "u is walked until a row fits")]
    [TestCase("SELECT * FROM t WHERE a = -1 AND d IN (SELECT x FROM u WHERE x > 5)", "u is walked until a row fits")]
    [TestCase("SELECT * FROM t JOIN u ON u.x + 0 = t.a WHERE t.a = -1", "never got there")]
    [TestCase("SELECT * FROM t CROSS JOIN u ON u.x = t.d WHERE t.a = -1", "never got there")]
    public void Scan_that_counters_cannot_confirm_is_inconclusive(string sql, string reason)
    {
        var verdict = _database.NoTableScan(sql);

        Check(verdict, VerdictKind.Inconclusive);
        Assert.Multiple(() =>
        {
            Assert.That(verdict.Statement, Does.Contain(reason));
            Assert.That(verdict.Reasons, Is.EqualTo(new[] { ReasonCode.NotExercised }));
        });
    }

    [Test]
    public void Values_decide_whether_like_uses_the_index()
    {
        Check(_database.NoTableScan("CREATE INDEX t_note ON t(note)"), VerdictKind.Fail);
        Check(_database.NoTableScan("SELECT a FROM t WHERE note LIKE $p", ("$p", "n49%")), VerdictKind.Pass);
        Check(_database.NoTableScan("SELECT a FROM t WHERE note LIKE $p", ("$p", "%49")), VerdictKind.Fail);
    }

    [Test]
    public void Values_decide_whether_a_partial_index_serves()
    {
        const string sql = "SELECT a FROM t WHERE c = 3 AND note = $note";

        Check(_database.Judge(new IndexClause(["t_open"]), sql, ("$note", "open")), VerdictKind.Pass);
        Check(_database.Judge(new IndexClause(["t_open"]), sql, ("$note", "shut")), VerdictKind.Fail);
    }

    [Test]
    public void A_parameter_is_not_explained_as_a_literal()
    {
        // A literal names a column to sort by, for which the index serves; a parameter is a constant, for which it does not.
        const string sql = "SELECT a, d FROM t ORDER BY $column LIMIT 10";

        Check(_database.Judge(new IndexClause(["t_a"]), sql, ("$column", 1)), VerdictKind.Fail);
        Check(_database.Judge(new IndexClause(["t_a"]), "SELECT a, d FROM t ORDER BY 1 LIMIT 10"), VerdictKind.Pass);
    }

    [Test]
    public void Excepted_tables_may_be_scanned_whatever_their_alias()
    {
        var clause = new TableScanClause { Except = ["T"] };

        Check(_database.Judge(clause, "SELECT * FROM t AS q WHERE c = 3"), VerdictKind.Pass);
        Check(_database.Judge(clause, "SELECT * FROM t WHERE d = 1 LIMIT 1"), VerdictKind.Pass);
        Check(_database.Judge(clause, "SELECT * FROM u AS t WHERE x = 3"), VerdictKind.Fail);
    }

    [Test]
    public void Scans_within_the_allowed_rows_pass()
    {
        Check(_database.Judge(new TableScanClause { MaxRows = 499 }, "SELECT * FROM t WHERE c = 3"), VerdictKind.Pass);
        Check(_database.Judge(new TableScanClause { MaxRows = 498 }, "SELECT * FROM t WHERE c = 3"), VerdictKind.Fail);
        Check(_database.Judge(new TableScanClause { MaxRows = 500 }, "SELECT count(*) FROM t"), VerdictKind.Pass);
        Check(_database.Judge(new TableScanClause { MaxRows = 499 }, "SELECT count(*) FROM t"), VerdictKind.Fail);
        Check(_database.Judge(new TableScanClause { MaxRows = 1 }, "SELECT * FROM one"), VerdictKind.Pass);
        Check(_database.Judge(new TableScanClause { MaxRows = 500 }, "SELECT * FROM t WHERE d = 1 LIMIT 1"), VerdictKind.Pass);
    }

    [Test]
    public void A_reader_that_is_closed_after_the_first_row_leaves_the_scan_open()
    {
        Check(QueryJudge.Judge(new TableScanClause(), _database.Recorder.Record(() => ReadOne("SELECT * FROM t WHERE d = 1"))), VerdictKind.Inconclusive);
        Check(QueryJudge.Judge(new TableScanClause(), _database.Recorder.Record(() => ReadOne("SELECT * FROM t WHERE a = 1"))), VerdictKind.Pass);
    }

    [Test]
    public void Of_executions_with_the_same_values_the_one_that_read_most_is_judged()
    {
        const string sql = "SELECT * FROM t WHERE a >= 0";

        Check(QueryJudge.Judge(new TableScanClause(), _database.Recorder.Record(() => ReadOne(sql))), VerdictKind.Pass);
        Check(QueryJudge.Judge(new TableScanClause(), _database.Recorder.Record(() =>
        {
            ReadOne(sql);
            _database.Run(sql);
        })), VerdictKind.Fail);
    }

    [Test]
    public void Trigger_bodies_are_judged()
    {
        _database.Run("CREATE TRIGGER tr AFTER UPDATE OF d ON t BEGIN UPDATE u SET y = 0 WHERE x = new.id; END");

        var verdict = _database.NoTableScan("UPDATE t SET d = 1 WHERE id = 7");
        Check(verdict, VerdictKind.Fail);
        Assert.That(verdict.Findings[0].Statement.Plan!.Roots.Select(node => node.Text), Does.Contain("TRIGGER tr"));

        _database.Run("CREATE INDEX u_x ON u(x)");
        Check(_database.NoTableScan("UPDATE t SET d = 1 WHERE id = 7"), VerdictKind.Pass);
    }

    [Test]
    public void Foreign_key_cascades_are_judged()
    {
        _database.Run("PRAGMA foreign_keys = on; CREATE TABLE child(id INTEGER PRIMARY KEY, parent INTEGER REFERENCES t(id) ON DELETE CASCADE); INSERT INTO child SELECT id, id FROM t");

        Check(_database.NoTableScan("DELETE FROM t WHERE id = 7"), VerdictKind.Fail);
        _database.Run("CREATE INDEX child_parent ON child(parent)");
        Check(_database.NoTableScan("DELETE FROM t WHERE id = 8"), VerdictKind.Pass);
    }

    [Test]
    public void A_filter_built_from_a_whole_table_fails_though_it_counts_no_step()
    {
        _database.Run("""
            CREATE TABLE big(k INTEGER, f INTEGER);
            CREATE INDEX big_f ON big(f);
            CREATE TABLE part(id INTEGER PRIMARY KEY, kind INTEGER);
            INSERT INTO part SELECT id, id % 3 FROM t;
            INSERT INTO big SELECT a.id % 500, a.id % 4 FROM t AS a, u;
            ANALYZE;
            """);
        const string sql = "SELECT count(*) FROM big JOIN part ON part.id = big.k WHERE big.f = 1 AND part.kind = 2";
        var nodes = _database.Only(sql).Plan!.Nodes.ToList();
        Assume.That(nodes.Select(node => node.Text), Has.Some.StartsWith("BLOOM FILTER ON part"), "the planner chose another way");

        Check(_database.NoTableScan(sql), VerdictKind.Fail);
    }

    private void ReadOne(string sql)
    {
        using var command = _database.Connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        Assert.That(reader.Read(), Is.True);
    }

    private static void Check(QueryVerdict verdict, VerdictKind expected) => Assert.That(
        verdict.Kind,
        Is.EqualTo(expected),
        () => verdict.Statement + Environment.NewLine + string.Join(Environment.NewLine, verdict.Findings.SelectMany(finding =>
            finding.Statement.Plan is null ? [finding.Explanation] : PerfAttributes.Queries.PlanText.Lines(finding.Statement.Plan, finding.MarkedNodes))));
}
