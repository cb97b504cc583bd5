using Microsoft.Data.Sqlite;
using PerfAttributes.Queries;

namespace PerfAttributes.Sqlite.Tests.Capture;

[TestFixture]
public sealed class CaptureTests : IDisposable
{
    private const string Schema = """
        CREATE TABLE t(id INTEGER PRIMARY KEY, a INTEGER, name TEXT);
        CREATE INDEX t_a ON t(a);
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100) INSERT INTO t SELECT i, i % 10, 'n' || i FROM n;
        """;

    private readonly TestDatabase _database = new(Schema);

    public void Dispose() => _database.Dispose();

    [Test]
    public void Statement_is_seen_with_text_values_kind_and_counters()
    {
        var statement = _database.Only("SELECT name FROM t WHERE name = $name", ("$name", "o'n"));

        Assert.Multiple(() =>
        {
            Assert.That(statement.Sql, Is.EqualTo("SELECT name FROM t WHERE name = $name"));
            Assert.That(statement.ExpandedSql, Is.EqualTo("SELECT name FROM t WHERE name = 'o''n'"));
            Assert.That(statement.Kind, Is.EqualTo(StatementKind.Read));
            Assert.That(statement.Counters.FullScanSteps, Is.EqualTo(99));
            Assert.That(statement.Counters.VmSteps, Is.GreaterThan(300));
        });
    }

    [Test]
    public void Engine_is_named_with_its_version() =>
        Assert.That(_database.Record("SELECT 1").Engine, Does.Match(@"^SQLite 3\.\d+\.\d+$"));

    [Test]
    public void Counters_of_a_reused_command_do_not_add_up()
    {
        using var command = _database.Connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM t WHERE name > ''";
        command.Prepare();
        for (var untraced = 0; untraced < 5; untraced++)
            command.ExecuteScalar();

        var recording = _database.Recorder.Record(() =>
        {
            command.ExecuteScalar();
            command.ExecuteScalar();
        });

        Assert.That(recording.Statements.Select(statement => statement.Counters.FullScanSteps), Is.EqualTo(new[] { 99L, 99L }));
    }

    [Test]
    public void Counters_are_the_same_on_every_run()
    {
        var first = _database.Only("SELECT a, count(*) FROM t GROUP BY a ORDER BY 2").Counters;
        var second = _database.Only("SELECT a, count(*) FROM t GROUP BY a ORDER BY 2").Counters;

        Assert.Multiple(() =>
        {
            Assert.That(second, Is.EqualTo(first));
            Assert.That(first.Sorts, Is.EqualTo(1));
        });
    }

    [Test]
    public void Several_statements_of_one_command_are_several()
    {
        var recording = _database.Record("INSERT INTO t(a) VALUES(1); UPDATE t SET a = 2 WHERE id = 1; SELECT 1;");

        Assert.That(
            recording.Statements.Select(statement => (statement.Sql.Trim(), statement.Kind)),
            Is.EqualTo(new[]
            {
                ("INSERT INTO t(a) VALUES(1);", StatementKind.Write),
                ("UPDATE t SET a = 2 WHERE id = 1;", StatementKind.Write),
                ("SELECT 1;", StatementKind.Read),
            }));
    }

    [Test]
    public void Transactions_and_administration_are_marked()
    {
        var recording = _database.Record("""
            BEGIN; -- a comment
            SAVEPOINT s; /* and another */ RELEASE s;
            COMMIT;
            PRAGMA user_version;
            -- tagged
            SELECT 1;
            """);

        Assert.That(recording.Statements.Select(statement => statement.Kind), Is.EqualTo(new[]
        {
            StatementKind.Transaction, StatementKind.Transaction, StatementKind.Transaction, StatementKind.Transaction,
            StatementKind.Administration, StatementKind.Read,
        }));
    }

    [Test]
    public void Explaining_is_no_execution() =>
        Assert.That(_database.Record("EXPLAIN QUERY PLAN SELECT * FROM t").Statements, Is.Empty);

    [Test]
    public void A_statement_that_fails_is_seen_and_the_exception_kept()
    {
        var recording = _database.Record("INSERT INTO t(id) VALUES(1)");

        Assert.Multiple(() =>
        {
            Assert.That(recording.Error, Is.InstanceOf<SqliteException>());
            Assert.That(recording.Statements.Single().Kind, Is.EqualTo(StatementKind.Write));
        });
    }

    [Test]
    public void A_malformed_statement_is_an_error_without_statements()
    {
        var recording = _database.Record("SELEC 1");

        Assert.Multiple(() =>
        {
            Assert.That(recording.Error, Is.InstanceOf<SqliteException>());
            Assert.That(recording.Statements, Is.Empty);
        });
    }

    [Test]
    public void Nothing_is_seen_outside_of_a_recording()
    {
        _database.Run("SELECT 1");
        var recording = _database.Recorder.Record(() => { });
        _database.Run("SELECT 2");

        Assert.That(recording.Statements, Is.Empty);
    }

