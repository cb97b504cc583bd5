namespace PerfAttributes.Sqlite.History;

/// <summary>A history that cannot be used. Its message names the file, what is wrong with it, and a way out.</summary>
public sealed class HistoryException : Exception
{
    /// <summary>Makes the exception without a message.</summary>
    public HistoryException()
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">The file, what is wrong, and a way out.</param>
    public HistoryException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">The file, what is wrong, and a way out.</param>
    /// <param name="innerException">What SQLite or the system said.</param>
    public HistoryException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
