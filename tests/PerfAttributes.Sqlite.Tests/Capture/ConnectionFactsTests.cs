using Microsoft.Data.Sqlite;
using PerfAttributes.Queries;

namespace PerfAttributes.Sqlite.Tests.Capture;

[TestFixture]
public sealed class ConnectionFactsTests : IDisposable
{
    private const string Schema = """
        CREATE TABLE t(id INTEGER PRIMARY KEY, a INTEGER UNIQUE, name TEXT);
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100) INSERT INTO t SELECT i, i, 'n' || i FROM n;
        """;

    private readonly TestDatabase _database = new(Schema);

    public void Dispose() => _database.Dispose();

    [Test]
    public void Connections_opened_by_the_call_are_counted_and_those_of_others_are_not()
    {
        var facts = Facts(() =>
        {
            _database.Run("SELECT 1");
            for (var number = 0; number < 3; number++)
                _database.Open().Dispose();
            Elsewhere(() => _database.Open().Dispose());
        });

        Assert.That(facts.Opened, Is.EqualTo(3));
    }

    [Test]
    public void A_connection_that_a_pool_hands_out_again_is_not_opened()
    {
        var text = new SqliteConnectionStringBuilder { DataSource = _database.File }.ToString();
        int Opened() => Facts(() =>
        {
            for (var number = 0; number < 3; number++)
            {
                using var connection = new SqliteConnection(text);
                connection.Open();
            }
        }).Opened;

        var counts = (Opened(), Opened());
        using (var pool = new SqliteConnection(text))
            SqliteConnection.ClearPool(pool);

        Assert.That(counts, Is.EqualTo((1, 0)));
    }

    [Test]
    public void A_thread_without_the_context_opens_connections_to_the_recorders_own_database()
    {
        using var other = new TestDatabase();
        var facts = new SqliteQueryRecorder(_database.File).Record(() => Elsewhere(() =>
        {
            _database.Open().Dispose();
            other.Open().Dispose();
        })).Connections!;

        Assert.That(facts.Opened, Is.EqualTo(1));
    }

    [Test]
    public void A_statement_is_prepared_once_however_often_it_runs()
    {
        using var kept = Command("SELECT count(*) FROM t");
        var recording = _database.Recorder.Record(() =>
        {
            for (var run = 0; run < 3; run++)
                kept.ExecuteScalar();
            for (var run = 0; run < 2; run++)
                _database.Run("SELECT name FROM t");
        });

        Assert.Multiple(() =>
        {
            Assert.That(recording.Connections!.Prepared, Is.EqualTo(3));
            Assert.That(recording.Statements.Select(statement => statement.Preparations), Is.EqualTo(new[] { 1, 0, 0, 1, 1 }));
        });
    }

    [Test]
    public void A_statement_prepared_before_the_call_is_not_prepared_in_it_whether_it_ran_or_not()
    {
        using var unused = Command("SELECT count(*) FROM t");
        using var used = Command("SELECT max(a) FROM t");
        unused.Prepare();
        used.ExecuteScalar();

        var facts = Facts(() =>
        {
            unused.ExecuteScalar();
            used.ExecuteScalar();
        });

        Assert.That(facts.Prepared, Is.Zero);
    }

    [Test]
    public void Programs_of_triggers_are_no_further_runs_of_their_statement()
    {
        _database.Run("CREATE TABLE log(m); CREATE TRIGGER tr AFTER INSERT ON t BEGIN INSERT INTO log VALUES(new.id); END;");

        Assert.That(Facts(() => _database.Run("INSERT INTO t(a) VALUES(1001)")).Prepared, Is.EqualTo(1));
    }

    [Test]
    public void Transaction_control_and_administration_are_not_counted_as_prepared() =>
        Assert.That(Facts(() => _database.Run("BEGIN; SELECT 1; COMMIT; PRAGMA user_version;")).Prepared, Is.EqualTo(1));

    [Test]
    public void A_schema_changed_by_another_connection_prepares_anew()
    {
        using var kept = Command("SELECT count(*) FROM t");
        kept.ExecuteScalar();

        var recording = _database.Recorder.Record(() =>
        {
            Change("CREATE TABLE later(x)");
            kept.ExecuteScalar();
            kept.ExecuteScalar();
        });

        Assert.Multiple(() =>
        {
            Assert.That((recording.Connections!.Prepared, recording.Connections.Reprepared), Is.EqualTo((1, 1)), "the definition is the one prepared");
            Assert.That(recording.Statements.Where(statement => statement.Kind == StatementKind.Read).Select(statement => statement.Preparations), Is.EqualTo(new[] { 1, 0 }));
        });
    }

    [Test]
    public void A_schema_changed_by_the_connection_itself_prepares_anew()
    {
        using var kept = Command("SELECT count(*) FROM t");
        kept.ExecuteScalar();

        var facts = Facts(() =>
        {
            _database.Run("CREATE TABLE later(x)");
            kept.ExecuteScalar();
        });

        Assert.That((facts.Prepared, facts.Reprepared), Is.EqualTo((1, 1)), "the definition is the one prepared");
    }

