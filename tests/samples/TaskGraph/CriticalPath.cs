using PerfAttributes;

namespace TaskGraph;

/// <summary>Finds the order and the longest chain of a task graph.</summary>
public static class CriticalPath
{
    /// <summary>The longest path by duration: topological order, then dynamic programming over it.</summary>
    /// <param name="snapshot">The graph. Time and memory grow linearly with its tasks and dependencies.</param>
    /// <returns>Of several paths of equal duration always the same one: at each step back the task with the lowest id.</returns>
    /// <exception cref="DependencyCycleException">The dependencies form a cycle.</exception>
    /// <exception cref="ArgumentException">A dependency names a task that is not there, or two tasks share an id.</exception>
    /// <exception cref="OverflowException">The sum of the durations exceeds <see cref="TimeSpan.MaxValue"/>.</exception>
    [PerfScenarios("small", "medium", "large", "linear", "empty", "single")]
    [LatencyBudget(Mean = "30ms", Scenario = "medium", Requirement = "R10")]
    [LatencyBudget(Median = "60us", P95 = "300us", Scenario = "medium")]
    [LatencyBudget(Median = "600us", P95 = "3ms", Scenario = "large")]
    [AllocationBudget("10KB", Scenario = "medium")]
    [ScalesAs(Growth.Linear, Scenario = "medium", Requirement = "R10")]
    public static CriticalPathResult Find(TaskGraphSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        if (snapshot.Tasks.Count == 0)
            return CriticalPathResult.Empty;
        var graph = new DependencyGraph(snapshot);
        var start = new TimeSpan[graph.Tasks.Count];
        var previous = new int[graph.Tasks.Count];
        Array.Fill(previous, -1);
        var last = -1;
        var longest = TimeSpan.Zero;
        foreach (var position in Order(graph))
        {
            var finish = start[position] + graph.Tasks[position].Duration;
            if (last < 0 || finish > longest || (finish == longest && IsBefore(graph, position, last)))
                (last, longest) = (position, finish);
            foreach (var dependent in graph.Dependents(position))
            {
                var before = previous[dependent];
                if (before < 0 || finish > start[dependent]
                    || (finish == start[dependent] && IsBefore(graph, position, before)))
                    (start[dependent], previous[dependent]) = (finish, position);
            }
        }

        var path = new List<TaskItem>();
        for (var position = last; position >= 0; position = previous[position])
            path.Add(graph.Tasks[position]);
        path.Reverse();
        return new CriticalPathResult(path, longest);
    }

    /// <summary>The tasks in an order in which each comes after all that it depends on (Kahn, 1962).</summary>
    /// <param name="snapshot">The graph.</param>
    /// <returns>All tasks, each once; the same order for the same snapshot.</returns>
    /// <exception cref="DependencyCycleException">The dependencies form a cycle.</exception>
    /// <exception cref="ArgumentException">A dependency names a task that is not there, or two tasks share an id.</exception>
    [LatencyBudget(Median = "60us", P95 = "300us", Scenario = "medium", Requirement = "R10")]
    [AllocationBudget("10KB", Scenario = "medium")]
    public static IReadOnlyList<TaskItem> SortTopologically(TaskGraphSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var graph = new DependencyGraph(snapshot);
        return Array.ConvertAll(Order(graph), position => graph.Tasks[position]);
    }

    private static int[] Order(DependencyGraph graph)
    {
        // The array is the queue as well: what is before the end has been queued, what is before the loop's index is done.
        var order = new int[graph.Tasks.Count];
        var waiting = graph.DependencyCounts.AsSpan().ToArray();
        var end = 0;
        for (var position = 0; position < waiting.Length; position++)
        {
            if (waiting[position] == 0)
                order[end++] = position;
        }

        for (var index = 0; index < end; index++)
        {
            foreach (var dependent in graph.Dependents(order[index]))
            {
                if (--waiting[dependent] == 0)
                    order[end++] = dependent;
            }
        }

        return end == order.Length ? order : throw new DependencyCycleException(FindCycle(graph, waiting));
    }

    /// <summary>Follows tasks that still wait until one comes again; every one of them waits for another.</summary>
    private static List<long> FindCycle(DependencyGraph graph, int[] waiting)
    {
        var dependencyOf = new int[waiting.Length];
        for (var position = 0; position < waiting.Length; position++)
        {
            if (waiting[position] == 0)
                continue;
            foreach (var dependent in graph.Dependents(position))
                dependencyOf[dependent] = position;
        }

        var at = Array.FindIndex(waiting, count => count > 0);
        var seen = new HashSet<int>();
        while (seen.Add(at))
            at = dependencyOf[at];
        var cycle = new List<long> { graph.Tasks[at].Id };
        for (var next = dependencyOf[at]; next != at; next = dependencyOf[next])
            cycle.Add(graph.Tasks[next].Id);
        cycle.Add(cycle[0]);
        return cycle;
    }

    private static bool IsBefore(DependencyGraph graph, int position, int other) =>
        graph.Tasks[position].Id < graph.Tasks[other].Id;
}
