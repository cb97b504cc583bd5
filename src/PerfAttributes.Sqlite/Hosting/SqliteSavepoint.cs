using Microsoft.Data.Sqlite;
using PerfAttributes.Hosting;
using PerfAttributes.Sqlite.Capture;
using SQLitePCL;

namespace PerfAttributes.Sqlite.Hosting;

/// <summary>The savepoint around one call on the host's connection, and what tells whether the call kept within it.</summary>
/// <remarks>No recording sees its statements. They go to the library directly: a command would ask for a transaction object that the call may have left behind.</remarks>
/// <param name="connection">The host's connection.</param>
/// <param name="host">The host's type, which messages name.</param>
internal sealed class SqliteSavepoint(SqliteConnection connection, Type host)
{
    private const string Name = "perfattributes_call";
    private const string Ended =
        "the method ended the savepoint's transaction: it committed, rolled back or closed the connection, or a conflict did (OR ROLLBACK)";

    private bool _isSet;
    private string _dataVersion = "";

    /// <summary>Sets it.</summary>
    /// <exception cref="CallIsolationException">It cannot be set, or could not be rolled back.</exception>
    internal void Set()
    {
        _isSet = false;
        if (connection.Handle is not { IsClosed: false, IsInvalid: false } database)
            throw Broken("its service closed the connection before the call");
        if (!IsInAutocommit(database))
            throw Broken("its service began a transaction before the call and did not end it");
        SqliteCapture.Unseen(() => Set(database));
    }

    /// <summary>Rolls it back and ends the transaction that it began; does nothing if it is not set.</summary>
    /// <exception cref="CallIsolationException">It is not there any more, or something was written beside it.</exception>
    internal void RollBack()
    {
        if (!_isSet)
            return;
        _isSet = false;
        if (connection.Handle is not { IsClosed: false, IsInvalid: false } database || IsInAutocommit(database))
            throw Broken(Ended);
        SqliteCapture.Unseen(() => RollBack(database));
    }

    /// <summary>Tells whether a method threw because of the savepoint.</summary>
    /// <param name="thrown">What it threw; what clients wrapped is looked into.</param>
    /// <returns><see langword="null"/> if the savepoint is not set or has no part in it.</returns>
    internal CallIsolationException? Explain(Exception thrown)
    {
        for (var error = _isSet ? thrown : null; error is not null; error = error.InnerException)
        {
            if (error is SqliteException refused && ProblemOf(refused) is { } problem)
                return new CallIsolationException(host, problem, thrown);
        }

        return null;
    }

    private void Set(sqlite3 database)
    {
        if (Value(database, "PRAGMA journal_mode") == "off")
            throw Broken("in journal mode OFF nothing can be rolled back");
        _dataVersion = Value(database, "PRAGMA data_version");
        // SQLite reads the schema again after a change to it was rolled back; a timed call must not pay for that.
        Execute(database, "SELECT 1 FROM sqlite_master LIMIT 1");
        Execute(database, "SAVEPOINT " + Name);
        _isSet = true;
    }

    private void RollBack(sqlite3 database)
    {
        // By its name, for ROLLBACK alone would also end a transaction that the method began after it had ended this one.
        if (raw.sqlite3_exec(database, "ROLLBACK TO " + Name) != raw.SQLITE_OK)
        {
            var message = Message(database);
            throw Broken(message.Contains("no such savepoint", StringComparison.Ordinal) ? Ended : $"SQLite does not roll it back ({message})");
        }

        // To release an outermost savepoint is to commit, which writes to the file although nothing has changed.
        Execute(database, "ROLLBACK");
        // Outside of the transaction, which saw the database as it was when it began.
        if (Value(database, "PRAGMA data_version") != _dataVersion)
            throw Broken("something was written through another connection during the call, which the host's connection cannot take back");
    }

    private static string? ProblemOf(SqliteException refused)
    {
        // The database is the case's own: there is nobody else to wait for.
        if (refused.SqliteErrorCode is raw.SQLITE_BUSY or raw.SQLITE_LOCKED)
            return "the method uses another connection, which waits for the end of the savepoint's transaction";
        return refused.SqliteErrorCode != raw.SQLITE_ERROR ? null
            : Says("cannot start a transaction") ? "the method begins a transaction of its own"
            : Says("no transaction is active") ? Ended
            : Says("within a transaction") || Says("within transaction") || Says("inside a transaction")
                ? "the method does what SQLite refuses inside a transaction, which the savepoint begins"
            : null;

        bool Says(string words) => refused.Message.Contains(words, StringComparison.Ordinal);
    }

    private static bool IsInAutocommit(sqlite3 database) => raw.sqlite3_get_autocommit(database) != 0;

    private void Execute(sqlite3 database, string sql)
    {
        if (raw.sqlite3_exec(database, sql) != raw.SQLITE_OK)
            throw Refused(database, sql);
    }

    private string Value(sqlite3 database, string sql)
    {
        var code = raw.sqlite3_prepare_v2(database, sql, out var statement);
        using (statement)
        {
            return code == raw.SQLITE_OK && raw.sqlite3_step(statement) == raw.SQLITE_ROW
                ? raw.sqlite3_column_text(statement, 0).utf8_to_string()
                : throw Refused(database, sql);
        }
    }

    private CallIsolationException Refused(sqlite3 database, string sql) => Broken($"SQLite refuses {sql} ({Message(database)})");

    private static string Message(sqlite3 database) => raw.sqlite3_errmsg(database).utf8_to_string();

    private CallIsolationException Broken(string problem) => new(host, problem);
}
