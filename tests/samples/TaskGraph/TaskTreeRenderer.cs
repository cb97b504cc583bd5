using System.Text;
using PerfAttributes;

namespace TaskGraph;

/// <summary>Draws a task with all that depends on it as text, one task per line.</summary>
/// <param name="style">The characters to draw with; ASCII by default.</param>
public sealed class TaskTreeRenderer(TreeStyle? style = null)
{
    private readonly TreeStyle _style = style ?? TreeStyle.Ascii;

    /// <summary>Draws a tree.</summary>
    /// <param name="tree">The tree. A task with several parents is drawn below each, its own tasks only below the first.</param>
    /// <param name="maxDepth">Levels below the root that are drawn, 0 or more; of the tasks just below, only the number is told.</param>
    /// <returns>Lines that end in <c>\n</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxDepth"/> is negative.</exception>
    [PerfScenarios("small", "medium", "large", "wide", "linear")]
    [LatencyBudget(Mean = "50ms", Median = "45ms", StdDev = "10ms", Scenario = "medium", Requirement = "R9")]
    [LatencyBudget(P95 = "1ms", Scenario = "medium")]
    [AllocationBudget("64KB", Scenario = "medium")]
    [RetainedMemoryBudget("8KB", Calls = 500, Scenario = "medium", Requirement = "R13")]
    // From small: beyond some 700 tasks the text lies on the large object heap, where a byte costs more.
    [ScalesAs(Growth.Linear, Scenario = "small", Requirement = "R9")]
    public string Render(TaskTree tree, int maxDepth = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentOutOfRangeException.ThrowIfNegative(maxDepth);
        var text = new StringBuilder(64 * tree.Count);
        var prefix = new StringBuilder();
        var drawn = new HashSet<long>(tree.Count);

        // A stack of its own: a chain of a hundred thousand tasks must not overflow the thread's.
        var open = new Stack<(IReadOnlyList<TaskItem> Tasks, int Next)>();
        open.Push(([tree.Root], 0));
        while (open.TryPop(out var level))
        {
            var depth = open.Count;
            prefix.Length = Math.Max(0, depth - 1) * _style.Line.Length;
            if (level.Next == level.Tasks.Count)
                continue;
            var task = level.Tasks[level.Next];
            var isLast = level.Next == level.Tasks.Count - 1;
            open.Push((level.Tasks, level.Next + 1));
            text.Append(prefix);
            if (depth > 0)
                text.Append(isLast ? _style.LastBranch : _style.Branch);
            AppendNode(text, task);
            var children = tree.Children(task.Id);
            if (!drawn.Add(task.Id))
            {
                if (children.Count > 0)
                    text.Append(' ').Append(_style.Seen);
                text.Append('\n');
                continue;
            }

            text.Append('\n');
            if (children.Count == 0)
                continue;
            if (depth > 0)
                prefix.Append(isLast ? _style.Blank : _style.Line);
            if (depth < maxDepth)
                open.Push((children, 0));
            else
                text.Append(prefix).Append(_style.LastBranch).Append(_style.Ellipsis).Append(' ').Append(children.Count).Append(" more\n");
        }

        return text.ToString();
    }

    /// <summary>One task as it stands in a tree: <c>[x] 12 Review audit log (P3, 4h 30m)</c>.</summary>
    /// <param name="task">The task; line breaks and other control characters in its name become blanks.</param>
    [LatencyBudget(Median = "2us", Requirement = "R9")]
    [AllocationBudget("400B")]
    public string FormatNode(TaskItem task)
    {
        ArgumentNullException.ThrowIfNull(task);
        var text = new StringBuilder(64);
        AppendNode(text, task);
        return text.ToString();
    }

    private void AppendNode(StringBuilder text, TaskItem task)
    {
        // Plain appends, not interpolation: they never box, and digits are the same in every culture.
        text.Append(_style.Mark(task.State)).Append(' ').Append(task.Id).Append(' ');
        var start = text.Length;
        text.Append(task.Name);
        foreach (var symbol in task.Name)
        {
            if (char.IsControl(symbol))
                text.Replace(symbol, ' ', start, task.Name.Length);
        }

        var minutes = task.Duration.Ticks / TimeSpan.TicksPerMinute;
        text.Append(" (P").Append(task.Priority).Append(", ").Append(minutes / 60).Append('h');
        if (minutes % 60 != 0)
            text.Append(' ').Append(minutes % 60).Append('m');
        text.Append(')');
    }
}
