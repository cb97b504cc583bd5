using Microsoft.Data.Sqlite;

namespace TaskGraph;

/// <summary>The steps that operations are made of; those that write run inside the operation's transaction.</summary>
public sealed partial class TaskGraphService
{
    private List<TaskNode> Walk(string sql, long taskId, int maxDepth)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxDepth, 1);
        using var reader = _statements.Bind(sql, ("$id", taskId), ("$maxDepth", maxDepth)).ExecuteReader();

        // The first row is the task itself, with depth 0.
        if (!reader.Read())
            throw new TaskNotFoundException(taskId);
        var nodes = new List<TaskNode>();
        while (reader.Read())
            nodes.Add(new TaskNode(TaskRow.Read(reader), reader.GetInt32(TaskRow.Width)));
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
