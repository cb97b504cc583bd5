using Microsoft.Data.Sqlite;
using PerfAttributes.Sqlite.Capture;

namespace PerfAttributes.Sqlite.Hosting;

/// <summary>The private database of one case: a copy of the template and an open connection to it.</summary>
internal sealed class SqliteCaseDatabase
{
    private readonly Lock _gate = new();
    private string? _file;
    private string? _canonicalFile;
    private SqliteConnection? _connection;

    /// <summary>The open connection.</summary>
    /// <exception cref="InvalidOperationException">The database is not open.</exception>
    internal SqliteConnection Connection => _connection ?? throw NotOpen(nameof(Connection));

    /// <summary>The connection string for services that open their own connections.</summary>
    /// <exception cref="InvalidOperationException">The database is not open.</exception>
    internal string ConnectionString => SqliteConnectionText.Default(_file ?? throw NotOpen(nameof(ConnectionString)));

    /// <summary>Sees the statements on this database.</summary>
    internal SqliteQueryRecorder Recorder => new(_canonicalFile);

    /// <summary>Copies the template and opens the copy.</summary>
    internal void Open(SqliteHostSteps steps)
    {
        // Before the first connection, so that none escapes the hook. Where it cannot be installed, recordings say so.
        SqliteCapture.Install();
        var template = SqliteTemplate.FileOf(steps);
        var file = PrivateDirectory.OfProcess.NewFile("case");
        File.Copy(template, file);
        var connection = new SqliteConnection(SqliteConnectionText.Unpooled(file));
        connection.Open();
        lock (_gate)
        {
            _file = file;
            _connection = connection;
            _canonicalFile = SQLitePCL.raw.sqlite3_db_filename(connection.Handle, "main").utf8_to_string();
        }
        steps.Run("ConfigureConnection", () => steps.Configure(connection));
        // SQLite reads the schema at the first statement; a timed call must not pay for that.
        using var warm = connection.CreateCommand();
        warm.CommandText = "SELECT 1 FROM sqlite_master LIMIT 1";
        warm.ExecuteScalar();
    }

    /// <summary>Closes the connection, lets the pool of this database go, and deletes the files.</summary>
    internal void Close()
    {
        string? file;
        SqliteConnection? connection;
        lock (_gate)
        {
            (file, _file) = (_file, null);
            (connection, _connection) = (_connection, null);
            _canonicalFile = null;
        }
        if (file is null)
            return;
        connection?.Dispose();
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

    private static InvalidOperationException NotOpen(string member) =>
        new($"{member} exists only while a case runs; read it in CreateService or an argument member, not in the constructor.");
}
