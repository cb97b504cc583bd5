namespace PerfAttributes.Queries;

/// <summary>Traffic of pages between the database's files and the connections' caches, as the engine counts it.</summary>
/// <param name="Read">Pages that were not in the cache and had to be read from a file, or from the operating system's cache of it.</param>
/// <param name="Cached">Pages that were found in the connection's cache; one page counts as often as it is asked for.</param>
/// <param name="Written">Changed pages that were written to the database or its write-ahead log; rollback journals are not counted.</param>
public readonly record struct PageCounters(long Read, long Cached, long Written)
{
    /// <summary>Adds two connections.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static PageCounters operator +(PageCounters left, PageCounters right) =>
        new(left.Read + right.Read, left.Cached + right.Cached, left.Written + right.Written);

    /// <summary>The same as the operator.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static PageCounters Add(PageCounters left, PageCounters right) => left + right;
}
