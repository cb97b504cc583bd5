namespace TaskGraph;

/// <summary>The statements of the service.</summary>
/// <remarks>
/// In a recursive step the common table expression must be the outer loop and the edge table must be searched by the join
/// column; CROSS JOIN keeps SQLite's planner from turning the two around. UNION drops rows that were seen already: without
/// it every path would be walked, and diamonds make the number of paths exponential. Where a depth limit is needed, the
/// depth is part of the row, so that a task comes once per length of way: at most tasks × depth rows. To keep the shortest
/// is left to the service: grouping and sorting whole rows in SQL costs more than the walk itself.
/// </remarks>
internal static class TaskGraphSql
{
    private const string TaskColumns = "t.id, t.name, t.state, t.priority, t.duration_minutes, t.created_at_ms";

    internal const string GetTask = $"SELECT {TaskColumns} FROM tasks t WHERE t.id = $id";

    /// <summary>A task with depth 0 and what it depends on; once per length where ways of several lengths lead to a task.</summary>
    internal const string GetAncestors = $"""
        WITH RECURSIVE reached (id, depth) AS (
            SELECT id, 0 FROM tasks WHERE id = $id
            UNION
            SELECT d.dependency_id, r.depth + 1
            FROM reached r CROSS JOIN task_dependencies d ON d.dependent_id = r.id
            WHERE r.depth < $maxDepth
        )
        SELECT {TaskColumns}, r.depth
        FROM reached r CROSS JOIN tasks t ON t.id = r.id
        """;

    /// <summary>A task with depth 0 and what depends on it; once per length where ways of several lengths lead to a task.</summary>
    internal const string GetDescendants = $"""
        WITH RECURSIVE reached (id, depth) AS (
            SELECT id, 0 FROM tasks WHERE id = $id
            UNION
            SELECT d.dependent_id, r.depth + 1
            FROM reached r CROSS JOIN task_dependencies d ON d.dependency_id = r.id
            WHERE r.depth < $maxDepth
        )
        SELECT {TaskColumns}, r.depth
        FROM reached r CROSS JOIN tasks t ON t.id = r.id
        """;

    /// <summary>The root with parent 0, then each dependency below it with the task that depends.</summary>
    internal const string GetTree = $"""
        WITH RECURSIVE reached (id, depth) AS (
            SELECT id, 0 FROM tasks WHERE id = $id
            UNION
            SELECT d.dependent_id, r.depth + 1
            FROM reached r CROSS JOIN task_dependencies d ON d.dependency_id = r.id
            WHERE r.depth < $maxDepth
        ), inner_nodes (id) AS (SELECT DISTINCT id FROM reached WHERE depth < $maxDepth)
        SELECT {TaskColumns}, 0 FROM tasks t WHERE t.id = $id
        UNION ALL
        SELECT {TaskColumns}, n.id
        FROM inner_nodes n CROSS JOIN task_dependencies d ON d.dependency_id = n.id CROSS JOIN tasks t ON t.id = d.dependent_id
        """;

    /// <summary>All tasks by id.</summary>
    internal const string GetAllTasks = $"SELECT {TaskColumns} FROM tasks t ORDER BY t.id";

    /// <summary>All dependencies by dependency, then dependent.</summary>
    internal const string GetAllDependencies =
        "SELECT dependent_id, dependency_id FROM task_dependencies ORDER BY dependency_id, dependent_id";

    /// <summary>Open tasks that wait for nothing, the most urgent first. The states are 0, open, and 3, done.</summary>
    internal const string GetReadyTasks = $"""
        SELECT {TaskColumns}
        FROM tasks t
        WHERE t.state = 0 AND NOT EXISTS (
            SELECT 1
            FROM task_dependencies d CROSS JOIN tasks p ON p.id = d.dependency_id
            WHERE d.dependent_id = t.id AND p.state <> 3)
        ORDER BY t.priority DESC, t.id
        LIMIT $limit
        """;

    /// <summary>Open dependents of a task that wait for nothing any more.</summary>
    internal const string GetReadyDependents = $"""
        SELECT {TaskColumns}
        FROM task_dependencies e CROSS JOIN tasks t ON t.id = e.dependent_id
        WHERE e.dependency_id = $id AND t.state = 0 AND NOT EXISTS (
            SELECT 1
            FROM task_dependencies d CROSS JOIN tasks p ON p.id = d.dependency_id
            WHERE d.dependent_id = t.id AND p.state <> 3)
        ORDER BY e.dependent_id
        """;

    internal const string AddTask = """
        INSERT INTO tasks (name, state, priority, duration_minutes, created_at_ms)
        VALUES ($name, $state, $priority, $minutes, $created)
        RETURNING id
        """;

    /// <summary>Whether each of two tasks exists, and whether the dependency already waits for the dependent.</summary>
    internal const string CheckDependency = """
        SELECT
            EXISTS (SELECT 1 FROM tasks WHERE id = $dependent),
            EXISTS (SELECT 1 FROM tasks WHERE id = $dependency),
            EXISTS (
                WITH RECURSIVE waits_for (id) AS (
                    SELECT $dependency
                    UNION
                    SELECT d.dependency_id
                    FROM waits_for w CROSS JOIN task_dependencies d ON d.dependent_id = w.id
                )
                SELECT 1 FROM waits_for WHERE id = $dependent)
        """;

    /// <summary>Every dependency among the tasks that a task waits for, itself included.</summary>
    internal const string GetDependenciesAbove = """
        WITH RECURSIVE waits_for (id) AS (
            SELECT $id
            UNION
            SELECT d.dependency_id
            FROM waits_for w CROSS JOIN task_dependencies d ON d.dependent_id = w.id
        )
        SELECT d.dependent_id, d.dependency_id
        FROM waits_for w CROSS JOIN task_dependencies d ON d.dependent_id = w.id
        """;

    internal const string AddDependency = """
        INSERT INTO task_dependencies (dependent_id, dependency_id) VALUES ($dependent, $dependency)
        ON CONFLICT DO NOTHING
        """;

    internal const string UpdateState = "UPDATE tasks SET state = $state WHERE id = $id";

    /// <summary>How many of a task's dependencies are not done; no row where the task does not exist.</summary>
    internal const string CountUnfinished = """
        SELECT (
            SELECT COUNT(*)
            FROM task_dependencies d CROSS JOIN tasks p ON p.id = d.dependency_id
            WHERE d.dependent_id = t.id AND p.state <> 3)
        FROM tasks t
        WHERE t.id = $id
        """;
}
