using Microsoft.Data.Sqlite;
using PerfAttributes.Hosting;
using PerfAttributes.Sqlite.Capture;

namespace PerfAttributes.Sqlite.Hosting;

/// <summary>The private database of one case: a copy of the template and an open connection to it.</summary>
internal sealed class SqliteCaseDatabase
{
    private readonly Lock _gate = new();
    private string? _file;
    private string? _canonicalFile;
    private SqliteConnection? _connection;
    private SqliteSavepoint? _savepoint;
    private bool _isGuest;
    private IReadOnlyList<string> _notes = [];

    /// <summary>The open connection.</summary>
    /// <exception cref="InvalidOperationException">The database is not open.</exception>
    internal SqliteConnection Connection => _connection ?? throw NotOpen(nameof(Connection));

    /// <summary>The connection string for services that open their own connections.</summary>
    /// <exception cref="InvalidOperationException">The database is not open.</exception>
    internal string ConnectionString => SqliteConnectionText.Default(_file ?? throw NotOpen(nameof(ConnectionString)));

    /// <summary>Sees the statements on this database.</summary>
    internal SqliteQueryRecorder Recorder => new(_canonicalFile) { Notes = _notes };

    /// <summary>Copies the template and opens the copy.</summary>
    /// <param name="steps">The host's steps.</param>
    /// <param name="commands">What changes the copy, run last; what SQLite refuses is passed on.</param>
    internal void Open(SqliteHostSteps steps, IReadOnlyList<string>? commands = null)
    {
        // Before the first connection, so that none escapes the hook. Where it cannot be installed, recordings say so.
        SqliteCapture.Install();
        var file = PrivateDirectory.OfProcess.NewFile("case");
        File.Copy(SqliteTemplate.FileOf(steps), file);
        _notes = SqliteStateChange.Apply(file, steps);
        Connect(file, steps, isGuest: false);
        foreach (var command in commands ?? [])
            Scalar(Connection, command);
    }

    /// <summary>Opens one more connection to a database that another host opened, and puts the file into WAL mode first.</summary>
    /// <remarks>In WAL mode readers do not wait for the writer. Only this copy is changed, never the template.</remarks>
    /// <param name="owner">The database; stays open for longer than this one.</param>
    /// <param name="steps">The host's steps.</param>
    /// <exception cref="PerfHostException">The mode could not be changed, because a service holds a transaction open, say.</exception>
    internal void Join(SqliteCaseDatabase owner, SqliteHostSteps steps)
    {
        steps.Run(nameof(PerfHost.OpenBeside), owner.UseWal);
        Connect(owner._file ?? throw NotOpen(nameof(Connection)), steps, isGuest: true);
    }

    /// <summary>Sets a savepoint for one call on the connection.</summary>
    /// <param name="host">The host's type.</param>
    /// <exception cref="CallIsolationException">None can be set now.</exception>
    internal void MarkState(Type host) => (_savepoint ??= new SqliteSavepoint(Connection, host)).Set();

    /// <summary>Rolls the savepoint back and ends its transaction; does nothing without one.</summary>
    /// <exception cref="CallIsolationException">The call did what that does not take back.</exception>
    internal void RestoreState() => _savepoint?.RollBack();

    /// <summary>Tells whether a method threw because of the savepoint.</summary>
    /// <param name="thrown">What it threw.</param>
    internal CallIsolationException? ExplainFailure(Exception thrown) => _savepoint?.Explain(thrown);

    /// <summary>Closes the connection; the owner of the file lets its pool go too, and deletes the files.</summary>
    internal void Close()
    {
        string? file;
        SqliteConnection? connection;
        lock (_gate)
        {
            (file, _file) = (_file, null);
            (connection, _connection) = (_connection, null);
            _savepoint = null;
            _canonicalFile = null;
        }
        if (file is null)
            return;
        connection?.Dispose();
        if (_isGuest)
            return;
        using (var pooled = new SqliteConnection(SqliteConnectionText.Default(file)))
            SqliteConnection.ClearPool(pooled);
        PrivateDirectory.DeleteDatabase(file);
    }

    /// <summary>Stops what runs on this database, on whatever connection. Safe from any thread.</summary>
    internal void Interrupt()
    {
        lock (_gate)
        {
            if (_connection?.Handle is { IsClosed: false, IsInvalid: false } handle)
                SQLitePCL.raw.sqlite3_interrupt(handle);
            if (!string.IsNullOrEmpty(_canonicalFile))
                SqliteCapture.Connections?.Interrupt(_canonicalFile);
        }
    }

    private void Connect(string file, SqliteHostSteps steps, bool isGuest)
    {
        var connection = new SqliteConnection(SqliteConnectionText.Unpooled(file));
        connection.Open();
        lock (_gate)
        {
            _isGuest = isGuest;
            _file = file;
            _connection = connection;
            _canonicalFile = SQLitePCL.raw.sqlite3_db_filename(connection.Handle, "main").utf8_to_string();
        }
        steps.Run("ConfigureConnection", () => steps.Configure(connection));
        // SQLite reads the schema at the first statement; a timed call must not pay for that.
        Scalar(connection, "SELECT 1 FROM sqlite_master LIMIT 1");
    }

    private void UseWal()
    {
        if (Scalar(Connection, "PRAGMA journal_mode = WAL") is not "wal")
            throw new InvalidOperationException("the database stays in another journal mode, in which callers at the same time would wait for one another.");
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private static InvalidOperationException NotOpen(string member) =>
        new($"{member} exists only while a case runs; read it in CreateService or an argument member, not in the constructor.");
}
