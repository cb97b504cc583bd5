using PerfAttributes.Verdicts;

namespace PerfAttributes.Sqlite.Tests.Traps;

/// <summary>Partial indexes: what they hold may be read whole, the table through them not.</summary>
[TestFixture]
public sealed class PartialIndexTrapTests : IDisposable
{
    private const string Waiting = "SELECT * FROM job WHERE done = 0 ORDER BY created";

    private readonly TestDatabase _database = new("""
        CREATE TABLE job(id INTEGER PRIMARY KEY, created INTEGER, kind INTEGER, done INTEGER);
        CREATE INDEX job_waiting ON job(created) WHERE done = 0;
        CREATE INDEX job_kind ON job(kind) WHERE id > 0;
        CREATE TABLE worker(id INTEGER PRIMARY KEY);
        INSERT INTO worker VALUES(1), (2);
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500) INSERT INTO job SELECT i, i, i % 3, i > 5 FROM n;
        """);

    public void Dispose() => _database.Dispose();

    [TestCase(Waiting, TestName = "what waits, in order")]
    [TestCase("SELECT count(*) FROM job WHERE done = 0", TestName = "how many wait")]
    [TestCase("SELECT * FROM job WHERE done = 0 AND kind = 1 ORDER BY created LIMIT 1", TestName = "the first of a kind that waits")]
    [TestCase("SELECT max(created) FROM job WHERE done = 0 AND kind = 2", TestName = "the last of a kind that waits")]
    public void A_part_of_the_table_may_be_read_whole(string sql) => Check(sql, VerdictKind.Pass);

    [TestCase("SELECT kind FROM job INDEXED BY job_kind WHERE id > 0", TestName = "a partial index that every row is in")]
    [TestCase("SELECT * FROM job WHERE done + 0 = 0 ORDER BY created", TestName = "a condition that is not the index's")]
    public void The_whole_table_fails(string sql) => Check(sql, VerdictKind.Fail);

    [Test]
    public void A_part_that_grows_to_the_table_fails()
    {
        _database.Run("UPDATE job SET done = 0 WHERE id > 5");

        Assert.That(_database.NoTableScan(Waiting).Statement, Is.EqualTo("job is scanned (through index job_waiting): 499 rows stepped through without a seek"));
    }

    [Test]
    public void A_part_that_was_never_reached_is_left_open() =>
        Check("SELECT * FROM worker CROSS JOIN job WHERE worker.id = -1 AND job.done = 0", VerdictKind.Inconclusive);

    private void Check(string sql, VerdictKind expected)
    {
        var verdict = _database.NoTableScan(sql);

        Assert.That(verdict.Kind, Is.EqualTo(expected), verdict.Statement);
    }
}