    [Test]
    public void An_inner_recording_takes_its_statements_from_the_outer_one()
    {
        QueryRecording? inner = null;
        var outer = _database.Recorder.Record(() =>
        {
            _database.Run("SELECT 1");
            inner = _database.Record("SELECT 2");
            _database.Run("SELECT 3");
        });

        Assert.Multiple(() =>
        {
            Assert.That(outer.Statements.Select(statement => statement.Sql), Is.EqualTo(new[] { "SELECT 1", "SELECT 3" }));
            Assert.That(inner!.Statements.Select(statement => statement.Sql), Is.EqualTo(new[] { "SELECT 2" }));
        });
    }

    [Test]
    public void A_reader_left_open_counts_as_executed()
    {
        using var command = _database.Connection.CreateCommand();
        command.CommandText = "SELECT name FROM t";
        SqliteDataReader? reader = null;

        var recording = _database.Recorder.Record(() =>
        {
            reader = command.ExecuteReader();
            reader.Read();
        });
        reader!.Dispose();

        Assert.That(recording.Statements.Single().Sql, Is.EqualTo("SELECT name FROM t"));
    }

    [Test]
    public void A_prepared_statement_that_meets_a_new_schema_is_one_execution_with_all_its_work()
    {
        using var command = _database.Connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM t WHERE name > ''";
        command.Prepare();
        command.ExecuteScalar();
        using (var other = _database.Open())
            TestDatabase.Run(other, "CREATE TABLE later(x)");

        var recording = _database.Recorder.Record(() => command.ExecuteScalar());

        Assert.That(recording.Statements.Single().Counters.FullScanSteps, Is.EqualTo(99));
    }

    [Test]
    public void Sql_that_a_virtual_table_runs_inside_is_work_of_the_outer_statement()
    {
        _database.Run("CREATE VIRTUAL TABLE f USING fts5(text)");

        var recording = _database.Record("INSERT INTO f VALUES('some words')");

        Assert.Multiple(() =>
        {
            Assert.That(recording.Statements.Select(statement => statement.Sql), Is.EqualTo(new[] { "INSERT INTO f VALUES('some words')" }));
            Assert.That(recording.Statements[0].Counters.VmSteps, Is.GreaterThan(10));
        });
    }

    [Test]
    public void Trigger_programs_are_no_statements_of_their_own()
    {
        _database.Run("CREATE TABLE log(m); CREATE TRIGGER tr AFTER UPDATE ON t BEGIN INSERT INTO log VALUES(new.id); END;");

        Assert.That(_database.Record("UPDATE t SET a = 1 WHERE id < 5").Statements, Has.Count.EqualTo(1));
    }

    [Test]
    public void In_memory_databases_are_seen_and_explained_while_they_are_open()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        TestDatabase.Run(connection, "CREATE TABLE m(x); INSERT INTO m VALUES(1),(2),(3)");

        var recording = new SqliteQueryRecorder().Record(() => TestDatabase.Run(connection, "SELECT * FROM m AS q"));

        Assert.That(recording.Statements.Single().Plan!.Roots.Single().Table, Is.EqualTo("m"));
    }

    [Test]
    public void An_in_memory_database_that_is_gone_leaves_a_reason_in_place_of_a_plan()
    {
        var recording = new SqliteQueryRecorder().Record(() =>
        {
            using var connection = new SqliteConnection("Data Source=:memory:;Pooling=False");
            connection.Open();
            TestDatabase.Run(connection, "SELECT 1");
        });

        Assert.That(recording.Statements[^1].PlanError, Does.Contain("in memory"));
    }

    [Test]
    public void Write_ahead_logging_works()
    {
        _database.Run("PRAGMA journal_mode = wal");
        using var other = _database.Open();
        TestDatabase.Run(other, "BEGIN IMMEDIATE; INSERT INTO t(a) VALUES(1)");

        var statement = _database.Only("SELECT * FROM t WHERE a = 3");

        Assert.That(statement.Plan!.Roots.Single().Index, Is.EqualTo("t_a"));
    }

    [Test]
    public void Attached_databases_are_resolved_by_their_own_schema()
    {
        using var attached = new TestDatabase("CREATE TABLE other(x); INSERT INTO other VALUES(1),(2)");
        _database.Run($"ATTACH '{attached.File}' AS aux");

        var nodes = _database.Only("SELECT * FROM aux.other AS t, main.t AS other WHERE other.a = t.x").Plan!.Roots;

        Assert.That(nodes.Select(node => (node.Source, node.Table)), Is.EqualTo(new[] { ("t", "other"), ("other", "t") }));
    }

    [Test]
    public void Explaining_executes_nothing()
    {
        var recording = _database.Record("DELETE FROM t WHERE id = 5");
        var rows = _database.Run("SELECT * FROM t");

        Assert.Multiple(() =>
        {
            Assert.That(recording.Statements.Single().Plan!.Roots, Is.Not.Empty);
            Assert.That(rows, Is.EqualTo(99));
        });
    }
}
