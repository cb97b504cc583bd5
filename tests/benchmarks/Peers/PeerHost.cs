using TaskGraph;

namespace PerfAttributes.Benchmarks.Peers;

/// <summary>The six operations that are timed by this project and by its peers, from about 2 ns to about 5 ms.</summary>
public sealed class PeerHost : VerdictStudy.GraphHost
{
    private readonly Dictionary<string, int> _numbers = Enumerable.Range(0, 1_000).ToDictionary(i => $"key {i}");
    private readonly TaskTreeRenderer _renderer = new(TreeStyle.Unicode);
    private TaskItem? _task;
    private ulong _state = 88_172_645_463_325_252;

    /// <summary>Some nanoseconds: the next pseudo-random number, each made from the one before.</summary>
    public ulong NextRandom()
    {
        _state ^= _state >> 12;
        _state ^= _state << 25;
        _state ^= _state >> 27;
        return _state * 2_685_821_657_736_338_717;
    }

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
