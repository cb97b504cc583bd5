using TaskGraph;

namespace PerfAttributes.Benchmarks.Peers;

/// <summary>The six operations that are timed by this project and by its peers, from about 2 ns to about 5 ms.</summary>
public sealed class PeerHost : VerdictStudy.GraphHost
{
    private readonly Dictionary<string, int> _numbers = Enumerable.Range(0, 1_000).ToDictionary(i => $"key {i}");
    private readonly TaskTreeRenderer _renderer = new(TreeStyle.Unicode);
    private int[] _array = [.. Enumerable.Range(0, 64)];
    private TaskItem? _task;
    private int _at;

    /// <summary>About 2 ns: an element of an array, at a changing place.</summary>
    public int ReadElement() => _array[_at++ & 63];

    /// <summary>About 20 ns: a search in a dictionary of texts.</summary>
    public int Find() => _numbers["key 617"];

    /// <summary>Some 100 ns: one line of a tree.</summary>
    public string FormatNode() => _renderer.FormatNode(_task ??= Service.GetTask(Graph.DeepestLeaf.Id));

    /// <summary>Some microseconds: one row by its key.</summary>
    public TaskItem GetTask() => Service.GetTask(Graph.DeepestLeaf.Id);

    /// <summary>Some 100 us: a recursive query.</summary>
    public IReadOnlyList<TaskNode> GetAncestors() => Service.GetAncestors(Graph.DeepestLeaf.Id);

    /// <summary>Some milliseconds: a recursive query over 1 000 tasks.</summary>
    public IReadOnlyList<TaskNode> GetDescendants() => Service.GetDescendants(Graph.Roots[0].Id);
}
