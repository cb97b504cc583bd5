namespace PerfAttributes.Profiling.Folding;

/// <summary>Samples as a tree of calls.</summary>
internal sealed class CallTree
{
    private const double Smallest = 0.005;

    private readonly Dictionary<string, CallTree> _children = new(StringComparer.Ordinal);
    private int _total;
    private int _self;

    /// <summary>Adds a sample.</summary>
    /// <param name="path">The functions, the outermost first.</param>
    internal void Add(IEnumerable<string> path)
    {
        var node = this;
        node._total++;
        foreach (var name in path)
        {
            if (!node._children.TryGetValue(name, out var child))
                node._children[name] = child = new CallTree();
            node = child;
            node._total++;
        }

        node._self++;
    }

    /// <summary>The tree without its smallest branches.</summary>
    /// <param name="name">The name of the root.</param>
    internal ProfileNode Prune(string name)
    {
        // The method under test is the root itself. Here and there its frame is missing, and what it calls, or nothing, stands in its place.
        if (_children.Remove(name, out var method))
            TakeOver(method);
        return Node(name, Math.Max(1, _total));
    }

    private void TakeOver(CallTree method)
    {
        _self += method._self;
        foreach (var (name, child) in method._children)
        {
            if (_children.TryGetValue(name, out var known))
            {
                known._total += child._total;
                known.TakeOver(child);
            }
            else
            {
                _children[name] = child;
            }
        }
    }

    private ProfileNode Node(string name, double all) => new(
        name,
        _self / all,
        _total / all,
        [
            .. _children.Where(child => child.Value._total >= Smallest * all)
                .OrderByDescending(child => child.Value._total).ThenBy(child => child.Key, StringComparer.Ordinal)
                .Select(child => child.Value.Node(child.Key, all)),
        ]);
}
