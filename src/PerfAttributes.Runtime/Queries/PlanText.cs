namespace PerfAttributes.Queries;

/// <summary>Writes a plan as a tree for messages.</summary>
public static class PlanText
{
    private const int DefaultWidth = 100;
    private const int BranchWidth = 3;

    /// <summary>The lines of a plan.</summary>
    /// <param name="plan">The plan; without nodes, one line says so.</param>
    /// <param name="note">A short remark on a node, put after an arrow; <see langword="null"/> for none.</param>
    /// <param name="width">The most characters of a line, 40 or more.</param>
    /// <example><code>
    /// └─ SCAN t  &lt;-- full table scan of tasks
    /// </code></example>
    public static IReadOnlyList<string> Lines(QueryPlan plan, Func<PlanNode, string?>? note = null, int width = DefaultWidth)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 40);
        if (plan.Roots.Count == 0)
            return ["(no loops: nothing is read)"];
        var lines = new List<string>();
        Add(plan.Roots, "");
        return lines;

        void Add(IReadOnlyList<PlanNode> nodes, string prefix)
        {
            for (var position = 0; position < nodes.Count; position++)
            {
                var last = position == nodes.Count - 1;
                var below = prefix + (last ? "   " : "│  ");
                var leader = Near(below, width) + (nodes[position].Children.Count > 0 ? "│  " : "   ");
                lines.AddRange(Fold(nodes[position].Text, note?.Invoke(nodes[position]), Near(prefix, width) + (last ? "└─ " : "├─ "), leader, width));
                Add(nodes[position].Children, below);
            }
        }
    }

    /// <summary>The lines of a plan in which some nodes are marked by the table that they read.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="marked">The nodes, compared by reference.</param>
    /// <param name="width">The most characters of a line, 40 or more.</param>
    public static IReadOnlyList<string> Lines(QueryPlan plan, IReadOnlyList<PlanNode> marked, int width = DefaultWidth) =>
        Lines(plan, node => marked.Any(other => ReferenceEquals(other, node)) ? Describe(node) : null, width);

    /// <summary>What a node does, in a few words: <c>full table scan of tasks</c>.</summary>
    /// <param name="node">The node.</param>
    public static string Describe(PlanNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        var table = node.Table ?? node.Source ?? "a table";
        return (node.Operation, node.Access) switch
        {
            (PlanOperation.Unknown, _) => "not understood",
            (PlanOperation.Clear, _) => $"removes every row of {table}",
            (PlanOperation.Filter, _) => $"reads all of {table} to build a filter",
            (_, PlanAccess.AutomaticIndex) => $"index on {table} built anew at every execution",
            (PlanOperation.Scan, PlanAccess.None) => $"full table scan of {table}",
            (PlanOperation.Scan, _) => $"reads all of {table} through {node.Index ?? "its key"}",
            (PlanOperation.Search, PlanAccess.None) => $"full table scan of {table}",
            (PlanOperation.Search, _) when node.SeekTerms.Count == 0 => $"walks {table} through {node.Index ?? "its key"}",
            (PlanOperation.Search, _) => $"searches {table}",
            (PlanOperation.TemporaryTree, _) or (PlanOperation.Group, _) when node.TemporaryFor is { } purpose =>
                $"temporary structure for {purpose}",
            (PlanOperation.TemporaryTree, _) => "sorted in a temporary structure",
            _ => "see here",
        };
    }

    // The branches of a deep plan can be as wide as a line, which would leave no room for text: those nearest to the node are kept.
    private static string Near(string branches, int width)
    {
        var most = width / 2 / BranchWidth * BranchWidth;
        return branches.Length <= most ? branches : "…  " + branches[^(most - BranchWidth)..];
    }

    private static IEnumerable<string> Fold(string text, string? note, string first, string next, int width)
    {
        var line = first + text;
        if (note is not null && line.Length + 6 + note.Length <= width)
        {
            line += "  <-- " + note;
            note = null;
        }
        foreach (var part in Break(line, next, width))
            yield return part;
        if (note is null)
            yield break;
        foreach (var part in Break(next + "<-- " + note, next + "    ", width))
            yield return part;
    }

    private static IEnumerable<string> Break(string line, string next, int width)
    {
        while (line.Length > width)
        {
            var blank = line.LastIndexOf(' ', width);
            var at = blank > next.Length ? blank : width;
            yield return line[..at].TrimEnd();
            line = next + line[at..].TrimStart();
        }
        yield return line;
    }
}
