namespace TaskGraph.Tests;

/// <summary>The same questions answered the slow and obvious way.</summary>
internal static class BruteForce
{
    /// <summary>Everything reached over a relation with its shortest distance, by distance, then id.</summary>
    internal static List<(long Id, int Depth)> Walk(long start, int maxDepth, Func<long, IEnumerable<long>> next)
    {
        var depths = new Dictionary<long, int> { [start] = 0 };
        for (var depth = 1; depth <= maxDepth; depth++)
        {
            foreach (var id in depths.Where(pair => pair.Value == depth - 1).SelectMany(pair => next(pair.Key)).ToList())
                depths.TryAdd(id, depth);
        }

        return [.. depths.Where(pair => pair.Key != start).Select(pair => (pair.Key, pair.Value)).OrderBy(pair => (pair.Value, pair.Key))];
    }

    internal static IEnumerable<long> Dependencies(TaskGraphSnapshot snapshot, long id) =>
        snapshot.Dependencies.Where(edge => edge.DependentId == id).Select(edge => edge.DependencyId);

    internal static IEnumerable<long> Dependents(TaskGraphSnapshot snapshot, long id) =>
        snapshot.Dependencies.Where(edge => edge.DependencyId == id).Select(edge => edge.DependentId);

    /// <summary>The longest sum of durations over every path there is; memory of ends keeps it from being exponential.</summary>
    internal static TimeSpan LongestDuration(TaskGraphSnapshot snapshot)
    {
        var known = new Dictionary<long, TimeSpan>();
        return snapshot.Tasks.Select(task => EndingAt(task.Id)).DefaultIfEmpty().Max();

        TimeSpan EndingAt(long id)
        {
            if (!known.TryGetValue(id, out var longest))
            {
                longest = snapshot.Tasks.Single(task => task.Id == id).Duration
                    + Dependencies(snapshot, id).Select(EndingAt).DefaultIfEmpty().Max();
                known.Add(id, longest);
            }

            return longest;
        }
    }
}
