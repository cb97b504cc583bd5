using System.Globalization;

namespace PerfAttributes.Scenarios;

/// <summary>Gives the nodes of a graph names, states, durations and dates as a task tracker would have them.</summary>
internal static class TaskAttributes
{
    private const ulong Aspect = 4;
    private const int QuarterHours = 160;

    private static readonly string[] Verbs =
        ["Design", "Implement", "Review", "Test", "Document", "Migrate", "Deploy", "Measure", "Refactor", "Approve"];

    // A few names are not ASCII, as in any real list of tasks.
    private static readonly string[] Objects =
    [
        "login form", "payment gateway", "search index", "audit log", "billing export", "customer import", "report page",
        "Zürich roll-out", "cache layer", "naïve scheduler", "mail templates", "access rules", "日本語 locale", "retry policy",
        "data retention", "mobile client", "load balancer", "price list",
    ];

    private static readonly DateTimeOffset Start = new(2025, 1, 6, 8, 0, 0, TimeSpan.Zero);

    /// <summary>Draws the attributes; a task is done or under way only where all of its parents are done.</summary>
    internal static GraphNode[] Draw(LayeredGraph graph, int seed)
    {
        var random = SplitMix64.For(seed, Aspect);
        var nodes = new GraphNode[graph.TreeParents.Length];
        var created = Start;
        var level = 0;
        for (var node = 0; node < nodes.Length; node++)
        {
            if (node == graph.LevelStarts[level + 1])
                level++;
            var name = string.Create(CultureInfo.InvariantCulture,
                $"{Verbs[random.Below(Verbs.Length)]} {Objects[random.Below(Objects.Length)]} {node + 1}");
            var ready = IsDone(nodes, graph.TreeParents[node]) && IsDone(nodes, graph.SecondParents[node]);
            var status = DrawStatus(random, ready);
            var priority = 1 + random.Below(5);

            // The smaller of two draws: many short tasks, few long ones.
            var quarters = 1 + Math.Min(random.Below(QuarterHours), random.Below(QuarterHours));
            nodes[node] = new GraphNode(
                node + 1, name, level, status, priority, TimeSpan.FromMinutes(15 * quarters), created);
            created = created.AddMinutes(5 + random.Below(600));
        }

        return nodes;
    }

    private static bool IsDone(GraphNode[] nodes, int parent) => parent < 0 || nodes[parent].Status == NodeStatus.Done;

    private static NodeStatus DrawStatus(SplitMix64 random, bool ready)
    {
        var percent = random.Below(100);
        return ready
            ? percent switch { < 80 => NodeStatus.Done, < 92 => NodeStatus.InProgress, _ => NodeStatus.Open }
            : percent < 70 ? NodeStatus.Open : NodeStatus.Blocked;
    }
}
