using PerfAttributes.Contracts;
using PerfAttributes.Queries.Judging;
using PerfAttributes.Verdicts;

namespace PerfAttributes.Sqlite.Tests.Capture;

/// <summary>Statements that have not ended when the recorded code does.</summary>
[TestFixture]
public sealed class LeftRunningTests : IDisposable
{
    private readonly TestDatabase _database = new("""
        CREATE TABLE t(id INTEGER PRIMARY KEY, name TEXT);
        INSERT INTO t VALUES(1, 'one'), (2, 'two'), (3, 'three');
        """);

    public void Dispose() => _database.Dispose();

    [Test]
    public void What_another_thread_still_executes_is_told_and_nothing_passes_without_it()
    {
        using var late = new LateStatement(_database);

        var recording = new SqliteQueryRecorder(_database.File).Record(() =>
        {
            _database.Run("SELECT name FROM t WHERE id = 1");
            late.Begin();
        });

        Assert.Multiple(() =>
        {
            Assert.That(recording.Statements.Select(statement => statement.Sql), Is.EqualTo(new[] { "SELECT name FROM t WHERE id = 1" }));
            Assert.That(recording.Limitations, Is.EqualTo(new[] { "a statement was still running on another thread: " + LateStatement.Sql }));
            foreach (var clause in new PerfClause[] { new QueryClause { MaxStatements = 1 }, new TableScanClause() })
            {
                var verdict = QueryJudge.Judge(clause, recording);
                Assert.That((verdict.Kind, verdict.Reasons[0]), Is.EqualTo((VerdictKind.Inconclusive, ReasonCode.CaptureLimited)));
            }
        });
    }

    [Test]
    public void What_was_left_open_on_a_connection_that_was_closed_is_told_as_that()
    {
        SQLitePCL.sqlite3_stmt? open = null;

        var recording = new SqliteQueryRecorder(_database.File).Record(() =>
        {
            using var connection = _database.Open();
            SQLitePCL.raw.sqlite3_prepare_v2(connection.Handle, "SELECT name FROM t", out open);
            SQLitePCL.raw.sqlite3_step(open);
        });
        open!.Dispose();

        Assert.That(recording.Error, Is.Null);
        Assert.That(recording.Limitations, Is.EqualTo(new[] { "a statement was left open on a connection that was closed: SELECT name FROM t" }));
    }

    [Test]
    public void A_reader_left_open_that_nobody_is_reading_leaves_no_gap()
    {
        using var command = _database.Connection.CreateCommand();
        command.CommandText = "SELECT name FROM t";

        var recording = new SqliteQueryRecorder(_database.File).Record(() => command.ExecuteReader().Read());

        Assert.Multiple(() =>
        {
            Assert.That(recording.Statements.Select(statement => statement.Sql), Is.EqualTo(new[] { "SELECT name FROM t" }));
            Assert.That(recording.Limitations, Is.Empty);
        });
    }

    [Test]
    public void Work_inside_a_statement_is_that_of_the_one_that_began_last()
    {
        _database.Run("CREATE VIRTUAL TABLE f USING fts5(text)");

        var alone = StepsOfReader(() => { });
        var beside = StepsOfReader(() => _database.Run("INSERT INTO f VALUES('some words')"));

        Assert.That(beside, Is.EqualTo(alone));
    }

    // Of two readers the first ends before something else begins, and leaves its place in whatever keeps them.
    private long StepsOfReader(Action meanwhile)
    {
        using var first = _database.Connection.CreateCommand();
        first.CommandText = "SELECT name FROM t";
        using var second = _database.Connection.CreateCommand();
        second.CommandText = "SELECT id FROM t";
        var recording = _database.Recorder.Record(() =>
        {
            var ended = first.ExecuteReader();
            using var open = second.ExecuteReader();
            ended.Dispose();
            meanwhile();
        });
        Assert.That(recording.Error, Is.Null);
        return recording.Statements.Single(statement => statement.Sql == "SELECT id FROM t").Counters.VmSteps;
    }
}
