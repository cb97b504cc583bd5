using Microsoft.Data.Sqlite;
using PerfAttributes.Contracts;
using PerfAttributes.Queries.Judging;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Sqlite.Tests.Capture;

/// <summary>Databases that are locked, shared, read-only, damaged, or changed while they are watched.</summary>
[TestFixture]
public sealed class DifficultDatabaseTests : IDisposable
{
    private const string Schema = """
        CREATE TABLE t(id INTEGER PRIMARY KEY, a INTEGER, name TEXT);
        CREATE INDEX t_a ON t(a);
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) INSERT INTO t SELECT i, i, 'name ' || i FROM n;
        """;

    private const string Seek = "SELECT name FROM t WHERE a = 7";

    private readonly TestDatabase _database = new(Schema);

    public void Dispose() => _database.Dispose();

    [Test]
    public void A_locked_database_is_an_error_of_the_call()
    {
        using var other = _database.Open();
        TestDatabase.Run(other, "BEGIN EXCLUSIVE");
        _database.Connection.DefaultTimeout = 1;
        var recording = _database.Record(Seek);
        Assert.That(recording.Error, Is.InstanceOf<SqliteException>().With.Property(nameof(SqliteException.SqliteErrorCode)).EqualTo(5));
        Assert.That(QueryJudge.Judge(new TableScanClause(), recording).Reasons, Does.Contain(ReasonCode.CallFailed));
    }

    [Test]
    public void A_locked_database_is_explained_once_it_is_free_or_says_why_not()
    {
        using var other = _database.Open();
        var recording = _database.Recorder.Record(() =>
        {
            _database.Run(Seek);
            TestDatabase.Run(other, "BEGIN EXCLUSIVE");
            _database.Connection.DefaultTimeout = 1;
        });
        var statement = recording.Statements[0];
        Assert.That(statement.Counters.VmSteps, Is.Positive, "counted while it ran");
        Assert.That(statement.Plan is not null || statement.PlanError!.Contains("lock", StringComparison.Ordinal), statement.PlanError);
    }

    [Test]
    public void A_shared_cache_in_memory_is_seen_through_every_connection()
    {
        var name = $"Data Source=shared-{Guid.NewGuid():N};Mode=Memory;Cache=Shared";
        using var first = new SqliteConnection(name);
        first.Open();
        TestDatabase.Run(first, Schema);
        using var second = new SqliteConnection(name);
        second.Open();
        var recording = new SqliteQueryRecorder().Record(() =>
        {
            TestDatabase.Run(first, Seek);
            TestDatabase.Run(second, "SELECT count(*) FROM t WHERE name = 'x'");
        });
        Assert.That(recording.Statements.Select(statement => statement.Plan!.Roots[0].Text), Is.EqualTo(new[] { "SEARCH t USING INDEX t_a (a=?)", "SCAN t" }));
        Assert.That(recording.Limitations, Is.Empty);
    }

    [Test]
    public void A_read_only_database_is_seen_and_explained()
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder(_database.ConnectionString) { Mode = SqliteOpenMode.ReadOnly }.ToString());
        connection.Open();
        var recording = _database.Recorder.Record(() => TestDatabase.Run(connection, Seek));
        Assert.That(recording.Error, Is.Null);
        Assert.That(recording.Statements.Single().Plan!.Roots.Single().Index, Is.EqualTo("t_a"));
    }

    [Test]
    public void A_damaged_database_is_an_error_that_names_the_damage()
    {
        _database.Connection.Close();
        using (var file = File.OpenWrite(_database.File))
        {
            file.Position = 4096;
            file.Write([.. Enumerable.Repeat((byte)0x5A, 3 * 4096)]);
        }

        using var connection = new SqliteConnection(_database.ConnectionString);
        connection.Open();
        var recording = _database.Recorder.Record(() => TestDatabase.Run(connection, "SELECT sum(a) FROM t WHERE name > ''"));
        Assert.That(recording.Error, Is.InstanceOf<SqliteException>().With.Message.Contains("malformed"));
        Assert.That(QueryJudge.Judge(new TableScanClause(), recording).Kind, Is.Not.EqualTo(VerdictKind.Pass));
    }

    [Test]
    public void An_index_that_the_call_itself_drops_or_creates_makes_no_false_verdict()
    {
        var dropped = _database.Recorder.Record(() => _database.Run(Seek + "; DROP INDEX t_a"));
        Assert.That(QueryJudge.Judge(new TableScanClause(), dropped).Kind, Is.Not.EqualTo(VerdictKind.Fail), "it was a seek when it ran");
        var created = _database.Recorder.Record(() => _database.Run(Seek + "; CREATE INDEX t_a ON t(a)"));
        Assert.That(QueryJudge.Judge(new TableScanClause(), created).Kind, Is.Not.EqualTo(VerdictKind.Pass), "it was a scan when it ran");
    }

    [Test]
    public async Task A_statement_that_is_cancelled_is_seen_with_the_work_that_it_did()
    {
        using var begun = new ManualResetEventSlim();
        _database.Connection.CreateFunction("begin", () =>
        {
            begun.Set();
            return 1;
        });
        var interrupting = Task.Run(() =>
        {
            begun.Wait();
            SQLitePCL.raw.sqlite3_interrupt(_database.Connection.Handle);
        });
        var recording = _database.Record(
            "WITH RECURSIVE n(i) AS (SELECT begin() UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n");
        await interrupting;
        Assert.That(recording.Error, Is.InstanceOf<SqliteException>().With.Property(nameof(SqliteException.SqliteErrorCode)).EqualTo(9));
        Assert.That(recording.Statements.Single().Counters.VmSteps, Is.Positive);
    }

    [Test]
    public void A_cycle_ends_with_union_and_its_walk_is_judged()
    {
        _database.Run("CREATE TABLE edge(src INTEGER, dst INTEGER, PRIMARY KEY(src, dst)) WITHOUT ROWID; INSERT INTO edge VALUES(1, 2), (2, 3), (3, 1), (3, 4)");
        const string Walk = "WITH RECURSIVE r(id) AS (VALUES(1) UNION SELECT e.dst FROM r CROSS JOIN edge e ON e.src = r.id) SELECT id FROM r";
        Assert.That(_database.NoTableScan(Walk).Kind, Is.EqualTo(VerdictKind.Pass));
        Assert.That(_database.NoTableScan(Walk.Replace("e.src = r.id", "e.dst = r.id").Replace("e.dst FROM", "e.src FROM")).Kind, Is.EqualTo(VerdictKind.Fail), "against the index's direction");
    }
}
