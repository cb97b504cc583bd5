using NUnit.Framework;

namespace TaskGraph.Tests;

[TestFixture]
public sealed class CriticalPathTests
{
    private static readonly string[] Scenarios = [.. ScenarioSnapshot.Names, "large"];

    [TestCaseSource(nameof(Scenarios))]
    public void Is_as_long_as_brute_force_finds_and_a_real_path(string scenario)
    {
        var snapshot = ScenarioSnapshot.Of(scenario);
        var path = CriticalPath.Find(snapshot);
        Assert.That(path.Duration, Is.EqualTo(BruteForce.LongestDuration(snapshot)));
        Assert.That(path.Duration.Ticks, Is.EqualTo(path.Tasks.Sum(task => task.Duration.Ticks)));
        var edges = snapshot.Dependencies.ToHashSet();
        Assert.That(
            path.Tasks.Zip(path.Tasks.Skip(1), (before, after) => new TaskDependency(after.Id, before.Id)),
            Is.All.Matches<TaskDependency>(edges.Contains));
    }

    [TestCaseSource(nameof(Scenarios))]
    public void Topological_order_has_each_task_after_its_dependencies(string scenario)
    {
        var snapshot = ScenarioSnapshot.Of(scenario);
        var order = CriticalPath.SortTopologically(snapshot);
        var place = order.Select((task, index) => (task.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index);
        Assert.That(order, Is.EquivalentTo(snapshot.Tasks));
        Assert.That(snapshot.Dependencies, Is.All.Matches<TaskDependency>(edge => place[edge.DependencyId] < place[edge.DependentId]));
    }

    [Test]
    public void Of_equal_paths_the_lowest_ids_are_taken_however_the_input_is_ordered()
    {
        // 1 → 2 → 4 and 1 → 3 → 4 take equally long, as do 4 and 5 as ends.
        TaskItem[] tasks = [Task(1, 60), Task(2, 30), Task(3, 30), Task(4, 15), Task(5, 105)];
        TaskDependency[] edges = [new(2, 1), new(3, 1), new(4, 2), new(4, 3)];
        foreach (var snapshot in new[]
        {
            new TaskGraphSnapshot(tasks, edges),
            new TaskGraphSnapshot([.. tasks.Reverse()], [.. edges.Reverse()]),
        })
        {
            Assert.That(CriticalPath.Find(snapshot).Tasks.Select(task => task.Id), Is.EqualTo(new[] { 1, 2, 4 }));
        }
    }

    [Test]
    public void Tasks_without_duration_count_as_steps()
    {
        var snapshot = new TaskGraphSnapshot([Task(1, 0), Task(2, 0)], [new(2, 1)]);
        Assert.That(CriticalPath.Find(snapshot).Duration, Is.EqualTo(TimeSpan.Zero));
        Assert.That(CriticalPath.Find(snapshot).Tasks[0].Id, Is.EqualTo(1));
    }

    [Test]
    public void A_cycle_is_named_in_the_order_of_its_dependencies()
    {
        var snapshot = new TaskGraphSnapshot(
            [Task(1, 60), Task(2, 60), Task(3, 60), Task(4, 60), Task(5, 60)], [new(2, 1), new(3, 2), new(4, 3), new(2, 4), new(5, 4)]);
        var exception = Assert.Throws<DependencyCycleException>(() => CriticalPath.Find(snapshot))!;
        Assert.That(exception.Cycle[0], Is.EqualTo(exception.Cycle[^1]));
        Assert.That(exception.Cycle.Take(3), Is.EquivalentTo(new[] { 2, 3, 4 }));
        Assert.That(
            exception.Cycle.Zip(exception.Cycle.Skip(1), (dependent, dependency) => new TaskDependency(dependent, dependency)),
            Is.SubsetOf(snapshot.Dependencies));
        Assert.That(() => CriticalPath.SortTopologically(snapshot), Throws.TypeOf<DependencyCycleException>());
    }

    [Test]
    public void A_sum_that_no_time_span_holds_is_an_overflow_not_a_wrong_path()
    {
        var longest = TimeSpan.MaxValue - TimeSpan.FromDays(1);
        var snapshot = new TaskGraphSnapshot([Task(1, 0) with { Duration = longest }, Task(2, 0) with { Duration = longest }], [new(2, 1)]);
        Assert.That(() => CriticalPath.Find(snapshot), Throws.TypeOf<OverflowException>());
    }

    [Test]
    public void Unknown_and_repeated_tasks_are_refused()
    {
        Assert.That(() => CriticalPath.Find(new([Task(1, 1)], [new(1, 9)])), Throws.ArgumentException.With.Message.Contains("task 9"));
        Assert.That(() => CriticalPath.Find(new([Task(1, 1), Task(1, 2)], [])), Throws.ArgumentException.With.Message.Contains("task 1 is there twice"));
    }

    private static TaskItem Task(long id, int minutes) =>
        new(id, $"Task {id}", TaskState.Open, 3, TimeSpan.FromMinutes(minutes), DateTimeOffset.UnixEpoch);
}
