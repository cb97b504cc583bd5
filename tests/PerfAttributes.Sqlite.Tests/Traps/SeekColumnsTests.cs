using PerfAttributes.Contracts;
using PerfAttributes.Sqlite.Plans;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Sqlite.Tests.Traps;

/// <summary>An index that is used by fewer columns than the contract asks for.</summary>
[TestFixture]
public sealed class SeekColumnsTests : IDisposable
{
    private readonly TestDatabase _database = new("""
        CREATE TABLE t(id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, c INTEGER);
        CREATE INDEX t_abc ON t(a, b, c);
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100)
            INSERT INTO t SELECT i, i % 10, i % 7, i % 3 FROM n;
        """);

    public void Dispose() => _database.Dispose();

    [TestCase("SELECT id FROM t WHERE a = 3 AND b = 4 AND c = 1", 3)]
    [TestCase("SELECT id FROM t WHERE a = 3 AND b = 4", 2)]
    [TestCase("SELECT id FROM t WHERE a = 3 AND b > 4 AND b < 6", 2)]
    [TestCase("SELECT id FROM t WHERE a IN (1, 2) AND b = 4", 2)]
    [TestCase("SELECT id FROM t WHERE (a, b) > (3, 4)", 2)]
    [TestCase("SELECT id FROM t WHERE a = 3 AND c = 1", 1)]
    [TestCase("SELECT id FROM t WHERE a > 3 AND b = 4", 1)]
    [TestCase("SELECT id FROM t WHERE a = 3 AND +b = 4", 1)]
    [TestCase("SELECT a, b FROM t ORDER BY a, b", 0)]
    public void Columns_are_counted_from_the_first_to_the_last_that_is_bound(string sql, int columns)
    {
        foreach (var asked in Enumerable.Range(0, 4))
        {
            var verdict = Judge(sql, asked);
            Assert.That(verdict.Kind, Is.EqualTo(asked <= columns ? VerdictKind.Pass : VerdictKind.Fail), $"{asked}: {verdict.Statement}");
        }
    }

    [Test]
    public void A_search_that_is_too_short_says_by_how_much()
    {
        var verdict = Judge("SELECT id FROM t WHERE a = 3 AND +b = 4", 2);

        Assert.That(verdict.Statement, Is.EqualTo(
            "index t_abc is used, but no search binds its first 2 columns: 'SEARCH t USING COVERING INDEX t_abc (a=?)' binds 1 of the 3 columns of t_abc"));
        Assert.That(verdict.WayOut, Does.Contain("lower SeekColumns"));
        Assert.That(verdict.Findings.Single().MarkedNodes.Single().Index, Is.EqualTo("t_abc"));
    }

    [Test]
    public void The_tables_key_behind_an_index_is_none_of_its_columns()
    {
        _database.Run("CREATE INDEX t_c ON t(c)");
        const string Sql = "SELECT id FROM t INDEXED BY t_c WHERE c = 1 AND id > 50";

        Assert.That(_database.Only(Sql).Plan!.Roots.Single().SeekTerms, Has.Count.EqualTo(2));
        Assert.That(Judge(Sql, 1, "t_c").Kind, Is.EqualTo(VerdictKind.Pass));
        Assert.That(Judge(Sql, 2, "t_c").Kind, Is.EqualTo(VerdictKind.Fail));
    }

    [TestCase("a=?", 1)]
    [TestCase("a=?|b>?|b<?", 2)]
    [TestCase("a=?|(b,c)>(?,?)|(b,c)<(?,?)", 3)]
    [TestCase("a=?|ANY(b)|c=?", 1)]
    [TestCase("ANY(a)|b=?", 0)]
    [TestCase("<expr>=?|odd|name=?", 2)]
    [TestCase("", 0)]
    public void Terms_are_counted_as_the_plan_prints_them(string terms, int columns) =>
        Assert.That(SeekTerms.LeadingColumns(terms.Split('|', StringSplitOptions.RemoveEmptyEntries)), Is.EqualTo(columns));

    private QueryVerdict Judge(string sql, int columns, string index = "t_abc") =>
        _database.Judge(new IndexClause([index]) { SeekColumns = columns }, sql);
}
