namespace TaskGraph;

/// <summary>Finds the shortest cycle that a new dependency would close, to tell about it.</summary>
internal static class DependencyCycle
{
    /// <summary>The cycle.</summary>
    /// <param name="edge">The new dependency.</param>
    /// <param name="dependencies">What its dependency waits for, directly or not; some of them lead to the dependent.</param>
    /// <returns>The dependent, its new dependency, and on until the dependent comes again.</returns>
    internal static List<long> Closed(TaskDependency edge, IReadOnlyList<TaskDependency> dependencies)
    {
        var waitsFor = dependencies.ToLookup(dependency => dependency.DependentId, dependency => dependency.DependencyId);
        var cameFrom = new Dictionary<long, long> { [edge.DependencyId] = edge.DependentId };
        var queue = new Queue<long>([edge.DependencyId]);
        while (!cameFrom.ContainsKey(edge.DependentId) && queue.TryDequeue(out var id))
        {
            foreach (var next in waitsFor[id])
            {
                if (cameFrom.TryAdd(next, id))
                    queue.Enqueue(next);
            }
        }

        var cycle = new List<long> { edge.DependentId };
        if (edge.DependencyId != edge.DependentId)
        {
            for (var id = cameFrom[edge.DependentId]; id != edge.DependentId; id = cameFrom[id])
                cycle.Add(id);
        }

        cycle.Add(edge.DependentId);
        cycle.Reverse();
        return cycle;
    }
}
