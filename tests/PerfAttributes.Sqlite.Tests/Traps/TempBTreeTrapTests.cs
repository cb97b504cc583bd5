using PerfAttributes.Contracts;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Sqlite.Tests.Traps;

/// <summary>Structures that are made for one execution, seen by plan and counter together.</summary>
[TestFixture]
public sealed class TempBTreeTrapTests : IDisposable
{
    private readonly TestDatabase _database = new("""
        CREATE TABLE t(id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, c INTEGER);
        CREATE INDEX t_ab ON t(a, b);
        CREATE TABLE log(id INTEGER PRIMARY KEY, a INTEGER);
        CREATE TABLE audited(id INTEGER PRIMARY KEY, a INTEGER);
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100)
            INSERT INTO t SELECT i, i % 10, i % 7, i % 3 FROM n;
        """);

    public void Dispose() => _database.Dispose();

    [TestCase("SELECT * FROM t ORDER BY c", "ORDER BY")]
    [TestCase("SELECT * FROM t ORDER BY a, c", "ORDER BY")]
    [TestCase("SELECT c, count(*) FROM t GROUP BY c", "GROUP BY")]
    [TestCase("SELECT DISTINCT c FROM t", "DISTINCT")]
    [TestCase("SELECT count(DISTINCT c) FROM t", "DISTINCT")]
    [TestCase("SELECT group_concat(c, ',' ORDER BY b) FROM t", "ORDER BY")]
    [TestCase("SELECT a FROM t UNION SELECT c FROM t", "UNION")]
    [TestCase("SELECT a FROM t EXCEPT SELECT c FROM t", "EXCEPT")]
    [TestCase("SELECT a FROM t INTERSECT SELECT c FROM t", "INTERSECT")]
    [TestCase("SELECT * FROM (SELECT a, c FROM t ORDER BY c LIMIT 3) ORDER BY a", "ORDER BY")]
    [TestCase("INSERT INTO log(a) SELECT DISTINCT c FROM t", "DISTINCT")]
    public void A_temporary_structure_fails_unless_its_kind_is_allowed(string sql, string kind)
    {
        var verdict = _database.Judge(new TempBTreeClause(), sql);

        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Fail), verdict.Statement);
        Assert.That(verdict.Statement, Does.Contain($"for {kind}"));
        Assert.That(verdict.Findings.Single().MarkedNodes, Has.Some.Matches<Queries.PlanNode>(node => node.TemporaryFor == kind));
        Assert.That(_database.Judge(new TempBTreeClause { Except = [kind.ToLowerInvariant()] }, sql).Kind, Is.EqualTo(VerdictKind.Pass));
    }

    [TestCase("SELECT * FROM t ORDER BY id")]
    [TestCase("SELECT * FROM t ORDER BY a, b")]
    [TestCase("SELECT a, count(*) FROM t GROUP BY a")]
    [TestCase("SELECT DISTINCT a FROM t")]
    [TestCase("SELECT a FROM t UNION ALL SELECT c FROM t")]
    [TestCase("WITH RECURSIVE n(i) AS (SELECT 1 UNION SELECT i + 1 FROM n WHERE i < 9) SELECT i FROM n")]
    [TestCase("SELECT min(a), max(a) FROM t")]
    [TestCase("UPDATE t SET c = 1 WHERE a = 3")]
    public void What_an_order_delivers_passes(string sql)
    {
        var verdict = _database.Judge(new TempBTreeClause(), sql);

        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Pass), verdict.Statement);
        Assert.That(verdict.Statement, Is.EqualTo("nothing is sorted in a temporary structure (statements: 1)"));
    }

    // EXPLAIN QUERY PLAN shows only the loops of triggers.
    [TestCase("SELECT c FROM t WHERE a = new.a ORDER BY c LIMIT 2", "ORDER BY")]
    [TestCase("SELECT c FROM t WHERE a = new.a ORDER BY c", "ORDER BY")]
    [TestCase("SELECT count(*) FROM t WHERE a = new.a GROUP BY c", "GROUP BY")]
    [TestCase("SELECT DISTINCT c FROM t WHERE a = new.a", "DISTINCT")]
    [TestCase("SELECT a FROM t WHERE a = new.a UNION SELECT c FROM t WHERE a = new.a", "UNION")]
    [TestCase("SELECT a FROM t WHERE a = new.a EXCEPT SELECT c FROM t WHERE a = new.a", "EXCEPT")]
    [TestCase("SELECT a FROM t WHERE a = new.a INTERSECT SELECT c FROM t WHERE a = new.a", "INTERSECT")]
    public void A_temporary_structure_of_a_trigger_fails(string select, string kind)
    {
        var verdict = Fire(select);

        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Fail), verdict.Statement);
        Assert.That(verdict.Statement, Does.Match($" for (\\w+( BY)? or )*{kind}\\b"));
        Assert.That(Fire(select, "ORDER BY", "GROUP BY", "DISTINCT", "UNION", "EXCEPT", "INTERSECT").Kind, Is.EqualTo(VerdictKind.Pass));
    }

    [TestCase("SELECT c FROM t WHERE a = new.a")]
    [TestCase("SELECT c FROM t WHERE a = new.a ORDER BY b")]
    [TestCase("SELECT c FROM t WHERE a IN (1, 2, new.a)")]
    [TestCase("SELECT c FROM t WHERE a = new.a AND c IN (1, 2)")]
    [TestCase("SELECT c FROM t WHERE a IN (SELECT a FROM log)")]
    [TestCase("SELECT c FROM t WHERE id IN (SELECT c FROM t AS u WHERE u.a = 1)")]
    [TestCase("SELECT a FROM t WHERE a = new.a UNION ALL SELECT c FROM t WHERE a = new.a")]
    public void A_trigger_that_needs_none_passes(string select)
    {
        var verdict = Fire(select);

        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Pass), verdict.Statement);
    }

    [Test]
    public void A_sort_that_no_plan_shows_is_proven_by_its_counter()
    {
        var verdict = _database.Judge(new TempBTreeClause(), "CREATE INDEX t_c ON t(c)");

        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Fail), verdict.Statement);
        Assert.That(verdict.Statement, Is.EqualTo("1 sort counted that the plan does not show"));
    }

    [Test]
    public void A_sort_of_unknown_kind_is_left_open_where_a_kind_is_allowed()
    {
        var verdict = _database.Judge(new TempBTreeClause { Except = ["UNION"] }, "CREATE INDEX t_c ON t(c)");

        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Inconclusive), verdict.Statement);
        Assert.That(verdict.Reasons, Is.EqualTo(new[] { ReasonCode.CountersDisagree }));
    }

    [Test]
    public void A_sort_that_was_never_reached_is_left_open()
    {
        var verdict = _database.Judge(
            new TempBTreeClause(), "SELECT id, (SELECT c FROM t AS u WHERE u.a = t.a ORDER BY c LIMIT 1) FROM t WHERE id = 1000");

        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Inconclusive), verdict.Statement);
        Assert.That(verdict.Reasons, Is.EqualTo(new[] { ReasonCode.NotExercised }));
    }

    private QueryVerdict Fire(string select, params string[] except)
    {
        _database.Run($"DROP TRIGGER IF EXISTS audit; CREATE TRIGGER audit AFTER INSERT ON audited BEGIN INSERT INTO log(a) {select}; END");
        return _database.Judge(new TempBTreeClause { Except = except }, "INSERT INTO audited(a) VALUES (3)");
    }
}
