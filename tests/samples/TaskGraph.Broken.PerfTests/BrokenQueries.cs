using Microsoft.Data.Sqlite;
using PerfAttributes;

namespace TaskGraph.Broken.PerfTests;

/// <summary>Faults of queries. Each method carries contracts that hold beside the one that it breaks.</summary>
/// <param name="connection">An open connection to a database with <see cref="BrokenSchema"/>.</param>
/// <param name="mending">Which of the faults are mended.</param>
public sealed class BrokenQueries(SqliteConnection connection, Mending mending)
{
    /// <summary>Fault <see cref="Fault.MissingIndex"/>: idx_comments_task does not exist.</summary>
    [RequiresIndex("idx_comments_task")]
    [QueryBudget(MaxStatements = 1, MaxSorts = 0)]
    [LatencyBudget(Median = "20ms")]
    public IReadOnlyList<string> GetComments(long taskId) =>
        ReadTexts("SELECT body FROM comments WHERE task_id = $value", taskId);

    /// <summary>Fault <see cref="Fault.WrongIndex"/>: the plus sign hides task_id from idx_events_task_kind, so idx_events_kind is taken.</summary>
    [RequiresIndex("idx_events_task_kind")]
    [NoTableScan]
    [QueryBudget(MaxStatements = 1)]
    [LatencyBudget(Median = "20ms")]
    public long CountEvents(long taskId)
    {
        using var command = Command(
            mending.IsBroken(Fault.WrongIndex)
                ? "SELECT COUNT(*) FROM events WHERE +task_id = $value AND kind = 1"
                : "SELECT COUNT(*) FROM events WHERE task_id = $value AND kind = 1",
            taskId);
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>Fault <see cref="Fault.FullScan"/>: a function around the column hides it from idx_tasks_name.</summary>
    [NoTableScan]
    [QueryBudget(MaxStatements = 1, MaxSorts = 0)]
    [LatencyBudget(Median = "20ms")]
    public IReadOnlyList<string> FindByName(string name) => ReadTexts(
        mending.IsBroken(Fault.FullScan)
            ? "SELECT name FROM tasks WHERE lower(name) = lower($value)"
            : "SELECT name FROM tasks WHERE name = $value",
        name);

    /// <summary>Fault <see cref="Fault.Regression"/>: the row is looked for once more than when the baseline was saved.</summary>
    [TrackRegression]
    [QueryBudget(MaxStatements = 2)]
    [NoTableScan]
    [LatencyBudget(Median = "20ms")]
    public string? GetName(long taskId)
    {
        const string Sql = "SELECT name FROM tasks WHERE id = $value";
        if (mending.IsBroken(Fault.Regression) && ReadTexts(Sql, taskId).Count == 0)
            return null;
        return ReadTexts(Sql, taskId).FirstOrDefault();
    }

    /// <summary>Fault <see cref="Fault.NPlusOne"/>: a statement for the ids, then one for each name.</summary>
    [QueryBudget(MaxStatements = 1)]
    [NoTableScan]
    [LatencyBudget(Median = "20ms")]
    public IReadOnlyList<string> GetChildNames(long parentId)
    {
        if (!mending.IsBroken(Fault.NPlusOne))
        {
            return ReadTexts(
                "SELECT t.name FROM task_dependencies d CROSS JOIN tasks t ON t.id = d.dependent_id WHERE d.dependency_id = $value", parentId);
        }

        var ids = new List<long>();
        using (var reader = Command("SELECT dependent_id FROM task_dependencies WHERE dependency_id = $value", parentId).ExecuteReader())
        {
            while (reader.Read())
                ids.Add(reader.GetInt64(0));
        }

        return [.. ids.SelectMany(id => ReadTexts("SELECT name FROM tasks WHERE id = $value", id))];
    }

    /// <summary>Fault <see cref="Fault.Autocommit"/>: without a transaction each comment is one, and writes its pages anew.</summary>
    [QueryBudget(MaxTransactions = 1, MaxPrepares = 1, MaxConnections = 0)]
    [NoTableScan]
    public void AddComments(long taskId, IReadOnlyList<string> bodies)
    {
        ArgumentNullException.ThrowIfNull(bodies);
        using var transaction = mending.IsBroken(Fault.Autocommit) ? null : connection.BeginTransaction();
        using var command = Command("INSERT INTO comments (task_id, body) VALUES ($value, $body)", taskId);
        var text = command.Parameters.AddWithValue("$body", "");
        foreach (var body in bodies)
        {
            text.Value = body;
            command.ExecuteNonQuery();
        }

        transaction?.Commit();
    }

    /// <summary>Fault <see cref="Fault.ConnectionPerRow"/>: a connection that is in no pool is opened for each child, and reads the schema anew.</summary>
    [QueryBudget(MaxConnections = 1, MaxTransactions = 0, MaxPagesWritten = 0)]
    [NoTableScan]
    public IReadOnlyList<long> GetChildStates(long parentId)
    {
        var ids = new List<long>();
        using (var reader = Command("SELECT dependent_id FROM task_dependencies WHERE dependency_id = $value", parentId).ExecuteReader())
        {
            while (reader.Read())
                ids.Add(reader.GetInt64(0));
        }

        if (mending.IsBroken(Fault.ConnectionPerRow))
        {
            return [.. ids.Select(id =>
            {
                using var own = Open();
                return State(own, id);
            })];
        }

        using var shared = Open();
        return [.. ids.Select(id => State(shared, id))];
    }

    /// <summary>Fault <see cref="Fault.AutomaticIndex"/>: assignments has no index on task_id, so SQLite builds one at each call.</summary>
    [NoTableScan]
    [QueryBudget(MaxStatements = 1, MaxSorts = 0)]
    [LatencyBudget(Median = "20ms")]
    public IReadOnlyList<string> GetPeopleBelow(long rootId) => ReadTexts(
        """
        WITH RECURSIVE below (id) AS (
            SELECT $value
            UNION
            SELECT d.dependent_id FROM below b CROSS JOIN task_dependencies d ON d.dependency_id = b.id)
        SELECT a.person FROM below b CROSS JOIN assignments a ON a.task_id = b.id
        """,
        rootId);

    /// <summary>Fault <see cref="Fault.ShortSeek"/>: the plus sign hides kind, so idx_events_task_kind is searched by task_id alone.</summary>
    [RequiresIndex("idx_events_task_kind", SeekColumns = 2)]
    [NoTableScan]
    [NoTempBTree]
    [QueryBudget(MaxStatements = 1)]
    [LatencyBudget(Median = "20ms")]
    public long CountOpenEvents(long taskId)
    {
        using var command = Command(
            mending.IsBroken(Fault.ShortSeek)
                ? "SELECT COUNT(*) FROM events WHERE task_id = $value AND +kind = 0"
                : "SELECT COUNT(*) FROM events WHERE task_id = $value AND kind = 0",
            taskId);
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>Fault <see cref="Fault.Sort"/>: no index delivers tasks by the time of their creation.</summary>
    [NoTempBTree]
    [NoAutomaticIndex]
    [QueryBudget(MaxStatements = 1)]
    [LatencyBudget(Median = "20ms")]
    public IReadOnlyList<string> GetNewest(long limit) => ReadTexts(
        mending.IsBroken(Fault.Sort)
            ? "SELECT name FROM tasks ORDER BY created_at_ms DESC LIMIT $value"
            : "SELECT name FROM tasks ORDER BY id DESC LIMIT $value",
        limit);

    /// <summary>Fault <see cref="Fault.RebuiltIndex"/>: labels has no index on task_id, so SQLite builds one at each call.</summary>
    [NoAutomaticIndex]
    [NoTempBTree]
    [QueryBudget(MaxStatements = 1, MaxSorts = 0)]
    [LatencyBudget(Median = "20ms")]
    public IReadOnlyList<string> GetLabels(long rootId) => ReadTexts(
        "SELECT l.label FROM tasks t CROSS JOIN labels l ON l.task_id = t.id WHERE t.id >= $value", rootId);

    /// <summary>Fault <see cref="Fault.Quadratic"/>: one statement, and then each name is compared with each.</summary>
    [ScalesAs(Growth.Linear)]
    [QueryBudget(MaxStatements = 1, MaxSorts = 0)]
    [LatencyBudget(Median = "20ms")]
    public int CountSharedNames()
    {
        var names = ReadTexts("SELECT name FROM tasks WHERE id >= $value", 1L);
        return mending.IsBroken(Fault.Quadratic)
            ? names.Count(name => names.Count(other => other.Equals(name, StringComparison.OrdinalIgnoreCase)) > 1)
            : names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).Sum(group => group.Count());
    }

    /// <summary>Older than its contracts: the scan is known and warned of, and the sort waits for its index.</summary>
    [NoTableScan(Severity = PerfSeverity.Warning)]
    [QueryBudget(MaxStatements = 1, MaxSorts = 0, Skip = "idx_tasks_created comes with the next schema")]
    [LatencyBudget(Median = "20ms")]
    public IReadOnlyList<string> GetOldest(long limit) =>
        ReadTexts("SELECT name FROM tasks ORDER BY created_at_ms LIMIT $value", limit);

    private SqliteConnection Open()
    {
        var opened = new SqliteConnection(connection.ConnectionString);
        opened.Open();
        return opened;
    }

    private static long State(SqliteConnection connection, long id)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT state FROM tasks WHERE id = $id";
        command.Parameters.AddWithValue("$id", id);
        return (long)command.ExecuteScalar()!;
    }

    private List<string> ReadTexts(string sql, object value)
    {
        using var command = Command(sql, value);
        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read())
            texts.Add(reader.GetString(0));
        return texts;
    }

    private SqliteCommand Command(string sql, object value)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$value", value);
        return command;
    }
}
