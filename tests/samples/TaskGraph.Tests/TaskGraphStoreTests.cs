using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace TaskGraph.Tests;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class TaskGraphStoreTests : IDisposable
{
    private readonly string _file;
    private TaskGraphStore _store;

    public TaskGraphStoreTests()
    {
        _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".db");
        _store = new TaskGraphStore($"Data Source={_file}", new MemoryGraph.FixedClock());
    }

    public void Dispose()
    {
        _store.Dispose();
        foreach (var file in new[] { _file, _file + "-wal", _file + "-shm" })
            File.Delete(file);
    }

    [Test]
    public async Task What_one_operation_writes_the_next_reads()
    {
        var id = await _store.WriteAsync(service => service.AddTask(new NewTask("Task", TimeSpan.FromHours(1))));
        Assert.That(_store.Read(service => service.GetTask(id)).Name, Is.EqualTo("Task"));
    }

    [Test]
    public async Task A_reader_sees_the_state_before_a_write_until_it_is_committed()
    {
        await Add(1);
        var before = await _store.WriteAsync(writer => InTransaction(writer, () => _store.Read(reader => reader.GetSnapshot().Tasks.Count)));
        Assert.That(before, Is.EqualTo(1));
        Assert.That(_store.Read(service => service.GetSnapshot().Tasks.Count), Is.EqualTo(2));
    }

    [Test]
    public async Task A_reader_that_takes_its_time_keeps_no_writer_waiting()
    {
        // Without the write-ahead log the commit would wait for the reader, in vain, and fail after a second.
        _store.Dispose();
        _store = new TaskGraphStore($"Data Source={_file};Default Timeout=1");
        await Add(1);
        using var connection = new SqliteConnection($"Data Source={_file};Pooling=False");
        connection.Open();
        using var transaction = connection.BeginTransaction(deferred: true);
        using var count = connection.CreateCommand();
        count.CommandText = "SELECT COUNT(*) FROM tasks";
        Assert.That(count.ExecuteScalar(), Is.EqualTo(1));
        await Add(1);
        Assert.That(count.ExecuteScalar(), Is.EqualTo(1));
    }

    [Test]
    public async Task Readers_and_a_writer_side_by_side_see_whole_batches_only()
    {
        const int Batch = 10, Batches = 40;
        var writing = Task.Run(async () =>
        {
            for (var batch = 0; batch < Batches; batch++)
                await Add(Batch);
        });
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            var counts = new List<int>();
            do
                counts.Add(_store.Read(service => service.GetSnapshot().Tasks.Count));
            while (counts[^1] < Batch * Batches && !writing.IsFaulted);
            return counts;
        })).ToList();
        await writing;
        foreach (var counts in await Task.WhenAll(readers))
        {
            Assert.That(counts.Select(count => count % Batch), Is.All.Zero);
            Assert.That(counts, Is.Ordered);
        }
    }

    [Test]
    public async Task Writers_side_by_side_lose_nothing()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var count = 0; count < 10; count++)
                await Add(1);
        })));
        Assert.That(_store.Read(service => service.GetSnapshot().Tasks.Count), Is.EqualTo(80));
    }

    [Test]
    public async Task Two_dependencies_that_close_a_cycle_together_are_not_both_added()
    {
        await Add(2);
        for (var attempt = 0; attempt < 20; attempt++)
        {
            using var other = new TaskGraphStore($"Data Source={_file}");
            var results = await Task.WhenAll(TryAdd(_store, 1, 2), TryAdd(other, 2, 1));
            Assert.That(results.Count(added => added), Is.LessThanOrEqualTo(1));
            Assert.That(() => CriticalPath.SortTopologically(_store.Read(service => service.GetSnapshot())), Throws.Nothing);
        }

        static Task<bool> TryAdd(TaskGraphStore store, long dependent, long dependency) => Task.Run(async () =>
        {
            try
            {
                return await store.WriteAsync(service => service.AddDependency(dependent, dependency));
            }
            catch (DependencyCycleException)
            {
                return false;
            }
        });
    }

    [Test]
    public async Task A_failed_write_is_rolled_back_and_frees_the_writer()
    {
        await Add(2);
        Assert.That(
            async () => await _store.WriteAsync(service => service.AddDependencies([new(2, 1), new(1, 2)])),
            Throws.TypeOf<DependencyCycleException>());
        Assert.That(_store.Read(service => service.GetSnapshot().Dependencies), Is.Empty);
        Assert.That(await _store.WriteAsync(service => service.AddDependency(2, 1)), Is.True);
    }

    [Test]
    public async Task A_write_that_waits_can_be_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        var began = new TaskCompletionSource();
        var gate = new TaskCompletionSource();
        var first = Task.Run(() => _store.WriteAsync(_ =>
        {
            began.SetResult();
            gate.Task.Wait();
            return 0;
        }));
        await began.Task;
        var second = _store.WriteAsync(service => service.AddTask(new NewTask("Late", TimeSpan.Zero)), cancellation.Token);
        await cancellation.CancelAsync();
        Assert.That(async () => await second, Throws.InstanceOf<OperationCanceledException>());
        gate.SetResult();
        await first;
        Assert.That(_store.Read(service => service.GetSnapshot().Tasks), Is.Empty);
    }

    [Test]
    public async Task Ancestors_of_many_tasks_are_those_of_each()
    {
        var snapshot = ScenarioSnapshot.Of("medium");
        await _store.WriteAsync(service => service.AddTasks(
            [.. snapshot.Tasks.Select(task => new NewTask(task.Name, task.Duration, task.Priority, task.State))]));
        await _store.WriteAsync(service => service.AddDependencies(snapshot.Dependencies));
        var ids = snapshot.Tasks.Select(task => task.Id).ToList();
        var together = await _store.GetAncestorsAsync(ids);
        Assert.That(together, Is.EqualTo(ids.Select(id => _store.Read(service => service.GetAncestors(id)))));
    }

    [Test]
    public void A_store_keeps_its_tasks_when_it_is_opened_again()
    {
        _store.WriteAsync(service => service.AddTask(new NewTask("Kept", TimeSpan.Zero))).GetAwaiter().GetResult();
        _store.Dispose();
        _store = new TaskGraphStore($"Data Source={_file}");
        Assert.That(_store.Read(service => service.GetTask(1)).Name, Is.EqualTo("Kept"));
    }

    [Test]
    public void A_closed_store_says_so()
    {
        _store.Dispose();
        Assert.That(() => _store.Read(service => service.GetTask(1)), Throws.TypeOf<ObjectDisposedException>());
    }

    [TestCase("Data Source=:memory:")]
    [TestCase("Data Source=tasks;Mode=Memory")]
    public void A_database_in_memory_is_refused(string connectionString) => Assert.That(
        () => new TaskGraphStore(connectionString), Throws.ArgumentException.With.Message.Contains("database file"));

    private Task<IReadOnlyList<long>> Add(int count) => _store.WriteAsync(service =>
        service.AddTasks([.. Enumerable.Range(0, count).Select(index => new NewTask($"Task {index}", TimeSpan.FromHours(1)))]));

    /// <summary>Looks at the store from inside the transaction of a write: while the batch is being enumerated.</summary>
    private static int InTransaction(TaskGraphService writer, Func<int> look)
    {
        var seen = -1;
        writer.AddTasks(new LookingList(() => seen = look()));
        return seen;
    }

    /// <summary>One task, and a look when it is asked for the second time: after validation, in the transaction.</summary>
    private sealed class LookingList(Action look) : IReadOnlyList<NewTask>
    {
        public int Count => 1;

        public NewTask this[int index]
        {
            get
            {
                look();
                return new NewTask("Task", TimeSpan.Zero);
            }
        }

        public IEnumerator<NewTask> GetEnumerator() => Enumerable.Empty<NewTask>().GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
