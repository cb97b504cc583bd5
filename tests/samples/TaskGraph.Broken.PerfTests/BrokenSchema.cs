using Microsoft.Data.Sqlite;
using PerfAttributes.Scenarios;

namespace TaskGraph.Broken.PerfTests;

/// <summary>The sample's tables and some more, each for one fault.</summary>
internal static class BrokenSchema
{
    private const string Tables = """
        CREATE INDEX idx_tasks_name ON tasks (name);
        CREATE TABLE comments (id INTEGER PRIMARY KEY, task_id INTEGER NOT NULL, body TEXT NOT NULL);
        CREATE TABLE events (id INTEGER PRIMARY KEY, task_id INTEGER NOT NULL, kind INTEGER NOT NULL);
        CREATE INDEX idx_events_kind ON events (kind);
        CREATE INDEX idx_events_task_kind ON events (task_id, kind);
        CREATE TABLE assignments (task_id INTEGER NOT NULL, person TEXT NOT NULL);
        CREATE TABLE labels (task_id INTEGER NOT NULL, label TEXT NOT NULL);
        """;

    private const string Rows = """
        WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 5)
        INSERT INTO comments (task_id, body) SELECT id, 'Comment ' || n FROM tasks CROSS JOIN numbers;

        WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 9)
        INSERT INTO events (task_id, kind) SELECT id, n % 3 FROM tasks CROSS JOIN numbers;

        INSERT INTO assignments (task_id, person) SELECT id, 'Person ' || id % 7 FROM tasks;
        INSERT INTO labels (task_id, label) SELECT id, 'Label ' || id % 5 FROM tasks;
        """;

    internal static void Create(SqliteConnection connection, Mending mending)
    {
        Schema.Create(connection);
        Execute(connection, Tables);
        if (!mending.IsBroken(Fault.MissingIndex))
            Execute(connection, "CREATE INDEX idx_comments_task ON comments (task_id)");
        if (!mending.IsBroken(Fault.AutomaticIndex))
            Execute(connection, "CREATE INDEX idx_assignments_task ON assignments (task_id)");
        if (!mending.IsBroken(Fault.RebuiltIndex))
            Execute(connection, "CREATE INDEX idx_labels_task ON labels (task_id)");
    }

    internal static void Fill(SqliteConnection connection, GraphScenario graph)
    {
        TaskGraphImport.Load(connection, new TaskGraphSnapshot(
            [.. graph.Nodes.Select(node => new TaskItem(
                node.Id, node.Name, (TaskState)(int)node.Status, node.Priority, node.EstimatedDuration, node.CreatedAt))],
            [.. graph.Edges.Select(edge => new TaskDependency(edge.ChildId, edge.ParentId))]));
        Execute(connection, Rows);
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
