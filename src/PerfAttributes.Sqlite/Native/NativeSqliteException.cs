namespace PerfAttributes.Sqlite.Native;

/// <summary>SQLite refused a statement of this project's own.</summary>
/// <param name="message">SQLite's message.</param>
internal sealed class NativeSqliteException(string message) : Exception(message);
