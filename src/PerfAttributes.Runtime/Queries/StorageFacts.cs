namespace PerfAttributes.Queries;

/// <summary>How a database lies in its file after the call.</summary>
/// <param name="Database">Its name in the connection that ran the statements: <c>main</c>, or the name under which it is attached.</param>
/// <param name="PageSize">Bytes of a page.</param>
/// <param name="Pages">Pages of the database, free ones included.</param>
/// <param name="FreePages">Pages that hold nothing and are kept for later.</param>
public sealed record StorageFacts(string Database, int PageSize, long Pages, long FreePages)
{
    /// <summary>
    /// The share, 0 to 1, of pages that do not lie right behind the page before them in the order in which their table or index is
    /// read: 0 where every table and index fits on one page. <see langword="null"/> if it was not determined (see
    /// <see cref="FragmentationError"/>).
    /// </summary>
    public double? Fragmentation { get; init; }

    /// <summary>Why there is no <see cref="Fragmentation"/>; <see langword="null"/> if there is.</summary>
    public string? FragmentationError { get; init; }

    /// <summary>Size of the database in bytes; a write-ahead log is not included.</summary>
    public long Bytes => PageSize * Pages;
}
