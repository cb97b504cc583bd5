namespace TaskGraph;

/// <summary>A snapshot with its dependencies as arrays: positions in <see cref="Tasks"/> in place of ids.</summary>
internal sealed class DependencyGraph
{
    private readonly int[] _starts;
    private readonly int[] _dependents;

    /// <summary>Links the tasks of a snapshot.</summary>
    /// <exception cref="ArgumentException">Two tasks share an id, or a dependency names a task that is not there.</exception>
    internal DependencyGraph(TaskGraphSnapshot snapshot)
    {
        Tasks = snapshot.Tasks;
        var positions = new Dictionary<long, int>(Tasks.Count);
        for (var position = 0; position < Tasks.Count; position++)
        {
            if (!positions.TryAdd(Tasks[position].Id, position))
                throw new ArgumentException($"The task {Tasks[position].Id} is there twice.", nameof(snapshot));
        }

        // Compressed rows: the dependents of task i are _dependents[_starts[i] .. _starts[i + 1]].
        var edges = snapshot.Dependencies;
        var from = new int[edges.Count];
        _starts = new int[Tasks.Count + 1];
        _dependents = new int[edges.Count];
        DependencyCounts = new int[Tasks.Count];
        for (var edge = 0; edge < edges.Count; edge++)
        {
            from[edge] = Position(positions, edges[edge].DependencyId);
            _starts[from[edge] + 1]++;
            DependencyCounts[Position(positions, edges[edge].DependentId)]++;
        }

        for (var position = 0; position < Tasks.Count; position++)
            _starts[position + 1] += _starts[position];
        var next = _starts.AsSpan(0, Tasks.Count).ToArray();
        for (var edge = 0; edge < edges.Count; edge++)
            _dependents[next[from[edge]]++] = positions[edges[edge].DependentId];
    }

    internal IReadOnlyList<TaskItem> Tasks { get; }

    /// <summary>How many dependencies each task has.</summary>
    internal int[] DependencyCounts { get; }

    /// <summary>The tasks that wait for a task.</summary>
    internal ReadOnlySpan<int> Dependents(int position) =>
        _dependents.AsSpan(_starts[position], _starts[position + 1] - _starts[position]);

    private static int Position(Dictionary<long, int> positions, long id) => positions.TryGetValue(id, out var position)
        ? position
        : throw new ArgumentException($"A dependency names the task {id}, which is not there.");
}
