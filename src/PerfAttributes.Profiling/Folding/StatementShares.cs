namespace PerfAttributes.Profiling.Folding;

/// <summary>Tells which statement the engine ran at moments that were sampled.</summary>
internal static class StatementShares
{
    /// <summary>Counts samples by statement.</summary>
    /// <param name="timeline">When statements began and ended.</param>
    /// <param name="timestamps">When the engine was sampled, in any order.</param>
    /// <returns>Samples by the statement's place in the timeline; those between statements (preparing, say) are in none.</returns>
    internal static IReadOnlyDictionary<int, int> Count(StatementTimeline timeline, IEnumerable<long> timestamps)
    {
        var counts = new Dictionary<int, int>();
        // One that began within another runs inside of its rows: the latest is the one at work.
        var running = new List<StatementMoment>();
        var next = 0;
        foreach (var timestamp in timestamps.Order())
        {
            for (; next < timeline.Moments.Count && timeline.Moments[next].Timestamp <= timestamp; next++)
                Follow(running, timeline.Moments[next]);
            if (running.Count > 0)
                counts[running[^1].Statement] = counts.GetValueOrDefault(running[^1].Statement) + 1;
        }

        return counts;
    }

    private static void Follow(List<StatementMoment> running, StatementMoment moment)
    {
        var known = running.FindIndex(one => one.Execution == moment.Execution);
        if (moment.Statement < 0)
        {
            if (known >= 0)
                running.RemoveAt(known);
        }
        else if (known < 0)
        {
            // A trigger announces itself as its statement, which runs already.
            running.Add(moment);
        }
    }
}