    [Test]
    public void What_was_prepared_anew_before_the_call_is_not_counted_in_it()
    {
        using var kept = Command("SELECT count(*) FROM t");
        kept.ExecuteScalar();
        Change("CREATE TABLE later(x)");
        kept.ExecuteScalar();

        Assert.That(Facts(() => kept.ExecuteScalar()).Reprepared, Is.Zero);
    }

    [TestCase("INSERT INTO t(a) VALUES(1001); UPDATE t SET a = 1002 WHERE a = 1001; DELETE FROM t WHERE a = 1002", 3)]
    [TestCase("BEGIN; INSERT INTO t(a) VALUES(1001); INSERT INTO t(a) VALUES(1002); COMMIT", 1)]
    [TestCase("BEGIN IMMEDIATE; INSERT INTO t(a) VALUES(1001); ROLLBACK; BEGIN; SELECT 1; END", 2)]
    [TestCase("SAVEPOINT s; INSERT INTO t(a) VALUES(1001); SAVEPOINT s2; INSERT INTO t(a) VALUES(1002); RELEASE s2; RELEASE s", 1)]
    [TestCase("BEGIN; SAVEPOINT s; INSERT INTO t(a) VALUES(1001); RELEASE s; COMMIT", 1)]
    [TestCase("CREATE TABLE later(x)", 1)]
    [TestCase("SELECT * FROM t; PRAGMA user_version", 0)]
    public void Transactions_are_those_begun_and_each_write_outside_of_one(string sql, int expected)
    {
        var recording = _database.Record(sql);

        Assert.That(recording.Error, Is.Null);
        Assert.That(recording.Connections!.Transactions, Is.EqualTo(expected));
        Assert.That(recording.Statements.Count(statement => statement.IsTransaction), Is.EqualTo(expected));
    }

    [Test]
    public void A_write_that_fails_was_a_transaction_and_a_begin_that_fails_was_none()
    {
        using var other = _database.Open();
        TestDatabase.Run(other, "BEGIN IMMEDIATE");
        _database.Connection.DefaultTimeout = 1;
        var locked = _database.Record("BEGIN IMMEDIATE");
        TestDatabase.Run(other, "ROLLBACK");
        var refused = _database.Record("INSERT INTO t(a) VALUES(1)");
        var pointless = _database.Record("COMMIT");

        Assert.Multiple(() =>
        {
            Assert.That(locked.Error, Is.InstanceOf<SqliteException>());
            Assert.That(locked.Connections!.Transactions, Is.Zero);
            Assert.That(refused.Error, Is.InstanceOf<SqliteException>());
            Assert.That(refused.Connections!.Transactions, Is.EqualTo(1));
            Assert.That(pointless.Connections!.Transactions, Is.Zero);
        });
    }

    [Test]
    public void Asynchronous_calls_that_hop_threads_are_counted()
    {
        async Task Work()
        {
            await Task.Yield();
            await using var connection = _database.Open();
            await Task.Factory.StartNew(
                () => TestDatabase.Run(connection, "INSERT INTO t(a) VALUES(1001)"),
                CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            await Task.Yield();
        }

        var facts = Facts(() => Work().GetAwaiter().GetResult());

        Assert.That((facts.Opened, facts.Prepared, facts.Transactions), Is.EqualTo((1, 1, 1)));
    }

    [Test]
    public void Recordings_in_parallel_count_their_own()
    {
        var facts = new ConnectionFacts[4];
        using var barrier = new Barrier(facts.Length);
        var threads = Enumerable.Range(0, facts.Length).Select(number => new Thread(() =>
        {
            using var own = new TestDatabase("CREATE TABLE u(x)");
            barrier.SignalAndWait();
            facts[number] = own.Recorder.Record(() =>
            {
                for (var run = 0; run <= number; run++)
                {
                    own.Open().Dispose();
                    own.Run("INSERT INTO u VALUES(1)");
                }
            }).Connections!;
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        Assert.That(
            facts.Select(one => (one.Opened, one.Prepared, one.Transactions)),
            Is.EqualTo(Enumerable.Range(1, facts.Length).Select(count => (count, count, (int?)count))));
    }

    private ConnectionFacts Facts(Action action)
    {
        var recording = _database.Recorder.Record(action);
        Assert.That(recording.Error, Is.Null);
        Assert.That(recording.Connections!.Limitations, Is.Empty);
        return recording.Connections;
    }

    private SqliteCommand Command(string sql)
    {
        var command = _database.Connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private void Change(string sql)
    {
        using var other = _database.Open();
        TestDatabase.Run(other, sql);
    }

    private static void Elsewhere(Action action)
    {
        var thread = new Thread(() => action());
        thread.UnsafeStart();
        thread.Join();
    }
}
