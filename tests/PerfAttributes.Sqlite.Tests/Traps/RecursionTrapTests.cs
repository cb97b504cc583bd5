using PerfAttributes.Contracts;
using PerfAttributes.Queries;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Sqlite.Tests.Traps;

/// <summary>Recursive common table expressions: the join order decides, and no full scan is counted either way.</summary>
[TestFixture]
public sealed class RecursionTrapTests : IDisposable
{
    private const string Schema = """
        CREATE TABLE edge(ns INTEGER, rel INTEGER, src INTEGER, dst INTEGER);
        CREATE INDEX ge_rel ON edge(ns, rel);
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
            INSERT INTO edge SELECT 1, 1, i, i + 1 FROM n WHERE i > 0;
        """;

    private const string Inner = """
        WITH RECURSIVE up(id) AS (
            SELECT 40
            UNION
            SELECT e.src FROM edge AS e CROSS JOIN up WHERE e.ns = 1 AND e.rel = 1 AND e.dst = up.id
        )
        SELECT id FROM up
        """;

    private const string Outer = """
        WITH RECURSIVE up(id) AS (
            SELECT 40
            UNION
            SELECT e.src FROM up CROSS JOIN edge AS e WHERE e.ns = 1 AND e.rel = 1 AND e.dst = up.id
        )
        SELECT id FROM up
        """;

    private readonly TestDatabase _database = new(Schema);

    public void Dispose() => _database.Dispose();

    [Test]
    public void The_recursive_table_as_the_inner_loop_fails_though_no_scan_is_counted()
    {
        var statement = _database.Only(Inner);
        var verdict = _database.NoTableScan(Inner);

        Assert.Multiple(() =>
        {
            Assert.That(statement.Counters.FullScanSteps, Is.Zero);
            Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Fail));
            Assert.That(verdict.Statement, Does.Contain("edge is read again for each row of the recursion"));
        });
    }

    [Test]
    public void A_seek_that_does_not_bind_the_join_column_fails()
    {
        var verdict = _database.NoTableScan(Outer);

        Assert.Multiple(() =>
        {
            Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Fail));
            Assert.That(verdict.Statement, Does.Contain("does not use the row of up"));
        });
    }

    [Test]
    public void A_seek_by_the_current_row_passes()
    {
        _database.Run("CREATE INDEX edge_dst ON edge(dst, ns, rel)");
        var verdict = _database.NoTableScan(Outer);

        Assert.Multiple(() =>
        {
            Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Pass), verdict.Statement);
            Assert.That(_database.Only(Outer).Counters.VmSteps, Is.LessThan(1_500));
        });
    }

    [Test]
    public void A_lookup_of_one_row_beside_the_recursion_passes()
    {
        _database.Run("CREATE INDEX edge_dst ON edge(dst, ns, rel); CREATE TABLE settings(id INTEGER PRIMARY KEY, ns INTEGER); INSERT INTO settings VALUES(1, 1), (2, 2)");

        var verdict = _database.NoTableScan("""
            WITH RECURSIVE up(id) AS (
                SELECT 40
                UNION
                SELECT e.src FROM settings CROSS JOIN up CROSS JOIN edge AS e WHERE settings.id = 1 AND e.dst = up.id
            )
            SELECT id FROM up
            """);

        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Pass), verdict.Statement);
    }

    [TestCase("area = 1 AND name = 'ns'", VerdictKind.Pass)]
    [TestCase("area = 1", VerdictKind.Fail)]
    public void A_lookup_in_a_table_without_rowid_finds_one_row_by_its_whole_key_alone(string condition, VerdictKind expected)
    {
        _database.Run("""
            CREATE INDEX edge_dst ON edge(dst, ns, rel);
            CREATE TABLE setting(area INTEGER, name TEXT, value INTEGER, PRIMARY KEY(area, name)) WITHOUT ROWID;
            INSERT INTO setting VALUES(1, 'ns', 1), (1, 'rel', 1), (2, 'ns', 1);
            """);

        var verdict = _database.NoTableScan($"""
            WITH RECURSIVE up(id) AS (
                SELECT 40
                UNION
                SELECT e.src FROM setting CROSS JOIN up CROSS JOIN edge AS e WHERE {condition} AND e.dst = up.id
            )
            SELECT id FROM up
            """);

        Assert.That(verdict.Kind, Is.EqualTo(expected), verdict.Statement);
    }

    [Test]
    public void A_chain_of_seeks_each_by_the_one_before_passes()
    {
        _database.Run("CREATE INDEX edge_dst ON edge(dst, ns, rel); CREATE TABLE node(id INTEGER PRIMARY KEY, name TEXT); INSERT INTO node SELECT src, 'n' FROM edge");

        var verdict = _database.NoTableScan("""
            WITH RECURSIVE up(id) AS (
                SELECT 40
                UNION
                SELECT n.id FROM up JOIN edge AS e ON e.dst = up.id JOIN node AS n ON n.id = e.src
            )
            SELECT id FROM up
            """);

        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Pass), verdict.Statement);
    }

    [Test]
    public void The_vm_step_budget_sees_what_the_plan_hides()
    {
        var budget = new QueryClause { MaxVmSteps = 5_000 };

        Assert.That(_database.Judge(budget, Inner).Kind, Is.EqualTo(VerdictKind.Fail));
        _database.Run("CREATE INDEX edge_dst ON edge(dst, ns, rel)");
        Assert.That(_database.Judge(budget, Outer).Kind, Is.EqualTo(VerdictKind.Pass));
    }
}
