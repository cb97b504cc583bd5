namespace PerfAttributes.Profiling.Sessions;

/// <summary>When measured calls ran, by thread.</summary>
internal sealed class MeasuredTimes
{
    private readonly Dictionary<ulong, List<(long Begin, long End)>> _times = [];
    private readonly Dictionary<ulong, long> _begun = [];

    /// <summary>Calls begin.</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="timestamp">When; not before any that was told of this thread.</param>
    internal void Begin(ulong thread, long timestamp) => _begun[thread] = timestamp;

    /// <summary>Calls end; without a beginning it says nothing.</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="timestamp">When; not before the beginning.</param>
    internal void End(ulong thread, long timestamp)
    {
        if (!_begun.Remove(thread, out var begin))
            return;
        if (!_times.TryGetValue(thread, out var times))
            _times[thread] = times = [];
        times.Add((begin, timestamp));
    }

    /// <summary>Whether calls ran at that moment, on whatever thread.</summary>
    /// <param name="timestamp">The moment.</param>
    internal bool Contains(long timestamp) => _times.Keys.Any(thread => Contains(thread, timestamp));

    /// <summary>Whether calls ran at that moment.</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="timestamp">The moment.</param>
    internal bool Contains(ulong thread, long timestamp)
    {
        if (!_times.TryGetValue(thread, out var times))
            return false;
        var (low, high) = (0, times.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (times[middle].End < timestamp)
                low = middle + 1;
            else
                high = middle;
        }

        return low < times.Count && times[low].Begin <= timestamp;
    }
}
