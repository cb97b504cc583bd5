namespace PerfAttributes.Sqlite.Capture;

/// <summary>The statements of one recording, in the order in which they ended. Safe to use from any thread.</summary>
/// <param name="database">The file whose statements belong to it even where no context flows; <see langword="null"/> for none.</param>
/// <param name="meter">Counts what the recording asks of its connections.</param>
internal sealed class StatementCollector(string? database, ConnectionMeter meter)
{
    private readonly Lock _gate = new();
    private readonly List<ExecutedStatement> _statements = [];
    private readonly Dictionary<nint, int> _latest = [];
    private readonly Dictionary<nint, OpenConnection> _connections = [];
    private readonly List<(string Sql, bool IsConnectionClosed)> _leftRunning = [];

    /// <summary>The file whose statements belong to it even where no context flows.</summary>
    internal string? Database { get; } = database;

    /// <summary>Counts what the recording asks of its connections.</summary>
    internal ConnectionMeter Meter { get; } = meter;

    /// <summary>Whether statements are still taken.</summary>
    internal bool IsActive { get; private set; } = true;

    /// <summary>What went wrong inside a callback; <see langword="null"/> if nothing.</summary>
    internal Exception? Fault { get; private set; }

    /// <summary>
    /// The texts of statements that had not ended when the recorded code did, because another thread executed them or because their
    /// connection was closed before them: what they did is not known.
    /// </summary>
    internal IReadOnlyList<(string Sql, bool IsConnectionClosed)> LeftRunning => _leftRunning;

    /// <summary>The connections on which statements ran.</summary>
    internal IReadOnlyDictionary<nint, OpenConnection> Connections => _connections;

    /// <summary>The numbers of the connections on which statements ran so far.</summary>
    internal IReadOnlyList<nint> ConnectionsSoFar()
    {
        lock (_gate)
            return [.. _connections.Keys];
    }

    /// <summary>Takes an execution.</summary>
    /// <param name="statement">The native statement.</param>
    /// <param name="executed">What it did.</param>
    /// <param name="connection">Its connection, if known.</param>
    internal void Add(nint statement, ExecutedStatement executed, OpenConnection? connection)
    {
        lock (_gate)
        {
            if (!IsActive)
                return;
            _latest[statement] = _statements.Count;
            _statements.Add(executed);
            if (connection is not null)
                _connections[connection.Id] = connection;
        }
    }

    /// <summary>
    /// Adds work to the last execution of a statement. SQLite ends an execution that finds the schema changed, prepares the
    /// statement anew and runs it again without announcing a second start.
    /// </summary>
    /// <param name="statement">The native statement.</param>
    /// <param name="reprepared">How often it was prepared anew.</param>
    /// <param name="more">The work.</param>
    internal void Continue(nint statement, int reprepared, Queries.QueryCounters more)
    {
        lock (_gate)
        {
            if (!IsActive || !_latest.TryGetValue(statement, out var index))
                return;
            var earlier = _statements[index];
            _statements[index] = earlier with { Counters = earlier.Counters + more, Reprepared = earlier.Reprepared + reprepared };
        }
    }

    /// <summary>Keeps an exception that must not cross the native boundary.</summary>
    internal void Fail(Exception exception) => Fault ??= exception;

    /// <summary>Notes a statement that runs on, so that it cannot be taken.</summary>
    /// <param name="sql">Its text.</param>
    /// <param name="isConnectionClosed">Whether its connection was closed before it.</param>
    internal void LeaveRunning(string sql, bool isConnectionClosed)
    {
        lock (_gate)
            _leftRunning.Add((sql, isConnectionClosed));
    }

    /// <summary>Ends the recording.</summary>
    internal IReadOnlyList<ExecutedStatement> Finish()
    {
        lock (_gate)
        {
            IsActive = false;
            return [.. _statements];
        }
    }
}
