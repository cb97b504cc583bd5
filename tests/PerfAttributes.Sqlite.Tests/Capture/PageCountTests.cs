using Microsoft.Data.Sqlite;
using PerfAttributes.Queries;

namespace PerfAttributes.Sqlite.Tests.Capture;

[TestFixture]
public sealed class PageCountTests : IDisposable
{
    // Rows of half a page each, on 50 leaves.
    private readonly TestDatabase _database = new("""
        CREATE TABLE t(id INTEGER PRIMARY KEY, body BLOB);
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100) INSERT INTO t SELECT i, zeroblob(1900) FROM n;
        """);

    public void Dispose() => _database.Dispose();

    [Test]
    public void A_new_connection_reads_each_page_once_and_finds_it_in_the_cache_afterwards()
    {
        using var connection = _database.Open();
        var first = Pages(() => TestDatabase.Run(connection, "SELECT sum(length(body)) FROM t"));
        var second = Pages(() => TestDatabase.Run(connection, "SELECT sum(length(body)) FROM t"));

        Assert.Multiple(() =>
        {
            // The leaves and their root; the schema page may have been read by the pragma of the connection's opening.
            Assert.That(first.Read, Is.InRange(51, 52));
            Assert.That(second.Read, Is.Zero);
            Assert.That(second.Cached, Is.GreaterThanOrEqualTo(51));
            Assert.That((first.Written, second.Written), Is.EqualTo((0L, 0L)));
        });
    }

    [Test]
    public void A_connection_opened_and_closed_inside_the_call_counts_from_zero_to_its_end()
    {
        var pages = Pages(() =>
        {
            for (var number = 0; number < 3; number++)
            {
                using var connection = _database.Open();
                TestDatabase.Run(connection, "SELECT sum(length(body)) FROM t");
            }
        });

        Assert.That(pages.Read, Is.EqualTo(3 * 52));
    }

    [Test]
    public void What_ran_before_and_on_other_connections_is_not_counted()
    {
        using var idle = _database.Open();
        using var other = _database.Open();
        TestDatabase.Run(idle, "SELECT sum(length(body)) FROM t");
        using var closing = _database.Open();

        var pages = Pages(() =>
        {
            TestDatabase.Run(idle, "SELECT sum(length(body)) FROM t");
            var thread = new Thread(() =>
            {
                TestDatabase.Run(other, "SELECT sum(length(body)) FROM t");
                TestDatabase.Run(closing, "SELECT sum(length(body)) FROM t");
                closing.Dispose();
            });
            thread.UnsafeStart();
            thread.Join();
        });

        Assert.That(pages.Read, Is.Zero);
    }

    [TestCase("delete")]
    [TestCase("wal")]
    public void One_transaction_writes_a_page_once_where_several_write_it_several_times(string journal)
    {
        _database.Run($"PRAGMA journal_mode = {journal}; CREATE TABLE u(x)");
        const string Insert = "INSERT INTO u VALUES(1);";
        var apart = Pages(() => _database.Run(string.Concat(Enumerable.Repeat(Insert, 20))));
        var together = Pages(() => _database.Run("BEGIN;" + string.Concat(Enumerable.Repeat(Insert, 20)) + "COMMIT"));

        // The table's page, and, without a log, the header with its change counter.
        var each = journal == "wal" ? 1 : 2;
        Assert.That((apart.Written, together.Written), Is.EqualTo((20L * each, (long)each)));
    }

    [Test]
    public void A_small_cache_reads_again_what_it_dropped()
    {
        using var connection = _database.Open();
        TestDatabase.Run(connection, "PRAGMA cache_size = 10");

        var pages = Pages(() => TestDatabase.Run(connection, "SELECT sum(length(body)) FROM t; SELECT sum(length(body)) FROM t"));

        Assert.That(pages.Read, Is.GreaterThan(90));
    }

    [Test]
    public void A_database_in_memory_reads_and_writes_no_file()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();

        var pages = Pages(() => TestDatabase.Run(connection, "CREATE TABLE m(x); INSERT INTO m VALUES(1); SELECT * FROM m"));

        Assert.Multiple(() =>
        {
            Assert.That(pages.Read, Is.Zero);
            Assert.That(pages.Cached, Is.Positive);
        });
    }

    [Test]
    public void A_statement_that_fails_leaves_its_pages_counted()
    {
        using var connection = _database.Open();
        var recording = _database.Recorder.Record(() =>
            TestDatabase.Run(connection, "SELECT sum(length(body)), abs(-9223372036854775808) FROM t"));

        Assert.Multiple(() =>
        {
            Assert.That(recording.Error, Is.InstanceOf<SqliteException>());
            Assert.That(recording.Connections!.Pages!.Value.Read, Is.Positive);
        });
    }

    [Test]
    public void A_connection_that_is_busy_at_the_end_of_the_call_leaves_pages_unknown_with_the_reason()
    {
        using var late = new LateStatement(_database);

        var recording = _database.Recorder.Record(() =>
        {
            _database.Run("SELECT count(*) FROM t");
            late.Begin();
        });

        Assert.Multiple(() =>
        {
            Assert.That(recording.Connections!.Pages, Is.Null);
            Assert.That(recording.Connections.Limitations, Has.Some.StartsWith("pages: another thread keeps a connection"));
        });
    }

    private PageCounters Pages(Action action)
    {
        var recording = _database.Recorder.Record(action);
        Assert.That(recording.Error, Is.Null);
        Assert.That(recording.Connections!.Limitations, Is.Empty);
        return recording.Connections.Pages!.Value;
    }
}
