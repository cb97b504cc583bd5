using System.Globalization;
using System.Runtime.ExceptionServices;
using Microsoft.Data.Sqlite;
using PerfAttributes.Sqlite.Capture;

namespace PerfAttributes.Sqlite.History;

/// <summary>Opens a history's file for one piece of work and lets go of it.</summary>
/// <remarks>
/// A rollback journal, not a write-ahead log: that needs shared memory, which folders on a network do not have, and leaves files beside
/// the history. Writers take the lock when they begin, so that none finds halfway through that another was faster.
/// </remarks>
/// <param name="path">The file's full path.</param>
/// <param name="schema">Its tables.</param>
internal sealed class HistoryConnection(string path, HistorySchema schema)
{
    /// <summary>How long one waits for another process to end its transaction, which is a matter of milliseconds.</summary>
    internal const int LockSeconds = 20;

    /// <summary>Reads.</summary>
    /// <param name="read">Gets a connection to a history of this version.</param>
    /// <param name="none">The answer where there is no file yet, or an empty one.</param>
    /// <exception cref="HistoryException">The file cannot be used.</exception>
    internal T Read<T>(Func<SqliteConnection, T> read, T none)
    {
        if (!File.Exists(path) && !Directory.Exists(path))
            return none;
        return Guarded(() =>
        {
            // A process that was killed may have left a journal to roll back, which a connection that may only read cannot do.
            using var connection = Open(SqliteOpenMode.ReadWrite);
            var version = schema.Check(connection);
            if (version == 0)
                return none;
            if (!schema.IsCurrent(version))
                InTransaction(connection, () => true);
            return read(connection);
        });
    }

    /// <summary>Hands on rows as they are read.</summary>
    /// <param name="query">Gets a connection to a history of this version; makes the command that finds the rows.</param>
    /// <param name="take">
    /// Gets the rows, once, each with its fields in the order of the command's columns; none where there is no file yet, or an empty one. What it
    /// throws is no fault of the file, and passes through as it is.
    /// </param>
    /// <exception cref="HistoryException">The file cannot be used.</exception>
    internal void HandOn(Func<SqliteConnection, SqliteCommand> query, Action<IEnumerable<object[]>> take)
    {
        ExceptionDispatchInfo? thrown = null;
        var found = Read(
            connection =>
            {
                using var command = query(connection);
                using var reader = command.ExecuteReader();
                try
                {
                    take(Rows(reader));
                }
#pragma warning disable CA1031 // It is thrown again where nothing takes it for an error of the file.
                catch (Exception error)
#pragma warning restore CA1031
                {
                    thrown = ExceptionDispatchInfo.Capture(error);
                }

                return true;
            },
            none: false);
        thrown?.Throw();
        if (!found)
            take([]);
    }

    /// <summary>Writes in one transaction: whole or not at all, and on the disk when this returns.</summary>
    /// <param name="write">Gets a connection to a history of this version, created if need be; says whether there is anything to keep.</param>
    /// <returns>What <paramref name="write"/> said.</returns>
    /// <exception cref="HistoryException">The file cannot be used; it is as it was.</exception>
    internal bool Write(Func<SqliteConnection, bool> write) => Guarded(() =>
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var connection = Open(SqliteOpenMode.ReadWriteCreate);
        return InTransaction(connection, () => write(connection));
    });

    // Each row is read under guard by itself: between two of them, others do their work.
    private IEnumerable<object[]> Rows(SqliteDataReader reader)
    {
        while (Guarded(reader.Read))
        {
            yield return Guarded(() =>
            {
                var fields = new object[reader.FieldCount];
                reader.GetValues(fields);
                return fields;
            });
        }
    }

    private bool InTransaction(SqliteConnection connection, Func<bool> write)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        // Only under the lock is what was found still so when it is acted upon.
        schema.BringUp(connection, schema.Check(connection));
        var keep = write();
        if (keep)
            transaction.Commit();
        return keep;
    }

    private SqliteConnection Open(SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = false,
            ForeignKeys = true,
            DefaultTimeout = LockSeconds,
        }.ToString());
        try
        {
            SqliteCapture.Unwatched(connection.Open);
            using var command = connection.CreateCommand();
            // FULL lets a power cut undo the last transaction, because the journal's removal may not have reached the disk; EXTRA does not.
            command.CommandText = string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {LockSeconds * 1000}; PRAGMA synchronous = EXTRA");
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException or FormatException or InvalidCastException or OverflowException)
        {
            throw HistoryErrors.Of(path, error);
        }
    }
}
