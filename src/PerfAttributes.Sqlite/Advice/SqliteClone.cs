using Microsoft.Data.Sqlite;
using PerfAttributes.Sqlite.Capture;
using PerfAttributes.Sqlite.Hosting;
using PerfAttributes.Sqlite.Native;

namespace PerfAttributes.Sqlite.Advice;

/// <summary>A copy of a database to try things on, deleted when it is disposed of.</summary>
internal sealed class SqliteClone : IDisposable
{
    private readonly string _file;

    /// <summary>Opens a copy.</summary>
    /// <param name="file">The copy's file, which belongs to this object from now on.</param>
    /// <param name="configure">Sets up the connection: functions, collations, PRAGMAs.</param>
    /// <exception cref="SqliteException">It is no database.</exception>
    internal SqliteClone(string file, Action<SqliteConnection> configure)
    {
        _file = file;
        Connection = new SqliteConnection(SqliteConnectionText.Unpooled(file));
        try
        {
            Connection.Open();
            configure(Connection);
            // Nobody needs the copy after a crash.
            Execute("PRAGMA synchronous = OFF");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The connection.</summary>
    internal SqliteConnection Connection { get; }

    /// <summary>The native connection.</summary>
    internal nint Handle => Connection.Handle!.DangerousGetHandle();

    /// <summary>The file as SQLite names it.</summary>
    internal string CanonicalFile => SQLitePCL.raw.sqlite3_db_filename(Connection.Handle, "main").utf8_to_string();

    /// <summary>Executes commands, in order.</summary>
    /// <exception cref="SqliteException">One is refused.</exception>
    internal void Execute(params IEnumerable<string> commands)
    {
        foreach (var sql in commands)
        {
            using var command = Connection.CreateCommand();
            command.CommandText = sql;
            // Collecting statistics of a large database takes its time; what stops it is an interrupt.
            command.CommandTimeout = 0;
            command.ExecuteNonQuery();
        }
    }

    /// <summary>All rows of a question, every value as text.</summary>
    /// <exception cref="NativeSqliteException">It is refused.</exception>
    internal List<string?[]> Rows(string sql) => NativeStatement.Rows(SqliteCapture.Native!, Handle, sql);

    /// <summary>Stops what runs on the connection when the time is over.</summary>
    /// <param name="outOfTime">Cancelled when it is.</param>
    /// <returns>To be disposed of before the clone.</returns>
    internal CancellationTokenRegistration StopAt(CancellationToken outOfTime) =>
        outOfTime.Register(() => SQLitePCL.raw.sqlite3_interrupt(Connection.Handle));

    /// <inheritdoc/>
    public void Dispose()
    {
        Connection.Dispose();
        PrivateDirectory.DeleteDatabase(_file);
    }
}
