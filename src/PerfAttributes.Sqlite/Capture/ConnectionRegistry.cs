using PerfAttributes.Sqlite.Native;

namespace PerfAttributes.Sqlite.Capture;

/// <summary>The open connections of the process, and which events of them are traced.</summary>
/// <remarks>
/// The library calls <see cref="Add"/> and <see cref="Remove"/> while it holds the connection's own mutex. So no thread may
/// wait for such a mutex while it holds the registry's lock: it only ever tries. The try also means that a connection that
/// another thread keeps busy for long (a call that was given up) cannot block a recording.
/// </remarks>
internal sealed unsafe class ConnectionRegistry(SqliteNative native, nint traceCallback)
{
    private const int Attempts = 50;

    private readonly Lock _gate = new();
    private readonly Dictionary<nint, OpenConnection> _open = [];
    private nint _lastId;
    private int _recordings;

    /// <summary>Takes a connection that is being opened.</summary>
    /// <returns>Its number.</returns>
    internal nint Add(nint handle)
    {
        var file = native.FileOf(handle);
        lock (_gate)
        {
            var connection = new OpenConnection(++_lastId, handle, file);
            _open.Add(connection.Id, connection);
            Trace(connection, _recordings > 0);
            return connection.Id;
        }
    }

    /// <summary>Forgets a connection that is being closed.</summary>
    internal void Remove(nint id)
    {
        lock (_gate)
            _open.Remove(id);
    }

    /// <summary>An open connection; <see langword="null"/> when it is closed.</summary>
    internal OpenConnection? Find(nint id)
    {
        lock (_gate)
            return _open.GetValueOrDefault(id);
    }

    /// <summary>Whether a native connection was announced when it was opened.</summary>
    internal bool Knows(nint handle)
    {
        lock (_gate)
            return _open.Values.Any(connection => connection.Handle == handle);
    }

    /// <summary>Traces statements on all connections, and on those opened from now on.</summary>
    /// <param name="begin">Looks at each of them; gets the connection while its mutex is held, and must call nothing of the registry.</param>
    /// <returns>The connections that are busy in another thread and so could not be switched on.</returns>
    internal IReadOnlyList<OpenConnection> BeginRecording(Action<OpenConnection> begin)
    {
        lock (_gate)
            _recordings++;
        return SwitchAll(statements: true, begin);
    }

    /// <summary>Ends what <see cref="BeginRecording"/> began; after the last one nothing is traced but the closing of connections.</summary>
    internal void EndRecording()
    {
        lock (_gate)
        {
            if (--_recordings > 0)
                return;
        }
        SwitchAll(statements: false, _ => { });
    }

    /// <summary>Interrupts what runs on a database.</summary>
    /// <param name="file">The main database's canonical path.</param>
    internal void Interrupt(string file)
    {
        lock (_gate)
        {
            // Under the lock a connection cannot finish closing, so the handle stays valid.
            foreach (var connection in _open.Values)
            {
                if (connection.File.Length > 0 && connection.File == file)
                    native.Interrupt(connection.Handle);
            }
        }
    }

    /// <summary>Uses an open connection, if no other thread does.</summary>
    /// <param name="id">The connection's number.</param>
    /// <param name="action">Gets the native connection, whose mutex is held.</param>
    /// <returns>Whether the action ran.</returns>
    internal bool TryUse(nint id, Action<nint> action)
    {
        nint mutex;
        OpenConnection? connection;
        lock (_gate)
        {
            if (!_open.TryGetValue(id, out connection))
                return false;
            mutex = native.DatabaseMutex(connection.Handle);
            if (native.MutexTry(mutex) != SqliteNative.Ok)
                return false;
        }
        try
        {
            action(connection.Handle);
        }
        finally
        {
            native.MutexLeave(mutex);
        }
        return true;
    }

    private List<OpenConnection> SwitchAll(bool statements, Action<OpenConnection> visit)
    {
        List<OpenConnection> left;
        lock (_gate)
            left = [.. _open.Values];
        for (var attempt = 0; attempt < Attempts && left.Count > 0; attempt++)
        {
            if (attempt > 0)
                Thread.Yield();
            left.RemoveAll(connection => TrySwitch(connection, statements, visit));
        }
        return left;
    }

    private bool TrySwitch(OpenConnection connection, bool statements, Action<OpenConnection> visit)
    {
        lock (_gate)
        {
            if (!_open.ContainsKey(connection.Id) || _recordings > 0 != statements)
                return true;
            var mutex = native.DatabaseMutex(connection.Handle);
            if (native.MutexTry(mutex) != SqliteNative.Ok)
                return false;
            Trace(connection, statements);
            visit(connection);
            native.MutexLeave(mutex);
            return true;
        }
    }

    private void Trace(OpenConnection connection, bool statements)
    {
        // The close event alone costs nothing per statement: the library tests the mask before it does anything else.
        var events = statements ? TraceEvents.Close | TraceEvents.Statement | TraceEvents.Profile : TraceEvents.Close;
        native.TraceV2(connection.Handle, (uint)events, traceCallback, connection.Id);
    }
}
