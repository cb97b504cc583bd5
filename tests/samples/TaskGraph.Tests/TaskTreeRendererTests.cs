using NUnit.Framework;

namespace TaskGraph.Tests;

[TestFixture]
public sealed class TaskTreeRendererTests
{
    private static readonly TaskItem[] Tasks =
    [
        Task(1, "Release", TaskState.Done, 60),
        Task(2, "Prüfen", TaskState.InProgress, 90),
        Task(3, "日本語", TaskState.Blocked, 45),
        Task(4, "Deploy", TaskState.Open, 0),
        Task(5, "Announce", TaskState.Open, 15),
    ];

    /// <summary>1 above 2 and 3, both above 4, which is above 5.</summary>
    private static readonly TaskTree Diamond =
        new(Tasks[0], [(1, Tasks[2]), (1, Tasks[1]), (2, Tasks[3]), (3, Tasks[3]), (4, Tasks[4])]);

    [Test]
    public void Ascii_marks_a_task_whose_own_tasks_were_drawn_before() => Assert.That(new TaskTreeRenderer().Render(Diamond), Is.EqualTo("""
        [x] 1 Release (P3, 1h)
        +-- [~] 2 Prüfen (P3, 1h 30m)
        |   `-- [ ] 4 Deploy (P3, 0h)
        |       `-- [ ] 5 Announce (P3, 0h 15m)
        `-- [!] 3 日本語 (P3, 0h 45m)
            `-- [ ] 4 Deploy (P3, 0h) (see above)

        """.ReplaceLineEndings("\n")));

    [Test]
    public void Unicode_draws_boxes() => Assert.That(new TaskTreeRenderer(TreeStyle.Unicode).Render(Diamond), Is.EqualTo("""
        ● 1 Release (P3, 1h)
        ├── ◐ 2 Prüfen (P3, 1h 30m)
        │   └── ○ 4 Deploy (P3, 0h)
        │       └── ○ 5 Announce (P3, 0h 15m)
        └── ⊘ 3 日本語 (P3, 0h 45m)
            └── ○ 4 Deploy (P3, 0h) ↑

        """.ReplaceLineEndings("\n")));

    [Test]
    public void The_depth_limit_tells_how_many_tasks_are_left_out()
    {
        Assert.That(new TaskTreeRenderer().Render(Diamond, maxDepth: 1), Is.EqualTo("""
            [x] 1 Release (P3, 1h)
            +-- [~] 2 Prüfen (P3, 1h 30m)
            |   `-- ... 1 more
            `-- [!] 3 日本語 (P3, 0h 45m)
                `-- ... 1 more

            """.ReplaceLineEndings("\n")));
        Assert.That(new TaskTreeRenderer().Render(Diamond, maxDepth: 0), Is.EqualTo("[x] 1 Release (P3, 1h)\n`-- ... 2 more\n"));
    }

    [Test]
    public void A_negative_depth_is_refused() => Assert.That(
        () => new TaskTreeRenderer().Render(Diamond, -1), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [TestCase("small")]
    [TestCase("medium")]
    [TestCase("wide")]
    [TestCase("linear")]
    [TestCase("large")]
    public void Each_task_has_a_line_for_each_of_its_parents(string scenario)
    {
        var snapshot = ScenarioSnapshot.Of(scenario);
        using var graph = new MemoryGraph(snapshot);
        var lines = new TaskTreeRenderer().Render(graph.Service.GetTree(1)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines, Has.Length.EqualTo(snapshot.Dependencies.Count + 1));
        Assert.That(lines, Has.All.Match(@"^[| ]*([+`]-- )?\[.\] \d+ "));
    }

    [Test]
    public void A_chain_too_deep_for_the_stack_is_drawn()
    {
        var tasks = Enumerable.Range(1, 5_000).Select(id => Task(id, "Step", TaskState.Open, 1)).ToList();
        var tree = new TaskTree(tasks[0], [.. tasks.Skip(1).Select(task => (task.Id - 1, task))]);
        Assert.That(new TaskTreeRenderer().Render(tree).Count(symbol => symbol == '\n'), Is.EqualTo(5_000));
    }

    [Test]
    public void A_node_stays_on_its_line()
    {
        var node = new TaskTreeRenderer().FormatNode(Task(12, "Two\r\nlines\tand \u0007 a 🚀", TaskState.Done, 270));
        Assert.That(node, Is.EqualTo("[x] 12 Two  lines and   a 🚀 (P3, 4h 30m)"));
    }

    private static TaskItem Task(long id, string name, TaskState state, int minutes) =>
        new(id, name, state, 3, TimeSpan.FromMinutes(minutes), DateTimeOffset.UnixEpoch);
}
