using System.Globalization;

namespace PerfAttributes.Scenarios;

/// <summary>What a layered task graph looks like; the same shape gives the same graph in every process and on every machine.</summary>
/// <remarks>
/// A graph of two or more levels has one root. Every other task has a tree parent on the level just above, and a share of
/// the tasks has a second parent on any level above (a diamond). Ids go level by level, so that edges lead to higher ids.
/// </remarks>
/// <example><code>var graph = new GraphShape(tasks: 500, levels: 50, fanOut: 2, diamonds: 0.1).Build("deep");</code></example>
public sealed record GraphShape
{
    /// <summary>The most tasks that a shape can have.</summary>
    public const int MaxTasks = 1_000_000;

    /// <summary>Describes a graph.</summary>
    /// <param name="tasks">Tasks, from 0 to <see cref="MaxTasks"/>.</param>
    /// <param name="levels">Levels, from 1 to <paramref name="tasks"/>; with no tasks there are no levels, whatever is given.</param>
    /// <param name="fanOut">The most children that one task has as a tree parent; 0 for no bound.</param>
    /// <param name="diamonds">The share of the tasks on the third and deeper levels that has a second parent, from 0 to 1.</param>
    /// <param name="seed">Any number; another seed gives another graph of the same shape.</param>
    /// <exception cref="ArgumentException">A value is out of its range, or the levels cannot hold the tasks.</exception>
    public GraphShape(int tasks, int levels, int fanOut = 0, double diamonds = 0, int seed = 1)
    {
        Require(tasks is >= 0 and <= MaxTasks, nameof(tasks),
            string.Create(CultureInfo.InvariantCulture, $"Tasks = {tasks} is not valid: 0 to {MaxTasks} are."));
        Require(tasks == 0 ? levels is 0 or 1 : levels >= 1 && levels <= tasks, nameof(levels), string.Create(
            CultureInfo.InvariantCulture,
            $"Levels = {levels} is not valid for {Count(tasks)}: {(tasks == 0 ? "1 is (it counts for nothing)" : $"1 to {tasks} are")}."));
        Require(fanOut >= 0, nameof(fanOut), string.Create(CultureInfo.InvariantCulture,
            $"FanOut = {fanOut} is not valid: 1 or more children per task are, or 0 for no bound."));
        var capacity = Capacity(tasks, levels, fanOut);
        Require(capacity >= tasks, nameof(fanOut), string.Create(CultureInfo.InvariantCulture,
            $"FanOut = {fanOut} is too small: {levels} levels below one root then hold {Count((int)capacity)} at the most, "
            + $"not {tasks}. FanOut = {SmallestFanOut(tasks, levels)} or more would do, so would more levels."));
        Require(diamonds is >= 0 and <= 1, nameof(diamonds), string.Create(CultureInfo.InvariantCulture,
            $"Diamonds = {diamonds} is not valid: a share from 0 to 1 is."));
        Tasks = tasks;
        Levels = tasks == 0 ? 0 : levels;
        FanOut = fanOut;
        Diamonds = diamonds;
        Seed = seed;
    }

    /// <summary>Tasks of the graph.</summary>
    public int Tasks { get; }

    /// <summary>Levels of the graph: the longest path has this many tasks. 0 only where there are no tasks.</summary>
    public int Levels { get; }

    /// <summary>The most children that one task has as a tree parent; 0 for no bound.</summary>
    public int FanOut { get; }

    /// <summary>The share of the tasks on the third and deeper levels that has a second parent, rounded to whole tasks.</summary>
    public double Diamonds { get; }

    /// <summary>The seed of the generator.</summary>
    public int Seed { get; }

    /// <summary>
    /// Whether the tree is complete: each task gets its full <see cref="FanOut"/> of children before the next one gets any,
    /// level by level. Otherwise widths and parents are drawn.
    /// </summary>
    public bool Complete { get; init; }

    /// <summary>Builds the graph.</summary>
    /// <param name="name">The scenario's name.</param>
    public GraphScenario Build(string name)
    {
        var graph = LayeredGraph.Draw(this);
        return new GraphScenario(name, TaskAttributes.Draw(graph, Seed), graph.Edges());
    }

    /// <summary>The same shape, larger.</summary>
    /// <param name="factor">How many times as large, 1 or more.</param>
    /// <param name="size">
    /// What grows: the tasks alone (but a chain stays a chain), with the fan-out widened where the levels could not hold them; or tasks and levels.
    /// </param>
    /// <exception cref="ArgumentException">There would be more than <see cref="MaxTasks"/> tasks.</exception>
    public GraphShape Scaled(int factor, ScenarioSize size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(factor, 1);
        if (factor == 1 || Tasks == 0)
            return this;
        Require((long)Tasks * factor <= MaxTasks, nameof(factor), string.Create(
            CultureInfo.InvariantCulture, $"{Tasks} tasks x{factor} are more than {MaxTasks}, the most that a graph can have."));
        var tasks = Tasks * factor;
        var isChain = Levels == Tasks && Tasks > 1;
        var levels = size == ScenarioSize.Levels || isChain ? Levels * factor : Levels;
        var fanOut = FanOut == 0 || levels == 1 ? FanOut : Math.Max(FanOut, SmallestFanOut(tasks, levels));
        return new GraphShape(tasks, levels, fanOut, Diamonds, Seed) { Complete = Complete };
    }

    /// <summary>The most tasks below one root, saturating at <paramref name="tasks"/>.</summary>
    private static long Capacity(int tasks, int levels, int fanOut)
    {
        if (fanOut == 0 || levels <= 1)
            return tasks;
        long width = 1, sum = 1;
        for (var level = 1; level < levels && sum < tasks; level++)
        {
            width *= fanOut;
            sum += width;
        }

        return Math.Min(sum, tasks);
    }

    private static int SmallestFanOut(int tasks, int levels)
    {
        int low = 1, high = tasks;
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (Capacity(tasks, levels, middle) >= tasks)
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }

    private static string Count(int tasks) =>
        tasks == 1 ? "1 task" : tasks.ToString(CultureInfo.InvariantCulture) + " tasks";

    private static void Require(bool valid, string parameter, string message)
    {
        if (!valid)
            throw new ArgumentException(message, parameter);
    }
}
