using PerfAttributes.Queries;
using PerfAttributes.Sqlite.Native;

namespace PerfAttributes.Sqlite.Capture;

/// <summary>
/// Counts what one recording asks of its connections, by looking at each connection before and after the call: nothing here is done
/// per statement but looking one up. Safe to use from any thread.
/// </summary>
/// <param name="native">The library; what it does not export is not counted, and told.</param>
internal sealed unsafe class ConnectionMeter(SqliteNative native)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<nint, PageStatus> _before = [];
    private readonly Dictionary<nint, PageStatus> _after = [];

    // Statements that were prepared before the recording and differ from new ones in what their counters mean.
    private readonly Dictionary<nint, (bool IsUnused, int Reprepared)> _older = [];
    private int _opened;

    /// <summary>Looks at a connection before the call. Its mutex is held.</summary>
    internal void Begin(OpenConnection connection)
    {
        lock (_gate)
        {
            if (native.DatabaseStatus is not null)
                _before[connection.Id] = PageStatus.Read(native, connection.Handle);
            // Without a mutex nothing keeps another thread from freeing a statement meanwhile.
            if (native.NextStatement is null || native.DatabaseMutex(connection.Handle) == 0)
                return;
            for (var statement = native.NextStatement(connection.Handle, 0); statement != 0; statement = native.NextStatement(connection.Handle, statement))
            {
                var isUnused = StatementCounters.IsUnused(native, statement);
                var reprepared = StatementCounters.Reprepared(native, statement);
                if (isUnused || reprepared > 0)
                    _older[statement] = (isUnused, reprepared);
            }
        }
    }

    /// <summary>Counts a connection that the call opens.</summary>
    internal void Opened() => Interlocked.Increment(ref _opened);

    /// <summary>Looks at a connection at its end, or at that of the call; only the first look counts. Its mutex is held.</summary>
    internal void End(nint id, nint handle)
    {
        if (native.DatabaseStatus is null)
            return;
        lock (_gate)
            _after.TryAdd(id, PageStatus.Read(native, handle));
    }

    /// <summary>How often a statement that starts was prepared within the call since its last run.</summary>
    /// <param name="statement">The statement, before its first step counts as a run.</param>
    /// <param name="reprepared">How often it was prepared anew since it was last asked.</param>
    /// <returns>Whether it was prepared within the call and never ran, and how often it was prepared anew within the call.</returns>
    internal (bool IsNew, int Reprepared) Preparations(nint statement, int reprepared)
    {
        var isNew = StatementCounters.IsUnused(native, statement);
        if (!isNew && reprepared == 0)
            return default;
        lock (_gate)
        {
            // Once only: when the statement is gone, its address may be that of a new one.
            _older.Remove(statement, out var older);
            // What cannot be told from an earlier change of the schema is not counted.
            var since = native.NextStatement is null ? 0 : reprepared - older.Reprepared;
            return (isNew && !older.IsUnused, Math.Max(0, since));
        }
    }

    /// <summary>What was counted.</summary>
    /// <param name="executed">All executions of the recording.</param>
    /// <param name="used">The connections on which they ran.</param>
    internal ConnectionFacts Facts(IReadOnlyList<ExecutedStatement> executed, IEnumerable<OpenConnection> used)
    {
        var counted = executed.Where(statement => statement.Kind is StatementKind.Read or StatementKind.Write).ToList();
        var limitations = new List<string>();
        if (native.GetAutocommit is null)
            limitations.Add("transactions: the SQLite library does not export sqlite3_get_autocommit");
        if (native.NextStatement is null)
            limitations.Add("which statements were prepared before the call: the SQLite library does not export sqlite3_next_stmt");
        return new ConnectionFacts
        {
            Opened = _opened,
            Prepared = counted.Count(statement => statement.IsNew),
            Reprepared = counted.Sum(statement => statement.Reprepared),
            Transactions = native.GetAutocommit is null ? null : executed.Count(statement => statement.IsTransaction),
            Pages = Pages(used, limitations),
            Limitations = limitations,
        };
    }

    private PageCounters? Pages(IEnumerable<OpenConnection> used, List<string> limitations)
    {
        if (native.DatabaseStatus is null)
        {
            limitations.Add("pages: the SQLite library does not export sqlite3_db_status");
            return null;
        }
        var sum = default(PageCounters);
        lock (_gate)
        {
            foreach (var connection in used)
            {
                if (!_after.TryGetValue(connection.Id, out var after))
                {
                    limitations.Add($"pages: another thread keeps a connection to '{connection.File}' busy");
                    return null;
                }
                // A connection that was not there before began at 0.
                sum += after.Since(_before.GetValueOrDefault(connection.Id));
            }
        }
        return sum;
    }
}
