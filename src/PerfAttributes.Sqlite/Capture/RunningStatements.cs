using PerfAttributes.Queries;
using PerfAttributes.Sqlite.Native;

namespace PerfAttributes.Sqlite.Capture;

/// <summary>The recorded statements that have begun and not ended: their counters are set to zero at the start and read at the end.</summary>
/// <param name="native">The library.</param>
/// <param name="connections">The open connections.</param>
internal sealed unsafe class RunningStatements(SqliteNative native, ConnectionRegistry connections)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<nint, RunningStatement> _running = [];
    private long _lastNumber;

    /// <summary>A statement begins, or a program within it.</summary>
    /// <param name="collector">Takes it when it ends.</param>
    /// <param name="connection">The connection.</param>
    /// <param name="statement">The statement.</param>
    /// <param name="text">What runs: the statement's own text, or a comment that names a trigger.</param>
    internal void Begin(StatementCollector collector, nint connection, nint statement, nint text)
    {
        RunningStatement running;
        lock (_gate)
        {
            // A trigger program announces itself as its own statement, which runs already.
            if (_running.TryGetValue(statement, out var known) && known.Collector == collector)
                return;
            // Only a nested run gets a copy of the text, marked as a comment; the application's own text is the statement's.
            var outer = text == native.Sql(statement)
                ? null
                : _running.Values.Where(other => other.Connection == connection && other.Outer is null).MaxBy(other => other.Number);
            running = new RunningStatement(collector, connection, outer) { Number = ++_lastNumber };
            _running[statement] = running;
        }
        // Read here, for at the end another thread may be about to free the statement.
        if (running.Outer is null)
            running.Sql = SqliteNative.Text(native.Sql(statement));
        // Executions before the recording have left their work in the counters.
        StatementCounters.Take(native, statement);
        (running.IsNew, running.Reprepared) = collector.Meter.Preparations(statement, StatementCounters.TakeReprepared(native, statement));
        running.InAutocommit = IsInAutocommit(statement);
    }

    /// <summary>A statement ends.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="current">What records on this thread; <see langword="null"/> for nothing.</param>
    internal void End(nint statement, StatementCollector? current)
    {
        RunningStatement? running;
        lock (_gate)
            _running.Remove(statement, out running);
        if (running is not null)
            Take(statement, running);
        else if (current is { IsActive: true } && StatementCounters.TakeReprepared(native, statement) is > 0 and var reprepared)
            current.Continue(statement, reprepared, StatementCounters.Take(native, statement));
    }

    private void Take(nint statement, RunningStatement running)
    {
        var counters = StatementCounters.Take(native, statement);
        if (running.Outer is { } outer)
        {
            outer.Inner += counters;
            return;
        }
        var sql = running.Sql;
        var kind = StatementText.KindOf(sql, native.StatementReadOnly(statement) != 0);
        string? expanded = null;
        if (kind is StatementKind.Read or StatementKind.Write)
        {
            var text = native.ExpandedSql(statement);
            expanded = text == 0 ? null : SqliteNative.Text(text);
            native.Free(text);
        }
        running.Collector.Add(
            statement,
            new ExecutedStatement(running.Connection, sql, expanded ?? sql, kind, counters + running.Inner)
            {
                IsNew = running.IsNew,
                Reprepared = running.Reprepared,
                // BEGIN and an outer SAVEPOINT end autocommit; a COMMIT or a BEGIN that fails does not.
                IsTransaction = running.InAutocommit
                    && (kind == StatementKind.Write || (kind == StatementKind.Transaction && !IsInAutocommit(statement))),
            },
            connections.Find(running.Connection));
    }

    private bool IsInAutocommit(nint statement) =>
        native.GetAutocommit is not null && native.GetAutocommit(native.DatabaseHandle(statement)) != 0;

    /// <summary>
    /// Takes what a collector's code left open: a reader that never ends has executed its statement. What another thread executes at this
    /// moment cannot be read, and is noted; so is what was left open on a connection that was closed.
    /// </summary>
    /// <param name="collector">The collector.</param>
    internal void EndAll(StatementCollector collector)
    {
        List<KeyValuePair<nint, RunningStatement>> left;
        lock (_gate)
            left = [.. _running.Where(pair => pair.Value.Collector == collector)];
        foreach (var (statement, running) in left)
        {
            // While the connection's mutex is held, no other thread can end the statement and free it.
            connections.TryUse(running.Connection, _ =>
            {
                if (Forget(statement))
                    Take(statement, running);
            });
            // Only if nobody has taken it meanwhile.
            if (Forget(statement))
                collector.LeaveRunning(running.Sql, isConnectionClosed: connections.Find(running.Connection) is null);
        }
    }

    private bool Forget(nint statement)
    {
        lock (_gate)
            return _running.Remove(statement);
    }
}
