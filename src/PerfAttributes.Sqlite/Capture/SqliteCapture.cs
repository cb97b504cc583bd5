using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using PerfAttributes.Queries;
using PerfAttributes.Sqlite.Native;

namespace PerfAttributes.Sqlite.Capture;

/// <summary>
/// The hook in the process's SQLite library: it sees every connection that is opened, and, while something is recorded,
/// every statement. The one place that must be static, because native callbacks carry no object.
/// </summary>
internal static unsafe class SqliteCapture
{
    private static readonly Lock Gate = new();
    private static readonly Lock RunningGate = new();
    private static readonly Dictionary<nint, RunningStatement> Running = [];
    private static readonly AsyncLocal<StatementCollector?> Current = new();
    private static readonly List<StatementCollector> Active = [];

    [ThreadStatic]
    private static bool _ignoresOwnStatements;

    [ThreadStatic]
    private static bool _opensUnwatched;

    private static bool _installed;
    private static string? _unavailable;

    /// <summary>The library's exports; <see langword="null"/> when capture is not possible.</summary>
    internal static SqliteNative? Native { get; private set; }

    /// <summary>The open connections; <see langword="null"/> when capture is not possible.</summary>
    internal static ConnectionRegistry? Connections { get; private set; }

    /// <summary>
    /// Puts the hook in, once per process. Connections opened before that are not seen, so hosts call it before they open any.
    /// </summary>
    /// <returns>Why it is not possible; <see langword="null"/> when the hook is in place.</returns>
    internal static string? Install()
    {
        lock (Gate)
        {
            if (!_installed)
            {
                _installed = true;
                _unavailable = TryInstall();
            }
            return _unavailable;
        }
    }

    /// <summary>Runs code and collects what it executes.</summary>
    /// <param name="collector">Takes the statements.</param>
    /// <param name="action">The code.</param>
    /// <param name="error">What the code threw.</param>
    /// <returns>The connections that could not be watched because another thread keeps them busy.</returns>
    internal static IReadOnlyList<OpenConnection> Run(StatementCollector collector, Action action, out Exception? error)
    {
        error = null;
        var outer = Current.Value;
        lock (Active)
            Active.Add(collector);
        var unwatched = Connections!.BeginRecording(collector.Meter.Begin);
        Current.Value = collector;
        try
        {
            action();
        }
        catch (Exception exception)
        {
            error = exception;
        }
        finally
        {
            Current.Value = outer;
            TakeUnfinished(collector);
            foreach (var id in collector.ConnectionsSoFar())
                Connections.TryUse(id, handle => collector.Meter.End(id, handle));
            lock (Active)
                Active.Remove(collector);
            Connections.EndRecording();
        }
        return unwatched;
    }

    /// <summary>Runs questions of this project's own, which belong to no recording.</summary>
    internal static void Unseen(Action action)
    {
        _ignoresOwnStatements = true;
        try
        {
            action();
        }
        finally
        {
            _ignoresOwnStatements = false;
        }
    }

    /// <summary>Opens a connection of this project's own that no recording ever meets, on whatever thread and whenever it is used.</summary>
    internal static void Unwatched(Action open)
    {
        _opensUnwatched = true;
        try
        {
            open();
        }
        finally
        {
            _opensUnwatched = false;
        }
    }

    private static string? TryInstall()
    {
        // Chooses the native library (Batteries_V2.Init) where the application has not done so.
        RuntimeHelpers.RunClassConstructor(typeof(SqliteConnection).TypeHandle);
        string name;
        try
        {
            name = SQLitePCL.raw.GetNativeLibraryName();
        }
        catch (Exception exception)
        {
            return $"no SQLite library is set up ({exception.Message}); reference SQLitePCLRaw.bundle_e_sqlite3 or another bundle";
        }
        if (!TryLoad(name, out var library))
            return $"the native library '{name}' that the provider names cannot be opened a second time";
        var native = SqliteNative.TryCreate(library, out var missing);
        if (native is null)
            return $"the native library '{name}' does not export {string.Join(", ", missing)}";

        Native = native;
        Connections = new ConnectionRegistry(native, (nint)(delegate* unmanaged[Cdecl]<uint, nint, nint, nint, int>)&OnTrace);
        var code = native.AutoExtension((nint)(delegate* unmanaged[Cdecl]<nint, nint, nint, int>)&OnOpen);
        return code == SqliteNative.Ok ? null : $"sqlite3_auto_extension of '{name}' refuses with code {code}";
    }

