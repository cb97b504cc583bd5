using NUnit.Framework;

namespace TaskGraph.Tests;

[TestFixture]
public sealed class TaskGraphServiceReadTests
{
    private static readonly string[] Scenarios = ScenarioSnapshot.Names;

    [TestCaseSource(nameof(Scenarios))]
    public void Ancestors_are_those_of_brute_force_at_every_depth(string scenario) => CompareWalks(
        scenario, BruteForce.Dependencies, (service, id, depth) => service.GetAncestors(id, depth));

    [TestCaseSource(nameof(Scenarios))]
    public void Descendants_are_those_of_brute_force_at_every_depth(string scenario) => CompareWalks(
        scenario, BruteForce.Dependents, (service, id, depth) => service.GetDescendants(id, depth));

    [TestCaseSource(nameof(Scenarios))]
    public void Tree_holds_each_task_and_dependency_below_its_root_once(string scenario)
    {
        var snapshot = ScenarioSnapshot.Of(scenario);
        using var graph = new MemoryGraph(snapshot);
        foreach (var task in snapshot.Tasks)
        {
            foreach (var maxDepth in new[] { 1, 3, 100 })
            {
                var tree = graph.Service.GetTree(task.Id, maxDepth);
                var below = BruteForce.Walk(task.Id, maxDepth, id => BruteForce.Dependents(snapshot, id));
                var inner = below.Where(node => node.Depth < maxDepth).Select(node => node.Id).Append(task.Id);
                Assert.That(tree.Root, Is.EqualTo(task));
                Assert.That(tree.Count, Is.EqualTo(below.Count + 1));
                foreach (var id in inner)
                    Assert.That(tree.Children(id).Select(child => child.Id), Is.EqualTo(BruteForce.Dependents(snapshot, id).Order()));
            }
        }
    }

    [TestCaseSource(nameof(Scenarios))]
    public void Snapshot_is_what_was_loaded(string scenario)
    {
        var snapshot = ScenarioSnapshot.Of(scenario);
        using var graph = new MemoryGraph(snapshot);
        var read = graph.Service.GetSnapshot();
        Assert.That(read.Tasks, Is.EqualTo(snapshot.Tasks));
        Assert.That(read.Dependencies, Is.EqualTo(snapshot.Dependencies));
    }

    [TestCaseSource(nameof(Scenarios))]
    public void Ready_tasks_are_open_and_wait_for_nothing_the_most_urgent_first(string scenario)
    {
        var snapshot = ScenarioSnapshot.Of(scenario);
        using var graph = new MemoryGraph(snapshot);
        var done = snapshot.Tasks.Where(task => task.State == TaskState.Done).Select(task => task.Id).ToHashSet();
        var ready = snapshot.Tasks
            .Where(task => task.State == TaskState.Open && BruteForce.Dependencies(snapshot, task.Id).All(done.Contains))
            .OrderByDescending(task => task.Priority).ThenBy(task => task.Id).ToList();
        Assert.That(graph.Service.GetReadyTasks(1_000), Is.EqualTo(ready));
        Assert.That(graph.Service.GetReadyTasks(1), Is.EqualTo(ready.Take(1)));
    }

    [TestCaseSource(nameof(Scenarios))]
    public void Critical_path_of_the_stored_graph_is_that_of_the_snapshot(string scenario)
    {
        var snapshot = ScenarioSnapshot.Of(scenario);
        using var graph = new MemoryGraph(snapshot);
        Assert.That(graph.Service.GetCriticalPath().Tasks, Is.EqualTo(CriticalPath.Find(snapshot).Tasks));
    }

    [Test]
    public void Diamonds_do_not_multiply_the_work()
    {
        // 40 layers of 3, each task depending on all of the layer above: 3^40 paths.
        var tasks = Enumerable.Range(1, 120).Select(id => Task(id)).ToList();
        var edges = tasks.Where(task => task.Id > 3).SelectMany(task =>
            Enumerable.Range(0, 3).Select(index => new TaskDependency(task.Id, (task.Id - 1) / 3 * 3 - 2 + index))).ToList();
        using var graph = new MemoryGraph(new TaskGraphSnapshot(tasks, edges));
        Assert.That(graph.Service.GetAncestors(120), Has.Count.EqualTo(117));
        Assert.That(graph.Service.GetDescendants(1), Has.Count.EqualTo(117));
    }

    [Test]
    public void A_task_that_is_not_there_is_named()
    {
        using var graph = new MemoryGraph();
        Assert.That(() => graph.Service.GetTask(7), Throws.TypeOf<TaskNotFoundException>().With.Message.EqualTo("There is no task 7."));
        Assert.That(() => graph.Service.GetAncestors(7), Throws.TypeOf<TaskNotFoundException>());
        Assert.That(() => graph.Service.GetDescendants(7), Throws.TypeOf<TaskNotFoundException>());
        Assert.That(() => graph.Service.GetTree(7), Throws.TypeOf<TaskNotFoundException>());
    }

    [TestCase(0)]
    [TestCase(-1)]
    public void A_depth_below_one_is_refused(int maxDepth)
    {
        using var graph = new MemoryGraph(ScenarioSnapshot.Of("small"));
        Assert.That(() => graph.Service.GetAncestors(1, maxDepth), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => graph.Service.GetTree(1, maxDepth), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => graph.Service.GetReadyTasks(maxDepth), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    private static void CompareWalks(
        string scenario,
        Func<TaskGraphSnapshot, long, IEnumerable<long>> next,
        Func<TaskGraphService, long, int, IReadOnlyList<TaskNode>> walk)
    {
        var snapshot = ScenarioSnapshot.Of(scenario);
        using var graph = new MemoryGraph(snapshot);
        foreach (var task in snapshot.Tasks)
        {
            foreach (var maxDepth in new[] { 1, 2, 5, 100 })
            {
                var nodes = walk(graph.Service, task.Id, maxDepth);
                Assert.That(
                    nodes.Select(node => (node.Task.Id, node.Depth)),
                    Is.EqualTo(BruteForce.Walk(task.Id, maxDepth, id => next(snapshot, id))));
                Assert.That(nodes.Select(node => node.Task), Is.EqualTo(nodes.Select(node => snapshot.Tasks[(int)node.Task.Id - 1])));
            }
        }
    }

    private static TaskItem Task(long id) =>
        new(id, $"Task {id}", TaskState.Open, 3, TimeSpan.FromHours(1), DateTimeOffset.UnixEpoch);
}
