using System.ComponentModel;
using ModelContextProtocol;
using ModelContextProtocol.Server;
using PerfAttributes;

namespace TaskGraph.Mcp;

/// <summary>The tools that the server offers. What a caller did wrong comes back as text that the caller can act on.</summary>
/// <param name="store">The task graph.</param>
[McpServerToolType]
public sealed class TaskGraphTools(TaskGraphStore store)
{
    private static readonly TaskTreeRenderer AsciiTree = new(TreeStyle.Ascii);
    private static readonly TaskTreeRenderer UnicodeTree = new(TreeStyle.Unicode);

    [McpServerTool(Name = "get_ancestors", ReadOnly = true, UseStructuredContent = true)]
    [Description("Lists everything a task depends on, directly or through other tasks, the nearest first.")]
    [LatencyBudget(Mean = "20ms", Requirement = "R11")]
    [LatencyBudget(P95 = "3ms", Scenario = "medium")]
    [QueryBudget(MaxStatements = 1, MaxVmSteps = 1_000)]
    [RequiresIndex("idx_task_dependencies_dependent")]
    [NoTableScan]
    public IReadOnlyList<RelatedTask> GetAncestors(
        [Description("The task's id.")] long taskId,
        [Description("How many dependencies to follow at most.")] int maxDepth = 100) =>
        Read(service => RelatedTask.Of(service.GetAncestors(taskId, maxDepth)));

    [McpServerTool(Name = "get_descendants", ReadOnly = true, UseStructuredContent = true)]
    [Description("Lists everything that depends on a task, directly or through other tasks, the nearest first.")]
    [LatencyBudget(Mean = "20ms", Requirement = "R11")]
    [QueryBudget(MaxStatements = 1, MaxVmSteps = 6_000)]
    [NoTableScan]
    public IReadOnlyList<RelatedTask> GetDescendants(
        [Description("The task's id.")] long taskId,
        [Description("How many dependencies to follow at most.")] int maxDepth = 100) =>
        Read(service => RelatedTask.Of(service.GetDescendants(taskId, maxDepth)));

    [McpServerTool(Name = "render_tree", ReadOnly = true)]
    [Description("Draws a task and everything that depends on it as a tree.")]
    [LatencyBudget(Mean = "50ms", Median = "45ms", Requirement = "R11")]
    [QueryBudget(MaxStatements = 1, MaxVmSteps = 8_000)]
    [NoTableScan]
    public string RenderTree(
        [Description("The id of the task at the top.")] long taskId,
        [Description("Whether to draw with box characters in place of ASCII.")] bool unicode = false,
        [Description("How many levels to draw.")] int maxDepth = 20) =>
        Read(service => (unicode ? UnicodeTree : AsciiTree).Render(service.GetTree(taskId, maxDepth), maxDepth));

    [McpServerTool(Name = "critical_path", ReadOnly = true, UseStructuredContent = true)]
    [Description("Finds the chain of dependencies that decides how long all of the work takes.")]
    [LatencyBudget(Mean = "30ms", Requirement = "R11")]
    [QueryBudget(MaxStatements = 2)]
    public CriticalPathSummary GetCriticalPath() => Read(service =>
    {
        var path = service.GetCriticalPath();
        return new CriticalPathSummary(path.Duration.Ticks / TimeSpan.TicksPerMinute, TaskSummary.Of(path.Tasks));
    });

    [McpServerTool(Name = "ready_tasks", ReadOnly = true, UseStructuredContent = true)]
    [Description("Lists open tasks that wait for nothing, the most urgent first.")]
    [LatencyBudget(Mean = "20ms", Requirement = "R11")]
    [QueryBudget(MaxStatements = 1, MaxSorts = 0)]
    [RequiresIndex("idx_tasks_state_priority")]
    [NoTableScan]
    public IReadOnlyList<TaskSummary> GetReadyTasks([Description("The most tasks to list.")] int limit = 50) =>
        Read(service => TaskSummary.Of(service.GetReadyTasks(limit)));

    [McpServerTool(Name = "add_task", UseStructuredContent = true)]
    [Description("Adds a task and returns its id.")]
    [LatencyBudget(Mean = "50ms", Requirement = "R11")]
    [QueryBudget(MaxStatements = 1)]
    public Task<long> AddTask(
        [Description("What is to be done.")] string name,
        [Description("The estimated work in minutes.")] int minutes,
        [Description("From 1 (low) to 5 (high).")] int priority = 3,
        CancellationToken cancellationToken = default) =>
        WriteAsync(service => service.AddTask(new NewTask(name, TimeSpan.FromMinutes(minutes), priority)), cancellationToken);

    [McpServerTool(Name = "add_dependency", Idempotent = true)]
    [Description("Makes a task wait for another one. Refused if that would close a cycle.")]
    public Task<bool> AddDependency(
        [Description("The id of the task that waits.")] long dependentId,
        [Description("The id of the task that must be done first.")] long dependencyId,
        CancellationToken cancellationToken = default) =>
        WriteAsync(service => service.AddDependency(dependentId, dependencyId), cancellationToken);

    [McpServerTool(Name = "complete_task", Idempotent = true, UseStructuredContent = true)]
    [Description("Marks a task as done and lists the tasks that are ready now. Refused while it waits for others.")]
    [LatencyBudget(Mean = "50ms", Requirement = "R11")]
    [QueryBudget(MaxStatements = 3)]
    [NoTableScan]
    public Task<IReadOnlyList<TaskSummary>> CompleteTask(
        [Description("The task's id.")] long taskId, CancellationToken cancellationToken = default) =>
        WriteAsync<IReadOnlyList<TaskSummary>>(service => TaskSummary.Of(service.CompleteTask(taskId)), cancellationToken);

    private TResult Read<TResult>(Func<TaskGraphService, TResult> operation)
    {
        try
        {
            return store.Read(operation);
        }
        catch (Exception exception) when (IsForCaller(exception))
        {
            throw new McpException(exception.Message, exception);
        }
    }

    private async Task<TResult> WriteAsync<TResult>(Func<TaskGraphService, TResult> operation, CancellationToken cancellationToken)
    {
        try
        {
            return await store.WriteAsync(operation, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsForCaller(exception))
        {
            throw new McpException(exception.Message, exception);
        }
    }

    private static bool IsForCaller(Exception exception) => exception
        is TaskNotFoundException or TaskNotReadyException or DependencyCycleException or ArgumentException;
}
