using Microsoft.Data.Sqlite;
using PerfAttributes.Queries;

namespace PerfAttributes.Sqlite.Tests.Capture;

[TestFixture]
public sealed class FlowTests : IDisposable
{
    private readonly TestDatabase _database = new("CREATE TABLE t(id INTEGER PRIMARY KEY, a)");

    public void Dispose() => _database.Dispose();

    [Test]
    public void Recordings_in_parallel_see_their_own_statements_only()
    {
        var recordings = new QueryRecording[8];
        using var barrier = new Barrier(recordings.Length);

        var threads = Enumerable.Range(0, recordings.Length).Select(number => new Thread(() =>
        {
            using var connection = _database.Open();
            barrier.SignalAndWait();
            recordings[number] = _database.Recorder.Record(() =>
            {
                for (var execution = 0; execution < 200; execution++)
                    TestDatabase.Run(connection, $"SELECT {number}, {execution} FROM t");
            });
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        Assert.Multiple(() =>
        {
            for (var number = 0; number < recordings.Length; number++)
            {
                Assert.That(recordings[number].Error, Is.Null);
                Assert.That(
                    recordings[number].Statements.Select(statement => statement.Sql),
                    Is.EqualTo(Enumerable.Range(0, 200).Select(execution => $"SELECT {number}, {execution} FROM t")));
            }
        });
    }

    [Test]
    public void Async_code_that_hops_threads_is_seen()
    {
        var threads = new HashSet<int>();
        async Task Work()
        {
            using var connection = _database.Open();
            for (var hop = 0; hop < 10; hop++)
            {
                await Task.Factory.StartNew(
                    () =>
                    {
                        threads.Add(Environment.CurrentManagedThreadId);
                        TestDatabase.Run(connection, "SELECT " + hop);
                    },
                    CancellationToken.None,
                    TaskCreationOptions.LongRunning,
                    TaskScheduler.Default);
            }
        }

        var recording = _database.Recorder.Record(() => Work().GetAwaiter().GetResult());

        Assert.Multiple(() =>
        {
            Assert.That(threads, Has.Count.GreaterThan(1));
            Assert.That(Reads(recording), Is.EqualTo(Enumerable.Range(0, 10).Select(hop => "SELECT " + hop)));
        });
    }

    [Test]
    public void A_thread_without_the_context_is_seen_by_the_database_that_it_uses()
    {
        var recorder = new SqliteQueryRecorder(_database.File);
        using var elsewhere = new TestDatabase("CREATE TABLE u(x)");

        var recording = recorder.Record(() => WithoutContext(() =>
        {
            _database.Run("SELECT a FROM t");
            elsewhere.Run("SELECT x FROM u");
        }));

        Assert.That(Reads(recording), Is.EqualTo(new[] { "SELECT a FROM t" }));
    }

    [Test]
    public void Pooled_connections_opened_before_and_during_a_recording_are_seen()
    {
        var text = new SqliteConnectionStringBuilder { DataSource = _database.File }.ToString();
        using (var before = new SqliteConnection(text))
            before.Open();

        var recording = _database.Recorder.Record(() =>
        {
            using var reused = new SqliteConnection(text);
            reused.Open();
            using var fresh = new SqliteConnection(text);
            fresh.Open();
            TestDatabase.Run(reused, "SELECT 1 FROM t");
            TestDatabase.Run(fresh, "SELECT 2 FROM t");
        });
        using (var pool = new SqliteConnection(text))
            SqliteConnection.ClearPool(pool);

        Assert.Multiple(() =>
        {
            Assert.That(Reads(recording), Is.EqualTo(new[] { "SELECT 1 FROM t", "SELECT 2 FROM t" }));
            Assert.That(recording.Statements.Where(statement => statement.Kind == StatementKind.Read).Select(statement => statement.Plan), Has.All.Not.Null);
        });
    }

    [Test]
    public void A_connection_closed_inside_the_call_is_explained_on_a_new_one()
    {
        var recording = _database.Recorder.Record(() =>
        {
            using var connection = _database.Open();
            TestDatabase.Run(connection, "SELECT a FROM t");
        });

        Assert.That(recording.Statements[^1].Plan!.Roots.Single().Table, Is.EqualTo("t"));
    }

    [Test]
    public void Work_left_running_after_the_call_is_not_added_later()
    {
        using var go = new ManualResetEventSlim();
        Task? late = null;
        var recording = _database.Recorder.Record(() => late = Task.Run(() =>
        {
            go.Wait();
            _database.Run("SELECT 'late'");
        }));
        go.Set();
        late!.Wait();

        Assert.That(recording.Statements, Is.Empty);
    }

    [Test]
    public void A_connection_that_another_thread_keeps_busy_does_not_block_a_recording_and_is_told()
    {
        using var busy = _database.Open();
        using var running = new ManualResetEventSlim();
        using var finish = new ManualResetEventSlim();
        busy.CreateFunction("wait_here", () =>
        {
            running.Set();
            finish.Wait();
            return 1;
        });
        var thread = new Thread(() => TestDatabase.Run(busy, "SELECT wait_here()"));
        thread.Start();
        running.Wait();

        var recording = _database.Record("SELECT 1");
        finish.Set();
        thread.Join();

        Assert.Multiple(() =>
        {
            Assert.That(recording.Statements.Select(statement => statement.Sql), Is.EqualTo(new[] { "SELECT 1" }));
            Assert.That(recording.Limitations, Has.Some.Contains("busy in another thread"));
        });
    }

    [Test]
    public void A_connection_used_by_several_threads_that_close_others_stays_sound()
    {
        using var stop = new CancellationTokenSource();
        var churn = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                using var connection = _database.Open();
                TestDatabase.Run(connection, "SELECT 'churn'");
            }
        });

        for (var round = 0; round < 200; round++)
            Assert.That(Reads(_database.Record("SELECT 'mine'")), Is.EqualTo(new[] { "SELECT 'mine'" }));
        stop.Cancel();
        churn.Wait();
    }

    private static IEnumerable<string> Reads(QueryRecording recording) =>
        recording.Statements.Where(statement => statement.Kind == StatementKind.Read).Select(statement => statement.Sql);

    private static void WithoutContext(Action action)
    {
        var thread = new Thread(() => action());
        thread.UnsafeStart();
        thread.Join();
    }
}
