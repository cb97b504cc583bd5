using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using PerfAttributes;

namespace TaskGraph;

/// <summary>A task graph in a file, for many threads: readers side by side, one writer at a time, none waiting for another.</summary>
/// <remarks>
/// The file is in WAL mode: readers see the state before a write until it is committed. Connections are kept open with their
/// statements compiled, and are lent to one operation at a time. Writers of this process queue here; for those of other
/// processes SQLite waits as long as the connection string's Default Timeout says.
/// </remarks>
public sealed class TaskGraphStore : IDisposable
{
    private readonly string _connectionString;
    private readonly TimeProvider _clock;
    private readonly ConcurrentBag<Session> _idle = [];
    private readonly SemaphoreSlim _writer = new(1, 1);
    private volatile bool _disposed;

    /// <summary>Opens a store and creates its tables where they are missing.</summary>
    /// <param name="connectionString">A connection string of Microsoft.Data.Sqlite for a file.</param>
    /// <param name="clock">Dates new tasks; the system's clock by default.</param>
    /// <exception cref="ArgumentException">The connection string names no file: a database in memory has one connection only.</exception>
    public TaskGraphStore(string connectionString, TimeProvider? clock = null)
    {
        // This store is the pool; pooled handles underneath would only keep the file open after it is gone.
        var builder = new SqliteConnectionStringBuilder(connectionString) { Pooling = false, ForeignKeys = true };
        if (builder.DataSource is "" or ":memory:" || builder.Mode == SqliteOpenMode.Memory)
            throw new ArgumentException("A store needs a database file: 'Data Source=tasks.db'.", nameof(connectionString));
        _connectionString = builder.ConnectionString;
        _clock = clock ?? TimeProvider.System;
        var session = Session.Open(_connectionString, _clock);
        try
        {
            session.UseWriteAheadLog();
            Schema.EnsureCreated(session.Connection);
        }
        catch
        {
            session.Dispose();
            throw;
        }

        _idle.Add(session);
    }

    /// <summary>Runs a reading operation beside all others.</summary>
    /// <param name="operation">What to read; it must not keep the service.</param>
    /// <exception cref="ObjectDisposedException">The store is closed.</exception>
    public TResult Read<TResult>(Func<TaskGraphService, TResult> operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        var session = Rent();
        try
        {
            return operation(session.Service);
        }
        finally
        {
            Return(session);
        }
    }

    /// <summary>Runs a writing operation after those that came before it.</summary>
    /// <param name="operation">What to write; it must not keep the service.</param>
    /// <param name="cancellationToken">Gives up waiting; an operation that has begun is finished.</param>
    /// <exception cref="ObjectDisposedException">The store is closed.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before it began; nothing was written.</exception>
    public async Task<TResult> WriteAsync<TResult>(
        Func<TaskGraphService, TResult> operation, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ObjectDisposedException.ThrowIf(_disposed, this);
        await _writer.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return Read(operation);
        }
        finally
        {
            _writer.Release();
        }
    }

    /// <summary>Adds a task after the writes that came before it.</summary>
    /// <param name="task">The task.</param>
    /// <param name="cancellationToken">Gives up waiting for other writers.</param>
    /// <returns>Its id.</returns>
    /// <exception cref="ArgumentException">A value of the task is not valid.</exception>
    [LatencyBudget(Mean = "50ms", Requirement = "R11")]
    [QueryBudget(MaxStatements = 1, MaxVmSteps = 65, Requirement = "R11")]
    [QueryBudget(MaxConnections = 0, MaxTransactions = 1, MaxPrepares = 1, Requirement = "R14")]
    public Task<long> AddTaskAsync(NewTask task, CancellationToken cancellationToken = default) =>
        WriteAsync(service => service.AddTask(task), cancellationToken);

    /// <summary>What several tasks depend on, read side by side.</summary>
    /// <param name="taskIds">The tasks; may be empty.</param>
    /// <param name="maxDepth">The longest way that is followed, 1 or more dependencies.</param>
    /// <param name="cancellationToken">Stops between tasks.</param>
    /// <returns>For each task, in the same order, what <see cref="TaskGraphService.GetAncestors"/> returns.</returns>
    /// <exception cref="TaskNotFoundException">One of the tasks does not exist.</exception>
    [LatencyBudget(Mean = "100ms", Requirement = "R11")]
    [QueryBudget(MaxStatements = 100, MaxVmSteps = 42_000, Requirement = "R11")]
    [RequiresIndex("idx_task_dependencies_dependent")]
    [NoTableScan]
    [ThroughputBudget("5/s", Concurrency = 2, Requirement = "R11")]
    public async Task<IReadOnlyList<IReadOnlyList<TaskNode>>> GetAncestorsAsync(
        IReadOnlyList<long> taskIds, int maxDepth = 100, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(taskIds);
        var ancestors = new IReadOnlyList<TaskNode>[taskIds.Count];
        var options = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        await Parallel.ForAsync(0, ancestors.Length, options, (index, _) =>
        {
            ancestors[index] = Read(service => service.GetAncestors(taskIds[index], maxDepth));
            return ValueTask.CompletedTask;
        }).ConfigureAwait(false);
        return ancestors;
    }

    /// <summary>Closes all connections. No operation may be running.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        while (_idle.TryTake(out var session))
            session.Dispose();
        _writer.Dispose();
    }

    private Session Rent()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _idle.TryTake(out var session) ? session : Session.Open(_connectionString, _clock);
    }

    private void Return(Session session)
    {
        if (_disposed)
            session.Dispose();
        else
            _idle.Add(session);
    }

    /// <summary>A connection with the service on it.</summary>
    private sealed class Session : IDisposable
    {
        private Session(SqliteConnection connection, TimeProvider clock)
        {
            Connection = connection;
            Service = new TaskGraphService(connection, clock);
        }

        internal SqliteConnection Connection { get; }

        internal TaskGraphService Service { get; }

        internal static Session Open(string connectionString, TimeProvider clock)
        {
            var connection = new SqliteConnection(connectionString);
            try
            {
                connection.Open();

                // With WAL this loses at most the last commits on a power cut, and never consistency.
                Execute(connection, "PRAGMA synchronous = NORMAL");
                return new Session(connection, clock);
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        }

        internal void UseWriteAheadLog() => Execute(Connection, "PRAGMA journal_mode = WAL");

        public void Dispose()
        {
            Service.Dispose();
            Connection.Dispose();
        }

        private static void Execute(SqliteConnection connection, string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
    }
}
