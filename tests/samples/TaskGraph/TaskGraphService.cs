using Microsoft.Data.Sqlite;
using PerfAttributes;

namespace TaskGraph;

/// <summary>Tasks and their dependencies in one SQLite database.</summary>
/// <remarks>
/// Uses one connection and keeps its statements compiled; so it serves one thread at a time, like the connection. For many
/// threads take a <see cref="TaskGraphStore"/>. The schema is <see cref="Schema"/>'s.
/// </remarks>
/// <param name="connection">An open connection; it stays open when the service is disposed.</param>
/// <param name="clock">Dates new tasks; the system's clock by default.</param>
public sealed partial class TaskGraphService(SqliteConnection connection, TimeProvider? clock = null) : IDisposable
{
    private readonly PreparedStatements _statements = new(connection);
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    /// <summary>A task.</summary>
    /// <param name="taskId">Its id.</param>
    /// <exception cref="TaskNotFoundException">There is no such task.</exception>
    [LatencyBudget(Median = "100us", P95 = "500us")]
    [QueryBudget(MaxStatements = 1, MaxVmSteps = 15)]
    [NoTableScan]
    [AllocationBudget("1KB")]
    [ThroughputBudget("1000/s", Concurrency = 2, Requirement = "R11")]
    [TrackRegression(Scenario = "medium")]
    public TaskItem GetTask(long taskId)
    {
        using var reader = _statements.Bind(TaskGraphSql.GetTask, ("$id", taskId)).ExecuteReader();
        return reader.Read() ? TaskRow.Read(reader) : throw new TaskNotFoundException(taskId);
    }

    /// <summary>All that a task depends on, directly or through others, each task once, the nearest first, then by id.</summary>
    /// <param name="taskId">The task.</param>
    /// <param name="maxDepth">The longest way that is followed, 1 or more dependencies.</param>
    /// <exception cref="TaskNotFoundException">There is no such task.</exception>
    [PerfScenarios("small", "medium", "large", "wide", "linear", "single")]
    [LatencyBudget(Mean = "20ms", Scenario = "medium", Requirement = "R8")]
    [LatencyBudget(Median = "500us", P95 = "2ms", Scenario = "medium")]
    [QueryBudget(MaxStatements = 1, MaxVmSteps = 160, Scenario = "small")]
    [QueryBudget(MaxStatements = 1, MaxVmSteps = 1_000, Scenario = "medium")]
    [QueryBudget(MaxStatements = 1, MaxVmSteps = 1_200, Scenario = "large")]
    [QueryBudget(MaxStatements = 1, MaxVmSteps = 160, Scenario = "wide")]
    [QueryBudget(MaxStatements = 1, MaxVmSteps = 4_700, Scenario = "linear")]
    [RequiresIndex("idx_task_dependencies_dependent", SeekColumns = 1, Requirement = "R8")]
    [NoTableScan(Requirement = "R8")]
    [NoAutomaticIndex]
    [AllocationBudget("8KB", Scenario = "medium")]
    [RetainedMemoryBudget("8KB", Calls = 500, Scenario = "medium", Requirement = "R13")]
    // A tree: where ways of several lengths lead to a task, it is reached once per length, and depth counts with its square.
    [ScalesAs(Growth.Linear, In = ScenarioSize.Levels, Scenario = "small", Requirement = "R8")]
    [TrackRegression(Scenario = "medium")]
    public IReadOnlyList<TaskNode> GetAncestors(long taskId, int maxDepth = 100) =>
        Walk(TaskGraphSql.GetAncestors, taskId, maxDepth);

    /// <summary>All that depends on a task, directly or through others, each task once, the nearest first, then by id.</summary>
    /// <param name="taskId">The task.</param>
    /// <param name="maxDepth">The longest way that is followed, 1 or more dependencies.</param>
    /// <exception cref="TaskNotFoundException">There is no such task.</exception>
    [PerfScenarios("small", "medium", "large", "wide", "linear", "single")]
    [LatencyBudget(Mean = "20ms", Scenario = "medium", Requirement = "R8")]
    [LatencyBudget(Median = "2ms", P95 = "8ms", Scenario = "medium")]
    [QueryBudget(MaxStatements = 1, MaxVmSteps = 500, Scenario = "small")]
    [QueryBudget(MaxStatements = 1, MaxVmSteps = 6_000, Scenario = "medium")]
    [QueryBudget(MaxStatements = 1, MaxVmSteps = 61_000, Scenario = "large")]
    [QueryBudget(MaxStatements = 1, MaxVmSteps = 4_700, Scenario = "wide")]
    [QueryBudget(MaxStatements = 1, MaxVmSteps = 4_700, Scenario = "linear")]
    [NoTableScan(Requirement = "R8")]
    [AllocationBudget("32KB", Scenario = "medium")]
    [RetainedMemoryBudget("8KB", Calls = 500, Scenario = "medium", Requirement = "R13")]
    [ThroughputBudget("50/s", Concurrency = 2, Scenario = "medium", Requirement = "R11")]
    [ScalesAs(Growth.Linear, Scenario = "medium", Requirement = "R8")]
    [TrackRegression(Scenario = "medium")]
    public IReadOnlyList<TaskNode> GetDescendants(long taskId, int maxDepth = 100) =>
        Walk(TaskGraphSql.GetDescendants, taskId, maxDepth);

