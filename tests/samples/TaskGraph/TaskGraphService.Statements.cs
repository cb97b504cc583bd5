using Microsoft.Data.Sqlite;

namespace TaskGraph;

/// <summary>The steps that operations are made of; those that write run inside the operation's transaction.</summary>
public sealed partial class TaskGraphService
{
    private List<TaskNode> Walk(string sql, long taskId, int maxDepth)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxDepth, 1);
        using var reader = _statements.Bind(sql, ("$id", taskId), ("$maxDepth", maxDepth)).ExecuteReader();

        var places = new Dictionary<long, int>();
        var nodes = new List<TaskNode>();
        while (reader.Read())
        {
            var depth = reader.GetInt32(TaskRow.Width);
            if (!places.TryGetValue(reader.GetInt64(0), out var place))
            {
                places.Add(reader.GetInt64(0), nodes.Count);
                nodes.Add(new TaskNode(TaskRow.Read(reader), depth));
            }
            else if (depth < nodes[place].Depth)
            {
                nodes[place] = nodes[place] with { Depth = depth };
            }
        }

        if (nodes.Count == 0)
            throw new TaskNotFoundException(taskId);
        nodes.Sort(static (a, b) => (a.Depth, a.Task.Id).CompareTo((b.Depth, b.Task.Id)));

        // The task itself, the only one at depth 0.
        nodes.RemoveAt(0);
        return nodes;
    }

    private static List<TaskItem> ReadTasks(SqliteCommand command)
    {
        using var reader = command.ExecuteReader();
        var tasks = new List<TaskItem>();
        while (reader.Read())
            tasks.Add(TaskRow.Read(reader));
        return tasks;
    }

    private static List<TaskDependency> ReadDependencies(SqliteCommand command)
    {
        using var reader = command.ExecuteReader();
        var dependencies = new List<TaskDependency>();
        while (reader.Read())
            dependencies.Add(new TaskDependency(reader.GetInt64(0), reader.GetInt64(1)));
        return dependencies;
    }

    private long Insert(NewTask task) => (long)_statements.Bind(
        TaskGraphSql.AddTask,
        ("$name", task.Name),
        ("$state", (long)task.State),
        ("$priority", (long)task.Priority),
        ("$minutes", task.Duration.Ticks / TimeSpan.TicksPerMinute),
        ("$created", _clock.GetUtcNow().ToUnixTimeMilliseconds())).ExecuteScalar()!;

    private bool Insert(TaskDependency edge)
    {
        CheckDependency(edge);
        return _statements.Bind(
            TaskGraphSql.AddDependency, ("$dependent", edge.DependentId), ("$dependency", edge.DependencyId)).ExecuteNonQuery() > 0;
    }

    private void CheckDependency(TaskDependency edge)
    {
        using (var reader = _statements.Bind(
            TaskGraphSql.CheckDependency, ("$dependent", edge.DependentId), ("$dependency", edge.DependencyId)).ExecuteReader())
        {
            reader.Read();
            if (!reader.GetBoolean(0))
                throw new TaskNotFoundException(edge.DependentId);
            if (!reader.GetBoolean(1))
                throw new TaskNotFoundException(edge.DependencyId);
            if (!reader.GetBoolean(2))
                return;
        }

        var above = ReadDependencies(_statements.Bind(TaskGraphSql.GetDependenciesAbove, ("$id", edge.DependencyId)));
        throw new DependencyCycleException(DependencyCycle.Closed(edge, above));
    }

    private List<TaskItem> Complete(long taskId)
    {
        var unfinished = _statements.Bind(TaskGraphSql.CountUnfinished, ("$id", taskId)).ExecuteScalar() as long?
            ?? throw new TaskNotFoundException(taskId);
        if (unfinished > 0)
            throw new TaskNotReadyException(taskId, (int)unfinished);
        _statements.Bind(TaskGraphSql.UpdateState, ("$id", taskId), ("$state", (long)TaskState.Done)).ExecuteNonQuery();
        return ReadTasks(_statements.Bind(TaskGraphSql.GetReadyDependents, ("$id", taskId)));
    }
}
