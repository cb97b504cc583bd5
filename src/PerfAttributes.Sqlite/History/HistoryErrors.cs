using Microsoft.Data.Sqlite;

namespace PerfAttributes.Sqlite.History;

/// <summary>What goes wrong with a history's file, in words that lead on.</summary>
internal static class HistoryErrors
{
    private const string MoveAway = "Way out: move the file away, and the next run begins a new one";

    internal static HistoryException Damaged(string file, string damage, Exception? error) => new(
        $"{file} is damaged ({damage}) and was left as it is. {MoveAway}; what is left in it can be read with sqlite3 '{file}' .recover.",
        error);

    /// <summary>What an error of SQLite or of the system means to the user of a history.</summary>
    internal static HistoryException Of(string file, Exception error) => error switch
    {
        SqliteException { SqliteErrorCode: 26 } =>
            new($"{file} is no SQLite database, or an encrypted one, and was left as it is. {MoveAway}; or choose another file (setting history).", error),
        SqliteException { SqliteErrorCode: 11 } => Damaged(file, error.Message, error),
        SqliteException { SqliteErrorCode: 5 or 6 } =>
            new($"{file} is locked by another program for longer than {HistoryConnection.LockSeconds} s. Way out: close what holds it open, such as a database browser.", error),
        SqliteException { SqliteErrorCode: 13 } =>
            new($"{file} cannot be written to: the disk is full. Way out: make room, or choose a file on another disk (setting history).", error),
        SqliteException { SqliteErrorCode: 8 } or UnauthorizedAccessException =>
            new($"{file} cannot be written to: it or its folder is read-only. Way out: choose another file, or none with \"off\" (setting history).", error),
        SqliteException { SqliteErrorCode: 14 } =>
            new($"{file} cannot be opened: a folder stands in its place, or its own folder is missing or read-only. Way out: choose another file, or none with \"off\" (setting history).", error),
        FormatException or InvalidCastException or OverflowException => Damaged(file, error.Message, error),
        _ => new($"{file} cannot be used as a history: {error.Message}. Way out: choose another file, or none with \"off\" (setting history).", error),
    };
}
