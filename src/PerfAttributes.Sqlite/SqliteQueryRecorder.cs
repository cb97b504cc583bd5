using PerfAttributes.Queries;
using PerfAttributes.Sqlite.Capture;
using PerfAttributes.Sqlite.Plans;

namespace PerfAttributes.Sqlite;

/// <summary>Sees every statement that code executes on SQLite in this process, whoever sends it: ADO.NET, Dapper, EF Core.</summary>
/// <remarks>
/// Statements belong to a recording when they run in its flow of execution, threads hopped by async included, or, for a recorder
/// with a database of its own, anywhere in the process on that database. While nothing is recorded, statements cost nothing.
/// What another thread still executes when the recorded code ends, or what is left open on a connection that is closed, is not known, and told among
/// the limitations.
/// Statements are explained after the call, with the values that they ran with, on the connection that ran them where it is still
/// open, else on a new one to the same file. Tables are counted up to <see cref="MaxCountedRows"/> rows. Page size, pages and free pages of
/// each database are read then too, and databases of up to 64 MB are walked through for their fragmentation.
/// </remarks>
public sealed class SqliteQueryRecorder : IQueryRecorder
{
    /// <summary>The most rows that are counted of one table, so that a recording on a huge database stays quick.</summary>
    public const long MaxCountedRows = 1_000_000;

    private readonly string? _database;

    /// <summary>Makes a recorder for whatever databases the recorded code uses.</summary>
    public SqliteQueryRecorder()
        : this(null)
    {
    }

    /// <summary>Makes a recorder for the statements of a flow of execution and of one private database file.</summary>
    /// <param name="databaseFile">The file's canonical path, as SQLite gives it; <see langword="null"/> for none.</param>
    public SqliteQueryRecorder(string? databaseFile)
    {
        _database = databaseFile;
        SqliteCapture.Install();
    }

    /// <summary>Whether statements are explained after the call; counters alone are quicker.</summary>
    internal bool ExplainsPlans { get; init; } = true;

    /// <summary>What the plans rest on beside the data; handed on with each recording.</summary>
    internal IReadOnlyList<string> Notes { get; init; } = [];

    /// <inheritdoc/>
    public QueryRecording Record(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return SqliteCapture.Install() is { } missing ? WithoutCapture(action, missing) : WithCapture(action);
    }

    private static QueryRecording WithoutCapture(Action action, string missing)
    {
        Exception? error = null;
        try
        {
            action();
        }
        catch (Exception exception)
        {
            error = exception;
        }
        return new QueryRecording("SQLite", [])
        {
            Error = error,
            Limitations = [$"SQL cannot be seen: {missing}. Time and memory budgets still work, query contracts do not."],
        };
    }

    private QueryRecording WithCapture(Action action)
    {
        var native = SqliteCapture.Native!;
        var collector = new StatementCollector(_database, new ConnectionMeter(native));
        var unwatched = SqliteCapture.Run(collector, action, out var error);
        var executed = collector.Finish();
        var limitations = unwatched
            .Where(connection => _database is null || connection.File == _database)
            .Select(connection => $"a connection to '{connection.File}' is busy in another thread: its statements were not seen")
            .ToList();
        if (collector.Fault is { } fault)
            limitations.Add($"a statement could not be read: {fault.Message}");
        limitations.AddRange(collector.LeftRunning
            .Select(left => $"a statement was {(left.IsConnectionClosed ? "left open on a connection that was closed" : "still running on another thread")}: {SqlText.Line(left.Sql, 60)}")
            .Distinct());

        IReadOnlyList<CapturedStatement> statements = [.. executed.Select(RecordingExplainer.Unexplained)];
        var schema = QuerySchema.Empty;
        var explainer = new RecordingExplainer(native, collector.Connections);
        if (ExplainsPlans)
            SqliteCapture.Unseen(() => (statements, schema) = explainer.Explain(executed));
        var connections = collector.Meter.Facts(executed, collector.Connections.Values);
        return new QueryRecording("SQLite " + native.Version, statements)
        {
            Error = error,
            Schema = schema,
            Connections = connections with { Limitations = [.. connections.Limitations, .. explainer.Storage.Limitations] },
            Storage = explainer.Storage.Databases,
            Notes = Notes,
            Limitations = limitations,
        };
    }
}
