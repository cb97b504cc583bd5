using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace TaskGraph.Tests;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class TaskGraphServiceWriteTests : IDisposable
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly MemoryGraph _graph = new();

    private TaskGraphService Service => _graph.Service;

    public void Dispose() => _graph.Dispose();

    [Test]
    public void An_added_task_is_read_back_whole()
    {
        var id = Service.AddTask(new NewTask("Übung 日本語 🚀", TimeSpan.FromMinutes(95), 5, TaskState.Blocked));
        Assert.That(Service.GetTask(id), Is.EqualTo(
            new TaskItem(id, "Übung 日本語 🚀", TaskState.Blocked, 5, TimeSpan.FromMinutes(95), MemoryGraph.FixedClock.Now)));
    }

    [Test]
    public void A_batch_gives_ids_in_its_order()
    {
        var ids = Service.AddTasks([.. Enumerable.Range(0, 50).Select(index => new NewTask($"Task {index}", Hour))]);
        Assert.That(ids.Select(id => Service.GetTask(id).Name), Is.EqualTo(Enumerable.Range(0, 50).Select(index => $"Task {index}")));
    }

    [TestCase("", 60, 3, "name")]
    [TestCase(" \t", 60, 3, "name")]
    [TestCase("Task", -1, 3, "duration")]
    [TestCase("Task", 60, 0, "priority 0")]
    [TestCase("Task", 60, 6, "priority 6")]
    public void A_task_that_is_not_valid_is_refused_and_its_batch_with_it(string name, int minutes, int priority, string problem)
    {
        var bad = new NewTask(name, TimeSpan.FromMinutes(minutes), priority);
        Assert.That(() => Service.AddTask(bad), Throws.ArgumentException.With.Message.Contains(problem));
        Assert.That(() => Service.AddTasks([new NewTask("Good", Hour), bad]), Throws.ArgumentException);
        Assert.That(Service.GetSnapshot().Tasks, Is.Empty);
    }

    [Test]
    public void A_duration_of_part_of_a_minute_is_refused() => Assert.That(
        () => Service.AddTask(new NewTask("Task", TimeSpan.FromSeconds(90))), Throws.ArgumentException.With.Message.Contains("whole minutes"));

    [Test]
    public void A_dependency_is_added_once()
    {
        AddTasks(2);
        Assert.That(Service.AddDependency(2, 1), Is.True);
        Assert.That(Service.AddDependency(2, 1), Is.False);
        Assert.That(Service.GetSnapshot().Dependencies, Is.EqualTo(new[] { new TaskDependency(2, 1) }));
    }

    [TestCase(1, 3, "1 → 3 → 2 → 1")]
    [TestCase(1, 2, "1 → 2 → 1")]
    [TestCase(2, 2, "2 → 2")]
    public void A_dependency_that_closes_a_cycle_is_refused_with_the_cycle(long dependent, long dependency, string cycle)
    {
        AddTasks(4);
        Service.AddDependencies([new(2, 1), new(3, 2), new(3, 4)]);
        var before = Service.GetSnapshot().Dependencies;
        Assert.That(
            () => Service.AddDependency(dependent, dependency),
            Throws.TypeOf<DependencyCycleException>().With.Message.EqualTo($"The dependencies {cycle} form a cycle."));
        Assert.That(Service.GetSnapshot().Dependencies, Is.EqualTo(before));
    }

    [Test]
    public void Cycles_are_refused_exactly_where_brute_force_finds_one()
    {
        var snapshot = ScenarioSnapshot.Of("small");
        foreach (var dependent in snapshot.Tasks)
        {
            foreach (var dependency in snapshot.Tasks)
            {
                using var graph = new MemoryGraph(snapshot);
                var closes = dependent == dependency || BruteForce
                    .Walk(dependency.Id, 100, id => BruteForce.Dependencies(snapshot, id)).Exists(node => node.Id == dependent.Id);
                Assert.That(
                    () => graph.Service.AddDependency(dependent.Id, dependency.Id),
                    closes ? Throws.TypeOf<DependencyCycleException>() : Throws.Nothing);
            }
        }
    }

    [Test]
    public void A_batch_of_dependencies_is_rolled_back_as_a_whole()
    {
        AddTasks(3);
        Assert.That(() => Service.AddDependencies([new(2, 1), new(3, 2), new(1, 3)]), Throws.TypeOf<DependencyCycleException>());
        Assert.That(() => Service.AddDependencies([new(2, 1), new(3, 9)]), Throws.TypeOf<TaskNotFoundException>());
        Assert.That(Service.GetSnapshot().Dependencies, Is.Empty);
    }

    [Test]
    public void The_service_works_on_after_a_rollback()
    {
        AddTasks(2);
        Assert.That(() => Service.AddDependency(1, 1), Throws.TypeOf<DependencyCycleException>());
        Assert.That(Service.AddDependency(2, 1), Is.True);
    }

    [TestCase(9, 1)]
    [TestCase(1, 9)]
    public void A_dependency_needs_both_tasks(long dependent, long dependency)
    {
        AddTasks(1);
        Assert.That(
            () => Service.AddDependency(dependent, dependency),
            Throws.TypeOf<TaskNotFoundException>().With.Property(nameof(TaskNotFoundException.TaskId)).EqualTo(9));
    }

    [Test]
    public void Completing_a_task_tells_which_tasks_are_ready_now()
    {
        AddTasks(5);
        Service.AddDependencies([new(3, 1), new(3, 2), new(4, 2), new(5, 3)]);
        Assert.That(Service.CompleteTask(2).Select(task => task.Id), Is.EqualTo(new[] { 4 }));
        Assert.That(Service.CompleteTask(1).Select(task => task.Id), Is.EqualTo(new[] { 3 }));
        Assert.That(Service.GetTask(1).State, Is.EqualTo(TaskState.Done));
    }

    [Test]
    public void A_task_is_not_completed_before_what_it_depends_on()
    {
        AddTasks(3);
        Service.AddDependencies([new(3, 1), new(3, 2)]);
        Assert.That(
            () => Service.CompleteTask(3),
            Throws.TypeOf<TaskNotReadyException>().With.Message.EqualTo("Task 3 cannot be completed: 2 of its dependencies are not done."));
        Assert.That(Service.GetTask(3).State, Is.EqualTo(TaskState.Open));
    }

    [Test]
    public void A_state_is_set_on_an_existing_task_only()
    {
        AddTasks(1);
        Service.UpdateState(1, TaskState.InProgress);
        Assert.That(Service.GetTask(1).State, Is.EqualTo(TaskState.InProgress));
        Assert.That(() => Service.UpdateState(2, TaskState.Done), Throws.TypeOf<TaskNotFoundException>());
        Assert.That(() => Service.CompleteTask(2), Throws.TypeOf<TaskNotFoundException>());
        Assert.That(() => Service.UpdateState(1, (TaskState)9), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void The_schema_refuses_what_bypasses_the_service()
    {
        AddTasks(1);
        using var command = _graph.Connection.CreateCommand();
        command.CommandText = "INSERT INTO task_dependencies (dependent_id, dependency_id) VALUES (1, 2)";
        Assert.That(command.ExecuteNonQuery, Throws.TypeOf<SqliteException>().With.Message.Contains("FOREIGN KEY"));
        command.CommandText = "UPDATE tasks SET priority = 9";
        Assert.That(command.ExecuteNonQuery, Throws.TypeOf<SqliteException>().With.Message.Contains("CHECK"));
    }

    [Test]
    public void An_import_with_a_cycle_leaves_nothing()
    {
        var tasks = Enumerable.Range(1, 3)
            .Select(id => new TaskItem(id, $"Task {id}", TaskState.Open, 1, Hour, MemoryGraph.FixedClock.Now)).ToList();
        Assert.That(
            () => TaskGraphImport.Load(_graph.Connection, new TaskGraphSnapshot(tasks, [new(2, 1), new(3, 2), new(1, 3)])),
            Throws.TypeOf<DependencyCycleException>());
        Assert.That(Service.GetSnapshot().Tasks, Is.Empty);
    }

    private void AddTasks(int count) =>
        Service.AddTasks([.. Enumerable.Range(1, count).Select(id => new NewTask($"Task {id}", Hour))]);
}
