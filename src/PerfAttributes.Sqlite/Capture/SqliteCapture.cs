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
    private static readonly AsyncLocal<StatementCollector?> Current = new();
    private static readonly List<StatementCollector> Active = [];

    [ThreadStatic]
    private static bool _ignoresOwnStatements;

    [ThreadStatic]
    private static bool _opensUnwatched;

    private static volatile StatementClock? _clock;
    private static RunningStatements? _running;
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
            _running!.EndAll(collector);
            foreach (var id in collector.ConnectionsSoFar())
                Connections.TryUse(id, handle => collector.Meter.End(id, handle));
            lock (Active)
                Active.Remove(collector);
            Connections.EndRecording();
        }
        return unwatched;
    }

    /// <summary>Runs code and notes when statements begin and end; nothing else of them is looked at meanwhile.</summary>
    /// <param name="clock">Takes the moments.</param>
    /// <param name="action">The code; what it throws is passed on.</param>
    internal static void Time(StatementClock clock, Action action)
    {
        Connections!.BeginRecording(_ => { });
        _clock = clock;
        try
        {
            action();
        }
        finally
        {
            _clock = null;
            Connections.EndRecording();
        }
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
        if (SqliteLibrary.Load(out var name, out var library) is { } unavailable)
            return unavailable;
        var native = SqliteNative.TryCreate(library, out var missing);
        if (native is null)
            return $"the native library '{name}' does not export {string.Join(", ", missing)}";

        Native = native;
        Connections = new ConnectionRegistry(native, (nint)(delegate* unmanaged[Cdecl]<uint, nint, nint, nint, int>)&OnTrace);
        _running = new RunningStatements(native, Connections);
        var code = native.AutoExtension((nint)(delegate* unmanaged[Cdecl]<nint, nint, nint, int>)&OnOpen);
        return code == SqliteNative.Ok ? null : $"sqlite3_auto_extension of '{name}' refuses with code {code}";
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
                case TraceEvents.Statement when _clock is { } clock:
                    clock.Begin(subject, Native!.Sql(subject));
                    break;
                case TraceEvents.Profile when _clock is { } clock:
                    clock.End(subject);
                    break;
                case TraceEvents.Statement:
                    if (CollectorOf(connection) is { } collector)
                        _running!.Begin(collector, connection, subject, detail);
                    break;
                case TraceEvents.Profile:
                    _running!.End(subject, Current.Value);
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
}
