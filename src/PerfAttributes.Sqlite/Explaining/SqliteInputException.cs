namespace PerfAttributes.Sqlite.Explaining;

/// <summary>A database or SQL that was handed over cannot be used. The message says what is wrong, <see cref="WayOut"/> what to do.</summary>
public sealed class SqliteInputException : Exception
{
    /// <summary>Says what is wrong.</summary>
    /// <param name="message">What is wrong, with the file or the SQL, as a sentence.</param>
    /// <param name="wayOut">What the user can do about it.</param>
    /// <param name="inner">What SQLite said, if it did.</param>
    public SqliteInputException(string message, string wayOut, Exception? inner = null)
        : base(message, inner) => WayOut = wayOut;

    /// <summary>What the user can do about it.</summary>
    public string WayOut { get; }
}