    private static bool TryLoad(string name, out nint library)
    {
        if (name == "__Internal")
        {
            library = NativeLibrary.GetMainProgramHandle();
            return true;
        }
        return NativeLibrary.TryLoad(name, typeof(SQLitePCL.raw).Assembly, null, out library)
            || NativeLibrary.TryLoad(name, typeof(SqliteCapture).Assembly, null, out library);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnOpen(nint database, nint message, nint api)
    {
        try
        {
            if (!_opensUnwatched && Connections?.Add(database) is { } id)
                CollectorOf(id)?.Meter.Opened();
        }
        catch (Exception)
        {
            // An exception must not cross into native code, and a connection that is not watched must still open.
        }
        return SqliteNative.Ok;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnTrace(uint type, nint connection, nint subject, nint detail)
    {
        try
        {
            switch ((TraceEvents)type)
            {
                case TraceEvents.Statement:
                    Started(connection, subject, detail);
                    break;
                case TraceEvents.Profile:
                    Ended(subject);
                    break;
                case TraceEvents.Close:
                    Closing(connection);
                    break;
            }
        }
        catch (Exception exception)
        {
            Current.Value?.Fail(exception);
        }
        return 0;
    }

    private static void Closing(nint connection)
    {
        if (Connections!.Find(connection) is { } closing)
        {
            // The last moment at which its counters can be read.
            lock (Active)
                Active.ForEach(collector => collector.Meter.End(closing.Id, closing.Handle));
        }
        Connections.Remove(connection);
    }

    private static void Started(nint connection, nint statement, nint text)
    {
        var collector = CollectorOf(connection);
        if (collector is null)
            return;
        RunningStatement running;
        lock (RunningGate)
        {
            // A trigger program announces itself as its own statement, which runs already.
            if (Running.TryGetValue(statement, out var known) && known.Collector == collector)
                return;
            // Only a nested run gets a copy of the text, marked as a comment; the application's own text is the statement's.
            var outer = text == Native!.Sql(statement)
                ? null
                : Running.Values.LastOrDefault(other => other.Connection == connection && other.Outer is null);
            running = new RunningStatement(collector, connection, outer);
            Running[statement] = running;
        }
        // Executions before the recording have left their work in the counters.
        StatementCounters.Take(Native, statement);
        (running.IsNew, running.Reprepared) = collector.Meter.Preparations(statement, StatementCounters.TakeReprepared(Native, statement));
        running.InAutocommit = IsInAutocommit(Native, statement);
    }

    private static void Ended(nint statement)
    {
        RunningStatement? running;
        lock (RunningGate)
            Running.Remove(statement, out running);
        if (running is not null)
            Take(statement, running);
        else if (Current.Value is { IsActive: true } collector && StatementCounters.TakeReprepared(Native!, statement) is > 0 and var reprepared)
            collector.Continue(statement, reprepared, StatementCounters.Take(Native!, statement));
    }

    private static void Take(nint statement, RunningStatement running)
    {
        var native = Native!;
        var counters = StatementCounters.Take(native, statement);
        if (running.Outer is { } outer)
        {
            outer.Inner += counters;
            return;
        }
        var sql = SqliteNative.Text(native.Sql(statement));
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
                    && (kind == StatementKind.Write || (kind == StatementKind.Transaction && !IsInAutocommit(native, statement))),
            },
            Connections!.Find(running.Connection));
    }

    private static bool IsInAutocommit(SqliteNative native, nint statement) =>
        native.GetAutocommit is not null && native.GetAutocommit(native.DatabaseHandle(statement)) != 0;

    private static StatementCollector? CollectorOf(nint connection)
    {
        if (_ignoresOwnStatements)
            return null;
        if (Current.Value is { IsActive: true } current)
            return current;
        // A thread that was started without the caller's context: the case's database is private, so its file tells.
        var file = Connections!.Find(connection)?.File;
        if (string.IsNullOrEmpty(file))
            return null;
        lock (Active)
            return Active.Find(collector => collector.IsActive && collector.Database == file);
    }

    // A reader that the code left open never ends, yet its statement was executed.
    private static void TakeUnfinished(StatementCollector collector)
    {
        List<KeyValuePair<nint, RunningStatement>> left;
        lock (RunningGate)
            left = [.. Running.Where(pair => pair.Value.Collector == collector)];
        foreach (var (statement, running) in left)
        {
            // While the connection's mutex is held, no other thread can end the statement and free it.
            Connections!.TryUse(running.Connection, _ =>
            {
                if (Forget(statement))
                    Take(statement, running);
            });
            Forget(statement);
        }
    }

    private static bool Forget(nint statement)
    {
        lock (RunningGate)
            return Running.Remove(statement);
    }
}
