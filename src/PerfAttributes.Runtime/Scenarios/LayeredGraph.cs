namespace PerfAttributes.Scenarios;

/// <summary>The topology of a drawn graph. Nodes are 0, 1, 2, … level by level; ids are one more.</summary>
internal sealed class LayeredGraph
{
    private const ulong WidthAspect = 1;
    private const ulong TreeAspect = 2;
    private const ulong DiamondAspect = 3;

    private LayeredGraph(int[] levelStarts, int[] treeParents, int[] secondParents)
    {
        LevelStarts = levelStarts;
        TreeParents = treeParents;
        SecondParents = secondParents;
    }

    /// <summary>The first node of each level, and at the end the number of nodes.</summary>
    internal int[] LevelStarts { get; }

    /// <summary>Each node's parent on the level just above; −1 on the first level.</summary>
    internal int[] TreeParents { get; }

    /// <summary>Each node's other parent; −1 where it has none.</summary>
    internal int[] SecondParents { get; }

    /// <summary>Draws the graph of a shape.</summary>
    internal static LayeredGraph Draw(GraphShape shape)
    {
        var starts = Starts(shape.Levels == 1 ? [shape.Tasks] : Widths(shape));
        var parents = DrawTree(shape, starts);
        return new LayeredGraph(starts, parents, DrawDiamonds(shape, starts, parents));
    }

    /// <summary>The edges as ids, by parent, then child.</summary>
    internal List<GraphEdge> Edges()
    {
        var edges = new List<GraphEdge>(2 * TreeParents.Length);
        for (var node = 0; node < TreeParents.Length; node++)
        {
            if (TreeParents[node] >= 0)
                edges.Add(new GraphEdge(TreeParents[node] + 1, node + 1));
            if (SecondParents[node] >= 0)
                edges.Add(new GraphEdge(SecondParents[node] + 1, node + 1));
        }

        edges.Sort(static (a, b) => (a.ParentId, a.ChildId).CompareTo((b.ParentId, b.ChildId)));
        return edges;
    }

    /// <summary>Nodes per level: one each, then the rest, level by level or drawn, never more than the level above can have.</summary>
    private static int[] Widths(GraphShape shape)
    {
        var widths = new int[shape.Levels];
        Array.Fill(widths, 1);
        var rest = shape.Tasks - shape.Levels;
        if (shape.Complete)
        {
            for (var level = 1; level < widths.Length; level++)
            {
                var more = (int)Math.Min(rest, Room(shape, widths, level));
                widths[level] += more;
                rest -= more;
            }

            return widths;
        }

        DrawWidths(shape, widths, rest);
        return widths;
    }

    private static void DrawWidths(GraphShape shape, int[] widths, int rest)
    {
        var random = SplitMix64.For(shape.Seed, WidthAspect);
        var open = new List<int>();
        for (var level = 1; level < widths.Length; level++)
        {
            if (Room(shape, widths, level) > 0)
                open.Add(level);
        }

        for (; rest > 0; rest--)
        {
            var pick = random.Below(open.Count);
            var level = open[pick];
            widths[level]++;
            if (Room(shape, widths, level) == 0)
                RemoveUnordered(open, pick);

            // The level below has room for the children of the new node; it was full if that is all the room it has.
            if (level + 1 < widths.Length && Room(shape, widths, level + 1) == shape.FanOut)
                open.Add(level + 1);
        }
    }

    /// <summary>Removes in constant time; the order that results is the same everywhere.</summary>
    private static void RemoveUnordered(List<int> list, int index)
    {
        list[index] = list[^1];
        list.RemoveAt(list.Count - 1);
    }

    private static long Room(GraphShape shape, int[] widths, int level) =>
        (shape.FanOut == 0 ? shape.Tasks : (long)shape.FanOut * widths[level - 1]) - widths[level];

    private static int[] Starts(int[] widths)
    {
        var starts = new int[widths.Length + 1];
        for (var level = 0; level < widths.Length; level++)
            starts[level + 1] = starts[level] + widths[level];
        return starts;
    }

    private static int[] DrawTree(GraphShape shape, int[] starts)
    {
        var random = SplitMix64.For(shape.Seed, TreeAspect);
        var parents = new int[shape.Tasks];
        var children = new int[shape.Tasks];
        Array.Fill(parents, -1);
        var open = new List<int>();
        for (var level = 1; level < starts.Length - 1; level++)
        {
            open.Clear();
            open.AddRange(Enumerable.Range(starts[level - 1], starts[level] - starts[level - 1]));
            for (var node = starts[level]; node < starts[level + 1]; node++)
            {
                if (shape.Complete)
                {
                    parents[node] = starts[level - 1] + (shape.FanOut == 0 ? 0 : (node - starts[level]) / shape.FanOut);
                    continue;
                }

                var pick = random.Below(open.Count);
                parents[node] = open[pick];
                if (++children[parents[node]] == shape.FanOut)
                    RemoveUnordered(open, pick);
            }
        }

        return parents;
    }

    private static int[] DrawDiamonds(GraphShape shape, int[] starts, int[] parents)
    {
        var seconds = new int[shape.Tasks];
        Array.Fill(seconds, -1);
        if (shape.Levels < 3)
            return seconds;

        // The nodes of the first two levels have nothing but the root above them.
        var random = SplitMix64.For(shape.Seed, DiamondAspect);
        var eligible = Enumerable.Range(starts[2], shape.Tasks - starts[2]).ToArray();
        var count = (int)Math.Round(shape.Diamonds * eligible.Length, MidpointRounding.AwayFromZero);
        for (var drawn = 0; drawn < count; drawn++)
        {
            var pick = drawn + random.Below(eligible.Length - drawn);
            (eligible[drawn], eligible[pick]) = (eligible[pick], eligible[drawn]);
            var node = eligible[drawn];
            seconds[node] = SecondParent(random, starts, node, parents[node]);
        }

        return seconds;
    }

    /// <summary>Mostly another node of the level just above, else any node further up.</summary>
    private static int SecondParent(SplitMix64 random, int[] starts, int node, int treeParent)
    {
        var level = Array.BinarySearch(starts, node);
        level = level >= 0 ? level : ~level - 1;
        var far = random.Below(4) == 0 || starts[level] - starts[level - 1] == 1;
        var first = far ? 0 : starts[level - 1];
        var pick = first + random.Below(starts[level] - first - 1);
        return pick < treeParent ? pick : pick + 1;
    }
}
