using Microsoft.Data.Sqlite;

namespace TaskGraph;

/// <summary>Loads a whole graph, as a restore or a migration does.</summary>
public static class TaskGraphImport
{
    private const string InsertTask = """
        INSERT INTO tasks (id, name, state, priority, duration_minutes, created_at_ms)
        VALUES ($id, $name, $state, $priority, $minutes, $created)
        """;

    /// <summary>Inserts tasks with their ids, and their dependencies, checking for cycles once for the whole.</summary>
    /// <param name="connection">An open connection to a database with the <see cref="Schema"/>. Opens no transaction: the caller's holds.</param>
    /// <param name="snapshot">The graph.</param>
    /// <exception cref="DependencyCycleException">The dependencies form a cycle; nothing was inserted.</exception>
    /// <exception cref="ArgumentException">A dependency names a task that is not in the snapshot, or two tasks share an id; nothing was inserted.</exception>
    /// <exception cref="SqliteException">A task exists already, or breaks a rule of the schema.</exception>
    public static void Load(SqliteConnection connection, TaskGraphSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(snapshot);
        CriticalPath.SortTopologically(snapshot);
        using (var command = Prepare(connection, InsertTask, "$id", "$name", "$state", "$priority", "$minutes", "$created"))
        {
            foreach (var task in snapshot.Tasks)
            {
                Execute(
                    command,
                    task.Id,
                    task.Name,
                    (long)task.State,
                    (long)task.Priority,
                    task.Duration.Ticks / TimeSpan.TicksPerMinute,
                    task.CreatedAt.ToUnixTimeMilliseconds());
            }
        }

        using var insertDependency = Prepare(connection, TaskGraphSql.AddDependency, "$dependent", "$dependency");
        foreach (var (dependentId, dependencyId) in snapshot.Dependencies)
            Execute(insertDependency, dependentId, dependencyId);
    }

    private static SqliteCommand Prepare(SqliteConnection connection, string sql, params ReadOnlySpan<string> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var parameter in parameters)
            command.Parameters.Add(new SqliteParameter { ParameterName = parameter });
        return command;
    }

    private static void Execute(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var index = 0; index < values.Length; index++)
            command.Parameters[index].Value = values[index];
        command.ExecuteNonQuery();
    }
}
