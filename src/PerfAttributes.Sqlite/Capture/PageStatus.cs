using PerfAttributes.Queries;
using PerfAttributes.Sqlite.Native;

namespace PerfAttributes.Sqlite.Capture;

/// <summary>The pager's counters of one connection at one moment, over all of its databases.</summary>
/// <remarks>
/// They only grow, and wrap at 2^31. They are those of the connection's cache: connections in shared-cache mode each tell the traffic
/// of all that share it.
/// </remarks>
internal readonly record struct PageStatus(int Hits, int Misses, int Writes)
{
    private const int CacheHit = 7;
    private const int CacheMiss = 8;
    private const int CacheWrite = 9;
    private const int Wrap = 0x7fffffff;

    /// <summary>Reads the counters; they are left as they are.</summary>
    /// <param name="native">A library with <c>sqlite3_db_status</c>.</param>
    /// <param name="database">An open connection that no other thread uses or closes meanwhile.</param>
    internal static PageStatus Read(SqliteNative native, nint database) =>
        new(Read(native, database, CacheHit), Read(native, database, CacheMiss), Read(native, database, CacheWrite));

    /// <summary>The traffic since an earlier moment.</summary>
    internal PageCounters Since(PageStatus earlier) => new(
        Read: (Misses - earlier.Misses) & Wrap, Cached: (Hits - earlier.Hits) & Wrap, Written: (Writes - earlier.Writes) & Wrap);

    private static unsafe int Read(SqliteNative native, nint database, int counter)
    {
        int current = 0, highest = 0;
        native.DatabaseStatus(database, counter, &current, &highest, 0);
        return current;
    }
}