    /// <summary>A task with all that depends on it, and how.</summary>
    /// <param name="rootId">The task at the top.</param>
    /// <param name="maxDepth">The longest way that is followed, 1 or more dependencies.</param>
    /// <exception cref="TaskNotFoundException">There is no such task.</exception>
    [PerfScenarios("medium", "large")]
    [LatencyBudget(Mean = "50ms", Median = "45ms", StdDev = "10ms", Scenario = "medium", Requirement = "R9")]
    [LatencyBudget(P95 = "10ms", Scenario = "medium")]
    [QueryBudget(MaxStatements = 1, MaxVmSteps = 8_000, Scenario = "medium")]
    [QueryBudget(MaxStatements = 1, MaxVmSteps = 81_000, Scenario = "large")]
    [NoTableScan]
    [NoTempBTree(Except = ["DISTINCT"])]
    [NoAutomaticIndex]
    [AllocationBudget("48KB", Scenario = "medium")]
    [LiveMemoryBudget("50MB", Scenario = "large", Requirement = "R13")]
    [LiveMemoryBudget("340KB", Scenario = "large")]
    [TrackRegression(Scenario = "medium")]
    public TaskTree GetTree(long rootId, int maxDepth = 100)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxDepth, 1);
        using var reader = _statements.Bind(TaskGraphSql.GetTree, ("$id", rootId), ("$maxDepth", maxDepth)).ExecuteReader();
        if (!reader.Read())
            throw new TaskNotFoundException(rootId);
        var root = TaskRow.Read(reader);
        var edges = new List<(long, TaskItem)>();
        while (reader.Read())
            edges.Add((reader.GetInt64(TaskRow.Width), TaskRow.Read(reader)));
        return new TaskTree(root, edges);
    }

    /// <summary>Open tasks whose dependencies are all done, the most urgent first, then by id.</summary>
    /// <param name="limit">The most tasks to list, 1 or more.</param>
    [PerfScenarios("medium", "large", "empty")]
    [LatencyBudget(Median = "500us", P95 = "2ms", Scenario = "medium")]
    [QueryBudget(MaxStatements = 1, MaxVmSteps = 1_300, MaxSorts = 0, Scenario = "medium")]
    [QueryBudget(MaxStatements = 1, MaxVmSteps = 13_000, MaxSorts = 0, Scenario = "large")]
    [RequiresIndex("idx_tasks_state_priority", SeekColumns = 1)]
    [NoTableScan]
    [NoTempBTree]
    [AllocationBudget("2KB", Scenario = "medium")]
    [TrackRegression(Scenario = "medium")]
    public IReadOnlyList<TaskItem> GetReadyTasks(int limit = 50)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return ReadTasks(_statements.Bind(TaskGraphSql.GetReadyTasks, ("$limit", limit)));
    }

    /// <summary>The whole graph, both parts as of the same moment.</summary>
    [PerfScenarios("medium", "large", "empty")]
    [LatencyBudget(Median = "1500us", P95 = "6ms", Scenario = "medium")]
    [QueryBudget(MaxStatements = 2, MaxVmSteps = 1_700, MaxSorts = 0, Scenario = "medium")]
    [QueryBudget(MaxStatements = 2, MaxVmSteps = 17_000, MaxSorts = 0, Scenario = "large")]
    [AllocationBudget("28KB", Scenario = "medium")]
    [LiveMemoryBudget("50MB", Scenario = "large", Requirement = "R13")]
    [LiveMemoryBudget("260KB", Scenario = "large")]
    [TrackRegression(Scenario = "medium")]
    public TaskGraphSnapshot GetSnapshot() => _statements.InReadTransaction(this, static service =>
    {
        var tasks = ReadTasks(service._statements.Bind(TaskGraphSql.GetAllTasks));
        return new TaskGraphSnapshot(tasks, ReadDependencies(service._statements.Bind(TaskGraphSql.GetAllDependencies)));
    });

    /// <summary>The chain of dependencies that decides how long all of the work takes.</summary>
    /// <exception cref="DependencyCycleException">The dependencies form a cycle, which this service never lets happen.</exception>
    [PerfScenarios("medium", "large", "linear", "empty", "single")]
    [LatencyBudget(Mean = "30ms", Scenario = "medium", Requirement = "R10")]
    [LatencyBudget(Median = "1500us", P95 = "6ms", Scenario = "medium")]
    [QueryBudget(MaxStatements = 2, MaxSorts = 0)]
    [AllocationBudget("40KB", Scenario = "medium")]
    [TrackRegression(Scenario = "medium")]
    public CriticalPathResult GetCriticalPath() => CriticalPath.Find(GetSnapshot());

    /// <summary>Adds a task.</summary>
    /// <param name="task">The task.</param>
    /// <returns>Its id.</returns>
    /// <exception cref="ArgumentException">A value of the task is not valid.</exception>
    [LatencyBudget(Mean = "100ms", Requirement = "R11")]
    [QueryBudget(MaxStatements = 1, MaxVmSteps = 65, Requirement = "R11")]
    [TrackRegression(Scenario = "medium")]
    public long AddTask(NewTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        task.Validate();
        return Insert(task);
    }

    /// <summary>Adds several tasks in one transaction: all of them or, if one is not valid, none.</summary>
    /// <param name="tasks">The tasks; may be empty.</param>
    /// <returns>Their ids, in the same order.</returns>
    /// <exception cref="ArgumentException">A value of a task is not valid.</exception>
    [LatencyBudget(Mean = "150ms", Requirement = "R11")]
    [QueryBudget(MaxStatements = 100, MaxVmSteps = 6_500, Requirement = "R11")]
    [QueryBudget(MaxPrepares = 1, MaxTransactions = 1, MaxConnections = 0, MaxPagesWritten = 8, Requirement = "R14")]
    public IReadOnlyList<long> AddTasks(IReadOnlyList<NewTask> tasks)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        foreach (var task in tasks)
            task.Validate();
        return _statements.InTransaction((Service: this, Tasks: tasks), static work =>
        {
            var ids = new long[work.Tasks.Count];
            for (var index = 0; index < ids.Length; index++)
                ids[index] = work.Service.Insert(work.Tasks[index]);
            return ids;
        });
    }

    /// <summary>Makes a task wait for another.</summary>
    /// <param name="dependentId">The task that waits.</param>
    /// <param name="dependencyId">The task that must be done first.</param>
    /// <returns>Whether the dependency is new.</returns>
    /// <exception cref="TaskNotFoundException">One of the tasks does not exist.</exception>
    /// <exception cref="DependencyCycleException">The dependency would close a cycle; nothing was changed.</exception>
    [LatencyBudget(Mean = "100ms", Requirement = "R11")]
    [QueryBudget(MaxStatements = 2, MaxVmSteps = 230, Requirement = "R11")]
    [QueryBudget(MaxTransactions = 1, Requirement = "R14")]
    [RequiresIndex("idx_task_dependencies_dependent")]
    [NoTableScan]
    [TrackRegression(Scenario = "medium")]
    public bool AddDependency(long dependentId, long dependencyId) =>
        _statements.InTransaction((Service: this, Edge: new TaskDependency(dependentId, dependencyId)), static work =>
            work.Service.Insert(work.Edge));

    /// <summary>Adds several dependencies in one transaction: all of them or, if one closes a cycle, none.</summary>
    /// <param name="dependencies">The dependencies; may be empty.</param>
    /// <returns>How many of them are new.</returns>
    /// <exception cref="TaskNotFoundException">One of the tasks does not exist.</exception>
    /// <exception cref="DependencyCycleException">A dependency would close a cycle; nothing was changed.</exception>
    public int AddDependencies(IReadOnlyList<TaskDependency> dependencies)
    {
        ArgumentNullException.ThrowIfNull(dependencies);
        return _statements.InTransaction((Service: this, Edges: dependencies), static work =>
        {
            var added = 0;
            for (var index = 0; index < work.Edges.Count; index++)
                added += work.Service.Insert(work.Edges[index]) ? 1 : 0;
            return added;
        });
    }

    /// <summary>Sets the state of a task, whatever it depends on.</summary>
    /// <param name="taskId">The task.</param>
    /// <param name="state">The new state.</param>
    /// <exception cref="TaskNotFoundException">There is no such task.</exception>
    [LatencyBudget(Mean = "100ms", Requirement = "R11")]
    [QueryBudget(MaxStatements = 1, MaxVmSteps = 50, Requirement = "R11")]
    [NoTableScan]
    public void UpdateState(long taskId, TaskState state)
    {
        if (!Enum.IsDefined(state))
            throw new ArgumentOutOfRangeException(nameof(state), state, "The state is not valid.");
        if (_statements.Bind(TaskGraphSql.UpdateState, ("$id", taskId), ("$state", (long)state)).ExecuteNonQuery() == 0)
            throw new TaskNotFoundException(taskId);
    }

    /// <summary>Marks a task as done.</summary>
    /// <param name="taskId">The task; one that is done already stays so.</param>
    /// <returns>The open tasks that waited for this one last and are ready now, by id.</returns>
    /// <exception cref="TaskNotFoundException">There is no such task.</exception>
    /// <exception cref="TaskNotReadyException">A task that it depends on is not done; nothing was changed.</exception>
    [LatencyBudget(Mean = "100ms", Requirement = "R11")]
    [QueryBudget(MaxStatements = 3, MaxVmSteps = 180, MaxSorts = 0, Requirement = "R11")]
    [RequiresIndex("idx_task_dependencies_dependent")]
    [NoTableScan]
    [TrackRegression(Scenario = "medium")]
    public IReadOnlyList<TaskItem> CompleteTask(long taskId) =>
        _statements.InTransaction((Service: this, TaskId: taskId), static work => work.Service.Complete(work.TaskId));

    /// <inheritdoc/>
    public void Dispose() => _statements.Dispose();
}
