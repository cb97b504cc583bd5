using Microsoft.Data.Sqlite;

namespace TaskGraph;

/// <summary>The tables and indexes of a task graph.</summary>
public static class Schema
{
    /// <remarks>
    /// Both directions of the graph are walked, so both need an index that leads with their join column: the primary key of
    /// task_dependencies for dependents (descendants), idx_task_dependencies_dependent for dependencies (ancestors). The
    /// table has no rowid: its primary key is the table itself, and the index carries the other column as well, so that
    /// neither walk leaves its index. idx_tasks_state_priority gives ready tasks in their order, without a sort.
    /// </remarks>
    private const string Ddl = """
        CREATE TABLE tasks (
            id               INTEGER PRIMARY KEY,
            name             TEXT    NOT NULL CHECK (trim(name) <> ''),
            state            INTEGER NOT NULL CHECK (state BETWEEN 0 AND 3),
            priority         INTEGER NOT NULL CHECK (priority BETWEEN 1 AND 5),
            duration_minutes INTEGER NOT NULL CHECK (duration_minutes >= 0),
            created_at_ms    INTEGER NOT NULL
        ) STRICT;

        CREATE INDEX idx_tasks_state_priority ON tasks (state, priority DESC);

        CREATE TABLE task_dependencies (
            dependency_id INTEGER NOT NULL REFERENCES tasks (id) ON DELETE CASCADE,
            dependent_id  INTEGER NOT NULL REFERENCES tasks (id) ON DELETE CASCADE,
            PRIMARY KEY (dependency_id, dependent_id),
            CHECK (dependency_id <> dependent_id)
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX idx_task_dependencies_dependent ON task_dependencies (dependent_id);
        """;

    /// <summary>Creates tables and indexes in an empty database.</summary>
    /// <param name="connection">An open connection; the caller's transaction is used if there is one.</param>
    /// <exception cref="SqliteException">The tables exist already.</exception>
    public static void Create(SqliteConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        using var command = connection.CreateCommand();
        command.CommandText = Ddl;
        command.ExecuteNonQuery();
    }

    /// <summary>Creates tables and indexes unless they are there.</summary>
    /// <param name="connection">An open connection.</param>
    public static void EnsureCreated(SqliteConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        using var transaction = connection.BeginTransaction();
        using (var command = connection.CreateCommand())
        {
            command.CommandText = "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'task_dependencies')";
            if ((long)command.ExecuteScalar()! == 0)
                Create(connection);
        }

        transaction.Commit();
    }
}
