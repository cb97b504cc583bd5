using PerfAttributes.Contracts;
using PerfAttributes.Queries;
using PerfAttributes.Queries.Judging;
using PerfAttributes.Sqlite.Capture;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Sqlite.Tests.Capture;

[TestFixture]
public sealed class StatementTextTests
{
    [TestCase("SELECT 1 -- one", "SELECT 1 -- one")]
    [TestCase(" ;\n-- x;\n;/* y; */\tSELECT 1", "SELECT 1")]
    [TestCase(";", "")]
    [TestCase("-- no end", "")]
    [TestCase("/* no end", "")]
    public void What_comes_before_the_first_word_is_left_out(string sql, string expected) =>
        Assert.That(StatementText.WithoutLead(sql), Is.EqualTo(expected));

    [TestCase(";; /* x */ COMMIT", StatementKind.Transaction)]
    [TestCase("; PRAGMA user_version", StatementKind.Administration)]
    [TestCase("-- COMMIT\nSELECT 1", StatementKind.Read)]
    public void The_first_word_tells_the_kind(string sql, StatementKind expected) =>
        Assert.That(StatementText.KindOf(sql, readOnly: true), Is.EqualTo(expected));

    [TestCase("SELECT * FROM t WHERE a = 5;; -- x\n;SELECT * FROM t WHERE id = 1", VerdictKind.Pass)]
    [TestCase("UPDATE t SET a = 6 WHERE id = 6;;/* x */;SELECT * FROM t WHERE a = $a", VerdictKind.Pass)]
    [TestCase("SELECT * FROM t WHERE a = 5;;SELECT * FROM t WHERE a + 0 = $a", VerdictKind.Fail)]
    public void A_stray_semicolon_leaves_the_next_statement_its_plan(string sql, VerdictKind expected)
    {
        using var database = new TestDatabase("""
            CREATE TABLE t(id INTEGER PRIMARY KEY, a INTEGER);
            CREATE INDEX t_a ON t(a);
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100) INSERT INTO t SELECT i, i FROM n;
            """);

        var recording = database.Record(sql, ("$a", 7L));

        Assert.That(recording.Error, Is.Null);
        Assert.That(recording.Statements.Select(statement => statement.PlanError), Is.EqualTo(new string?[] { null, null }));
        Assert.That(QueryJudge.Judge(new TableScanClause(), recording).Kind, Is.EqualTo(expected));
    }
}
