using PerfAttributes.Contracts;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Sqlite.Tests.Traps;

/// <summary>Indexes that are built for one execution alone, seen by plan and counter together.</summary>
[TestFixture]
public sealed class AutomaticIndexTrapTests : IDisposable
{
    private const string Join = "SELECT t.id FROM t CROSS JOIN u ON u.a = t.a WHERE t.id > 0";
    private const string OfDerivedRows = """
        WITH s(x, n) AS MATERIALIZED (SELECT a, count(*) FROM t GROUP BY a)
        SELECT u.a, s.n FROM u CROSS JOIN s ON s.x = u.a
        """;

    private readonly TestDatabase _database = new("""
        CREATE TABLE t(id INTEGER PRIMARY KEY, a INTEGER);
        CREATE TABLE u(a INTEGER, note TEXT);
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100) INSERT INTO t SELECT i, i % 10 FROM n;
        INSERT INTO u SELECT id, 'n' FROM t WHERE id <= 40;
        """);

    public void Dispose() => _database.Dispose();

    [Test]
    public void An_index_built_at_each_execution_fails_and_one_that_exists_passes()
    {
        var verdict = Judge(Join);

        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Fail), verdict.Statement);
        Assert.That(verdict.Statement, Is.EqualTo("an index on u is built anew at every execution: 39 rows"));
        _database.Run("CREATE INDEX u_a ON u(a)");
        Assert.That(Judge(Join).Kind, Is.EqualTo(VerdictKind.Pass));
    }

    [Test]
    public void Rows_of_the_statement_itself_count_too()
    {
        var verdict = Judge(OfDerivedRows);

        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Fail), verdict.Statement);
        Assert.That(verdict.Statement, Is.EqualTo("an index on s is built anew at every execution: 9 rows"));
    }

    // SQLite counts the steps from row to row.
    [TestCase(39, VerdictKind.Pass)]
    [TestCase(38, VerdictKind.Fail)]
    public void Some_rows_can_be_allowed(long rows, VerdictKind expected)
    {
        var verdict = Judge(Join, rows);

        Assert.That(verdict.Kind, Is.EqualTo(expected), verdict.Statement);
    }

    [Test]
    public void An_index_that_was_never_built_is_left_open()
    {
        var verdict = Judge(Join.Replace("> 0", "> 1000", StringComparison.Ordinal));

        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Inconclusive), verdict.Statement);
        Assert.That(verdict.Reasons, Is.EqualTo(new[] { ReasonCode.NotExercised }));
    }

    [Test]
    public void Without_automatic_indexes_it_is_a_scan_and_no_index()
    {
        _database.Run("PRAGMA automatic_index = OFF");

        Assert.That(Judge(Join).Kind, Is.EqualTo(VerdictKind.Pass));
        Assert.That(_database.NoTableScan(Join).Kind, Is.EqualTo(VerdictKind.Fail));
    }

    private QueryVerdict Judge(string sql, long maxRows = 0) => _database.Judge(new AutomaticIndexClause { MaxRows = maxRows }, sql);
}
